"""Words and sentences of English."""

from __future__ import annotations

import json
import re
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.tokenize import NLTKWordTokenizer

from discourse.text.languages.en import English
from discourse.text.token_cache import TokenCache

ENGLISH = English()


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in ENGLISH.tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Borders were closed.", ["Borders", "were", "closed"]),
        ("EU-China talks on 3.5 million people", ["EU-China", "talks", "on", "3.5", "million", "people"]),
        ("China's border, migrants' rights", ["China", "s", "border", "migrants", "rights"]),
        ("China’s border, migrants’ rights", ["China", "s", "border", "migrants", "rights"]),
        ("They don't, can't and cannot leave", ["They", "don", "t", "can", "t", "and", "can", "not", "leave"]),
        ("we'll see it's 10,000 (or 24:7)", ["we", "ll", "see", "it", "s", "10,000", "or", "24:7"]),
        ("2010–2013; $5 & 20%", ["2010", "2013", "5", "20"]),
        ("the U.S. and the U.S.-China line", ["the", "U.S", "and", "the", "U.S.-China", "line"]),
        ("\"safe\" ``third'' country -- or --not", ["safe", "third", "country", "or", "not"]),
        ("and/or -- - / ... !", ["and/or"]),
        ("", []),
        ("naïve façade of Lạng Sơn", ["naïve", "façade", "of", "Lạng", "Sơn"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_words_are_folded_tokens() -> None:
    assert ENGLISH.words("The EU’s ﬁrst Straße, ＥＵ") == ["the", "eu", "s", "first", "strasse", "eu"]


def nltk_words(sentence: str) -> list[str]:
    trimmed = (re.sub(r"^[\W_]+|[\W_]+$", "", token) for token in NLTKWordTokenizer().tokenize(sentence))
    return [token for token in trimmed if token]


BLANKS = "".join(re.findall(r"\s", "".join(map(chr, range(sys.maxunicode + 1)))))
PIECES = "cannot|wanna|Wanna|can|not|don't|DON’T|İ|x.|3,5|U.S.|a-b|--|''|'s|é"


def test_what_the_rules_of_tokens_call_a_blank_is_where_texts_are_split() -> None:
    assert {"\x1c", "\x85", "\xa0", "\u3000"} <= set(BLANKS)
    assert all(f"a{char}b".split() == ["a", "b"] for char in BLANKS)
    assert [char for char in map(chr, range(sys.maxunicode + 1)) if char.isspace() and char not in BLANKS] == []


@given(st.lists(st.one_of(st.sampled_from([*PIECES.split("|"), *BLANKS, *" " * 9]), st.text(max_size=4))).map("".join))
@pytest.mark.slow
def test_words_and_their_number_are_those_of_the_tokens(text: str) -> None:
    folded = [ENGLISH.fold(word) for word in words(text)]
    assert ENGLISH.words(text) == folded
    assert ENGLISH.count(text) == len(folded)


@pytest.mark.parametrize("text", ["I wanna go", "I wanna", "wanna?", '"wanna"'])
def test_contractions_do_not_depend_on_what_follows(text: str) -> None:
    assert ENGLISH.words(text)[-3:-1] == ["wan", "na"] or ENGLISH.words(text)[-2:] == ["wan", "na"]
    assert len(words(text)) == len(nltk_words(text))


def test_a_full_memory_is_emptied_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("discourse.text.token_cache.MOST", 3)
    memory = TokenCache(lambda piece: piece.upper().split("-"))
    pieces = ["a-b", "c", "a-b", "d", "e", "f-g", "c", "a-b" * 20]
    assert memory.words(pieces) == [word for piece in pieces for word in piece.upper().split("-")]
    assert memory.count(pieces) == len(memory.words(pieces))
    assert len(memory) <= 3


ODD = """don't cannot it's EU's 3,5 (a) x. U.S. a-b a/b … ' " ’ “ ” -- , : ; gonna 'tis"""


@given(st.lists(st.sampled_from(ODD.split(" "))))
def test_agrees_with_nltk_on_the_number_of_words(pieces: list[str]) -> None:
    sentence = " ".join(pieces)
    assert len(words(sentence)) == len(nltk_words(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister said on Monday, 3 May, that 10,500 people had crossed at 5 p.m. (local time).",
        "“We cannot wait,” she wrote; ‘nobody’s safe’ was the answer of the U.S. envoy.",
        "It's their right -- and it isn't ours -- to choose: stay, leave or return?",
        "Articles 3(2) and 7.1 of Regulation (EU) No 604/2013 weren't applied [see note 4].",
        "Mr. Lee, a ship's cook, gotta work 12-hour shifts for $3.50/hour & no pay at sea...",
        "A follow-up, re-entry ban and/or a fine of up to 20% may be imposed; cf. p. 17.",
    ],
)
def test_agrees_with_nltk_on_sentences_of_many_kinds(sentence: str) -> None:
    ours, theirs = words(sentence), nltk_words(sentence)
    assert len(ours) == len(theirs)
    assert "".join(ours).replace("'", "").lower() == "".join(theirs).replace("'", "").lower()


@pytest.mark.reference
@pytest.mark.slow
def test_agrees_with_nltk_on_real_sentences(reference) -> None:
    texts = [path.read_text("utf-8") for path in sorted((reference / "data/eu_state_of_the_union").glob("*.txt"))]
    texts += [path.read_text("utf-8") for path in sorted((reference / "data/seeds").glob("*.txt"))]
    lines = (reference / "data/eu_parliament/speeches.jsonl").read_text("utf-8").splitlines()[::8]
    texts += [json.loads(line)["text"] for line in lines]
    sentences = same = 0
    for line in (line for text in texts for line in text.split("\n")):
        for start, end in ENGLISH.sentences(line):
            ours, theirs = words(line[start:end]), nltk_words(line[start:end])
            assert len(ours) == len(theirs), line[start:end]
            sentences += 1
            same += ours == theirs
    assert sentences > 5_000
    assert same / sentences > 0.997  # the rest writes don't as don + t, where NLTK has do + n't


@given(st.text())
def test_never_raises_and_spans_lie_in_order(text: str) -> None:
    for spans in (ENGLISH.tokens(text), ENGLISH.sentences(text)):
        assert all(start < end for start, end in spans)
        assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert len(ENGLISH.words(text)) == len(ENGLISH.tokens(text))


@pytest.mark.parametrize(
    "sentences",
    [
        ["Mr. Wang met Dr. A. B. Smith.", "They spoke."],
        ["It cost 3.5 million (see No. 7).", "Nobody paid."],
        ["The U.S. President spoke.", "It ended."],
        ["The fence stands in the U.S.", "The other does not."],
        ["Walls, fences, etc. were built.", "Why?", "Nobody knows!", "“Fear,” they said."],
        ["He asked “Who comes?” and left.", "“Nobody.”", "That was all."],
        ["Smith et al. (2019) disagree.", "So do e.g. Italian scholars."],
        ["Then … nothing happened.", "It ended..."],
        ["It was signed at 5 p.m. on Monday.", "See pp. 3 to 5 and Art. 13."],
        ["No full stop at the end"],
        ["Borders closed.", "(They opened later.)", "Then came spring."],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in ENGLISH.sentences(text)] == sentences

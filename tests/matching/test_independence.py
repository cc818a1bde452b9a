"""What a pattern finds depends on the text alone: not on the other patterns, nor on how either is composed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from discourse.errors import LexiconError
from discourse.matching.corpus_index import index_of_tables
from discourse.matching.matcher import Matcher
from discourse.matching.plain_corpus import plain_corpus
from discourse.scoring.lexicon import Lexicon

PIECES = [
    *(
        "a",
        "b",
        "ab",
        "s",
        "é",
        "e\u0301",
        "x\u0302",
        "ß",
        "ﬁ",
        "İ",
        "EU",
        "7",
        "_",
        "\u0301",
        "\u200b",
        "'",
        "/",
        "-",
        " ",
    ),
    *("国", "家", "移", "民", "中", "難", "庭", "的"),
]
TEXT = st.lists(st.sampled_from([*PIECES, ", ", "、", "。", "\n", "\n\n", "(", "\u00ad", "—"]), max_size=20).map(
    "".join
)
PATTERN = st.lists(st.sampled_from([*PIECES, "*", "?"]), min_size=1, max_size=5).map("".join)


def places(patterns: list[str], text: str) -> dict[str, set[tuple[int, int, int, str]]]:
    """By pattern all its matches, refused ones too, before overlaps: start, end, words and reason."""
    matcher = Matcher(Lexicon.from_dict({"name": "x", "frames": {"f": {"concepts": {"c": {"en": patterns}}}}}))
    found = matcher.spans(index_of_tables(plain_corpus([text])))
    ids = [entry.pattern.text for entry in matcher.lexicon.entries()]
    by_pattern: dict[str, set[tuple[int, int, int, str]]] = {pattern: set() for pattern in ids}
    for row, columns in enumerate(zip(found.entry, found.start, found.end, found.words, strict=True)):
        entry, start, end, words = map(int, columns)
        by_pattern[ids[entry]].add((start, end, words, int(found.reason[row])))
    return by_pattern


@settings(max_examples=100, deadline=None)
@given(st.lists(PATTERN, min_size=1, max_size=4, unique=True), TEXT)
@example(["*", "İ_"], "İ İb")
@example(["é", "?é家"], "İé é")
@example(["EU *", "国家"], "EU 国家庭")
@pytest.mark.slow
def test_the_other_patterns_do_not_matter(patterns: list[str], text: str) -> None:
    try:
        together = places(patterns, text)
    except LexiconError:
        assume(False)  # a pattern holds nothing to look for
    for pattern, found in together.items():
        for written in sorted({unicodedata.normalize(form, pattern) for form in ("NFC", "NFD")}):
            assert places([written], text) == {written: found}


def test_accents_that_no_letter_takes_up_are_parts_of_words() -> None:
    texts = ["x\u0302yz yz", "İstanbul stanbul", "o\u0323\u0300na na", "مُهاجر هاجر"]
    found = Lexicon.from_dict({"k": ["yz", "stanbul", "na", "هاجر"]}).find(texts)
    assert list(zip(found["doc_id"], found["start"], found["surface"], strict=True)) == [
        ("0", 5, "yz"),
        ("1", 9, "stanbul"),
        ("2", 6, "na"),
        ("3", 7, "هاجر"),
    ]

"""Phrases: what they match, with which words they can begin, and what is refused."""

from __future__ import annotations

import pytest

from discourse.context.phrases import aligned, compile_phrase
from discourse.errors import LexiconError


def test_folding_keeps_offsets() -> None:
    assert aligned("The EU’s\tLAW") == "the eu's law"
    assert aligned("難民 ＥＵ") == "难民 eu"


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("no", ("no",)),
        ("(no|fail(s|ed)) hope", ("fail*", "no")),
        ("^(is|are) it", ("are", "is")),
        ("(the|^) claims", ("^", "the")),
        (", not", (",",)),
        (r"re:\b(?:if|when)\b .*", ("if", "when")),
        (r"re:\(?:x", ("(",)),
    ],
)
def test_first_words(pattern: str, words: tuple[str, ...]) -> None:
    assert compile_phrase(pattern, "words").first_words() == words


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("(a|b", "brackets"),
        ("a) (b", "closing bracket too many"),
        ("{x} a", "not defined"),
        ("… a", "must begin"),
        ("re:(a", "cannot be read"),
    ],
)
def test_a_broken_phrase_is_refused(pattern: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        compile_phrase(pattern, "words")


@pytest.mark.parametrize(
    ("pattern", "sets"),
    [
        ("the … (report|note) that", [["that"], ["note", "report"]]),
        (r"re:in the (?:view|words) of ([^,;.]+?),", [[","], ["of"], ["the"], ["view", "words"]]),
        (r"re:\b(?:no|not one)\b[^.;:]{0,90}?\bwithout\b", [["without"]]),
        (r"re:(?<=: |– )(?:is|are)\b", [[":", "–"]]),
        (r"re:,? ?namely\b", [["namely"]]),
        (r"re:words? (?:a|b)?c d* un[a-z]+", [["ac", "bc", "c"]]),
        (r"re:this|that", []),
        (r"re:\(?:\) not\b", [[")"], [":"], ["not"]]),
    ],
)
def test_needed_words(pattern: str, sets: list[list[str]]) -> None:
    assert [sorted(words) for words in compile_phrase(pattern, "words").needed_words()] == sets


def test_fixed_beginnings_leave_out_what_is_optional() -> None:
    phrase = compile_phrase("re:(?:如果|一旦|若是?)[^,]{0,4}好", "characters")
    assert phrase.first_texts() == ("一旦", "如果", "若")


@pytest.mark.parametrize(
    ("pattern", "begun"),
    [
        ("re:(?:的确|果然)?(?:没有|并无)", {"的确没有", "的确并无", "果然没有", "果然并无", "没有", "并无"}),
        ("re:是?否", {"是否", "否"}),
        ("re:(?:但愿|只愿(?!意))", {"但愿", "只愿"}),
        ("re:[甲乙]方", {"甲方", "乙方"}),
    ],
)
def test_texts_with_which_an_expression_begins(pattern: str, begun: set[str]) -> None:
    assert set(compile_phrase(pattern, "characters").opening_texts.begun) == begun


def test_first_words_after_an_optional_group() -> None:
    assert compile_phrase(r"re:(?:if|when)? ?(?:hope|fear)\b", "words").first_words() == ("fear", "hope", "if", "when")

"""Letter-spaced words."""

from __future__ import annotations

import pytest

from discourse.text.line_features import FRAGMENT
from discourse.text.paragraph import Line, Tally
from discourse.text.repair.letters import mark_fragments, repair_letters


def repaired(text: str, kind: str | None = None) -> str:
    line = Line(text, 1, kind=kind, features=0)
    mark_fragments([line])
    repair_letters([line], Tally())
    return line.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The g u a r d s  n e a r  t h e  border", "The guards  near  the  border"),
        ("Provincial and prov inc ial offices.", "Provincial and provincial offices."),
        ("I am a man of my word", "I am a man of my word"),
        ("The feifa yimin term", "The feifa yimin term"),
        ("移 民 政 策", "移 民 政 策"),
    ],
)
def test_fragments_that_make_words_are_joined(text: str, expected: str) -> None:
    assert repaired(text) == expected


def test_lines_of_a_known_kind_stay() -> None:
    assert repaired("prov inc ial", "table") == "prov inc ial"


def test_fragments_are_small_letters_that_are_not_words() -> None:
    lines = [Line(text, 1, features=0) for text in ("the inic. office", "the Inic office", "the border", "难民")]
    mark_fragments(lines)
    assert [line.features for line in lines] == [FRAGMENT, 0, 0, 0]

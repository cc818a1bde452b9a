"""Where English sentences end."""

from __future__ import annotations

import pytest

from discourse.text.languages.en.sentences import is_abbreviation, sentences


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("  They came. They left.  ", [(2, 12), (13, 23)]),
        ("Mr. Kim came.", [(0, 13)]),
        ("See No. 7. No. That ended it.", [(0, 10), (11, 14), (15, 29)]),
        ("In the U.S. Congress it failed.", [(0, 31)]),
        ("In the U.S. They left.", [(0, 11), (12, 22)]),
        ("1. Law ends.", [(0, 12)]),
        ("They left. and so on", [(0, 20)]),
        (" \n", []),
    ],
)
def test_spans(text: str, spans: list[tuple[int, int]]) -> None:
    assert sentences(text) == spans


def test_titles_and_initials_are_abbreviations() -> None:
    assert [word for word in ("Mr", "J", "j", "Law", "e.g", "etc") if is_abbreviation(word)] == ["Mr", "J", "e.g"]

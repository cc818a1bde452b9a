"""Lexicoder dictionaries: a line with + begins a category."""

from __future__ import annotations

import pytest

from discourse.errors import LexiconError
from discourse.lexicon.formats import lexicoder


def test_terms_belong_to_the_category_above_them() -> None:
    lexicon = lexicoder.read("+water\n flood  of  people \n\n+水\n洪水\n難民潮\n", "d.lc3", "d")
    assert [entry.pattern_id for entry in lexicon.entries()] == [
        "water/en/flood of people",
        "水/zh/洪水",
        "水/zh/難民潮",
    ]


def test_an_empty_category_is_reported_with_its_line() -> None:
    lexicon = lexicoder.read("+water\nflood\n+fire\n", "d.lc3", "d")
    assert lexicon.notes == ("Line 3: the category 'fire' is empty and left out.",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("洪水\n+水\n", "line 1: The term '洪水' is before the first category"),
        ("+water\nflood\n+ \nfire\n", "line 3: The category has no name; write it after the +."),
    ],
)
def test_terms_without_a_category_are_refused(text: str, message: str) -> None:
    with pytest.raises(LexiconError) as error:
        lexicoder.read(text, "d.lc3", "d")
    assert message in str(error.value)

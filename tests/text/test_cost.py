"""Texts made to be slow: the cost of preparing them grows with their size and not with its square."""

from __future__ import annotations

import pytest

from discourse.text import Block, prepare
from tests.growth import grows_at_most

SIZE = 2_000  # characters
GROWTH = 12  # the longer text is so many times as long
MOST = 4.0  # times the cost per character of the shorter text; the square of the length would be GROWTH times
SEEDS = {
    "one word": "a",
    "open emphasis": "__a ",
    "open strong": "**a",
    "open links": "[a",
    "links": "[a](",
    "comments": "<!-- ",
    "tags": "<b ",
    "entities": "&amp",
    "dashes": "- ",
    "pipes": "|a",
    "blanks": " \t",
    "letters": "x y ",
    "hyphens at line ends": "inte-\n",
    "open paragraphs": "They went on to the next one\n\n",
    "open prose": "They came. They went on and on to the next one\n\n",
    "wrapped without end": "and they went on to the next one in a line\n",
    "numbers": "1 ",
    "notes": "word1\n1 A note\n",
    "quotes": "“‘",
    "han": "国",
    "han and blanks": "国 ",
    "stops": ". ",
    "leaders": ".",
    "contents": "Contents\nRoads 1\n",
    "lines of contents": "Roads .... 3\n",
    "breaks": "a<br>",
    "leaders and quotes": ".”",
    "abbreviations": "Mr. A",
    "apostrophes": "n't'",
    "bullets": "• ",
    "form feeds": "\f4\n",
    "markers": "# \n",
    "zero width": "\u200b",
}


def hostile(name: str, size: int) -> str:
    return "# Title\n\n" + (SEEDS[name] * (size // len(SEEDS[name]) + 1))[:size]


def prepared(name: str, size: int) -> None:
    assert prepare([Block(hostile(name, size))]).text.startswith("Title")


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_cost_grows_with_the_length(name: str) -> None:
    prepared(name, 100)  # what is loaded once is loaded now
    assert grows_at_most(MOST * GROWTH, lambda: prepared(name, SIZE), lambda: prepared(name, GROWTH * SIZE))

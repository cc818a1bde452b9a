"""Texts made to be slow: the cost of preparing them grows with their size and not with its square."""

from __future__ import annotations

import time

import pytest

from discourse.text import Block, prepare

SIZE = 4_000  # characters
GROWTH = 8  # the longer text is so many times as long
MOST = 3.0  # times the cost per character of the shorter text; the square of the length would be GROWTH times
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


def steps(text: str) -> float:
    """The CPU time of this process for one text, the least of a few runs."""
    times = []
    for _ in range(3):
        start = time.process_time()
        assert prepare([Block(text)]).text.startswith("Title")
        times.append(time.process_time() - start)
    return max(min(times), 1e-3)  # below a millisecond clocks are too coarse


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_cost_grows_with_the_length(name: str) -> None:
    steps(hostile(name, 100))  # what is loaded once is loaded now
    short, long = steps(hostile(name, SIZE)), steps(hostile(name, GROWTH * SIZE))
    assert long <= MOST * GROWTH * short

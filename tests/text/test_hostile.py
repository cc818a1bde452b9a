"""Texts made to be slow: the cost does not grow with the square of their size."""

from __future__ import annotations

import time

import pytest

from discourse.text import Block, prepare

SIZE = 150_000  # characters, so that the suite stays fast
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


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_cost_is_bounded(name: str) -> None:
    text = (SEEDS[name] * (SIZE // len(SEEDS[name]) + 1))[:SIZE]
    start = time.process_time()
    prepared = prepare([Block("# Title\n\n" + text)])
    assert time.process_time() - start < 5
    assert prepared.text.startswith("Title")

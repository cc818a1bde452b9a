"""Plain text: front matter, damage, and where a large file is cut."""

from __future__ import annotations

from typing import Any

import pytest

from discourse.corpus import ReadSettings
from discourse.corpus.readers import text


@pytest.mark.parametrize(
    ("written", "most", "before"),
    [
        ("One two.\n\nThree. Four", 16, "One two.\n\n"),
        ("Some words. Four five", 20, "Some words. "),
        ("他们同意合作。他们继续谈判", 10, "他们同意合作。"),
        ("One two three four", 14, "One two three "),
        ("onetwothreefour", 10, "onetwothre"),
    ],
)
def test_a_text_is_cut_after_a_paragraph_a_sentence_or_a_word(written: str, most: int, before: str) -> None:
    assert written[: text.cut(written, most)] == before


def test_the_body_begins_on_the_line_after_the_front_matter(content: Any) -> None:
    (raw,) = text.reader("txt").read(content("a.txt", "---\ntitle: 边境\n---\n正文。\n".encode()), ReadSettings())
    assert (raw.fields, raw.blocks[0].text, raw.blocks[0].line) == ({"title": "边境"}, "正文。\n", 4)


def test_damage_is_a_warning_with_its_number_of_places() -> None:
    assert text.damage(0) == ()
    assert text.damage(2) == (("damaged-encoding", {"places": 2}),)

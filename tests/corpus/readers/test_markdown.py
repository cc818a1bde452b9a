"""Markdown with front matter, whole and unclosed."""

from __future__ import annotations

from typing import Any

from discourse.corpus import ReadSettings
from discourse.corpus.readers.markdown import reader


def test_fields_body_and_markup(content: Any) -> None:
    data = "---\r\nside: 中国\r\n---\r\n# Heading\r\n".encode()
    (raw,) = reader("md").read(content("a.md", data), ReadSettings())
    assert (raw.fields, raw.markup, raw.notes) == ({"side": "中国"}, "markdown", ())
    assert (raw.blocks[0].text, raw.blocks[0].line) == ("# Heading\n", 4)


def test_unclosed_front_matter_stays_in_the_text_with_a_warning(content: Any) -> None:
    (raw,) = reader("md").read(content("a.md", b"---\ntitle: On borders\n\nThe body.\n"), ReadSettings())
    assert raw.fields == {}
    assert raw.blocks[0].text == "---\ntitle: On borders\n\nThe body.\n"
    assert [note.code for note in raw.notes] == ["front-matter"]

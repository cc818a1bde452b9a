"""Presentations: titles, text, tables, the speaker's notes."""

from __future__ import annotations

import io
from typing import Any

import pptx as python_pptx
from pptx.util import Inches

from discourse.corpus import read
from discourse.corpus.readers import pptx


def presentation() -> bytes:
    found = python_pptx.Presentation()
    slide = found.slides.add_slide(found.slide_layouts[1])
    slide.shapes.title.text = "边境 policy"
    slide.placeholders[1].text = "The border was closed.\nThey left."
    size = Inches(1)
    slide.shapes.add_textbox(size, size, size, size).text_frame.text = "A box."
    table = slide.shapes.add_table(1, 2, size, size, size, size).table
    table.cell(0, 0).text, table.cell(0, 1).text = "a", "1"
    slide.notes_slide.notes_text_frame.text = "Say it slowly."
    found.slides.add_slide(found.slide_layouts[5]).shapes.title.text = "The end"
    found.core_properties.title, found.core_properties.author = "Borders", "An Li"
    box = io.BytesIO()
    found.save(box)
    return box.getvalue()


def test_pptx(write: Any) -> None:
    corpus = read(write({"a.pptx": presentation()}))
    text = corpus.document("a.pptx")
    assert [(p["kind"], p["page"], text[p["start"] : p["end"]]) for p in corpus.passages.to_pylist()] == [
        ("heading", 1, "边境 policy"),
        ("list", 1, "The border was closed."),
        ("list", 1, "They left."),
        ("body", 1, "A box."),
        ("table", 1, "a | 1"),
        ("note", 1, "Say it slowly."),
        ("heading", 2, "The end"),
    ]
    assert corpus.documents.select(["title", "author"]).to_pylist() == [{"title": "Borders", "author": "An Li"}]
    assert pptx.reader("pptx").format == "pptx"

"""Text in the fields of a form is part of the page."""

from __future__ import annotations

import io
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from discourse.corpus import ReadSettings
from discourse.corpus.readers import pdf_forms
from discourse.corpus.readers.pdf import reader


def test_fields_are_read_where_they_lie(content: Any) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(72, 760, "What does the council ask for?")
    canvas.acroForm.textfield(
        name="a", value="A new bridge.\nAnd a road.", x=72, y=640, width=300, height=80, fieldFlags="multiline"
    )
    canvas.acroForm.checkbox(name="b", x=72, y=600, checked=True)
    canvas.drawString(72, 560, "Thank you for your answer.")
    canvas.showPage()
    canvas.save()
    (raw,) = reader("pdf").read(content("a.pdf", buffer.getvalue()), ReadSettings())
    lines = [line for block in raw.blocks for line in block.text.split("\n") if line]
    assert lines == ["What does the council ask for?", "A new bridge.", "And a road.", "Thank you for your answer."]
    assert pdf_forms.field_spans.__doc__

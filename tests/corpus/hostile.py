"""Sound and changed files in memory, and why a corpus skips them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import polars as pl
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from discourse.corpus import read

GOOD = "A text that can be read.\n"


def reasons(root: Path, **options: Any) -> dict[str, str]:
    """Reason of each skip by path; the good file beside it must have been read."""
    (root / "good.txt").write_text(GOOD, encoding="utf-8")
    corpus = read(root, **options)
    assert corpus.document("good.txt") == GOOD.strip()
    assert len(corpus) == 1
    assert all(row["advice"] for row in corpus.skipped.to_pylist())
    return {row["path"]: row["reason"] for row in corpus.skipped.to_pylist()}


def pdf(*pages: str, encrypt: StandardEncryption | None = None) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=encrypt)
    for page in pages:
        canvas.drawString(72, 700, page)
        canvas.rect(72, 72, 100, 100)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def word(text: str = "A paragraph.") -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def excel(text: str = "A cell.") -> bytes:
    book = openpyxl.Workbook()
    for row in (["text"], [text]):
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def parquet() -> bytes:
    buffer = io.BytesIO()
    pl.DataFrame({"text": [f"A cell {n}." for n in range(50)]}).write_parquet(buffer)
    return buffer.getvalue()


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as box:
        for name, content in members.items():
            box.writestr(name, content)
    return buffer.getvalue()


def patched(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A zip file with one part changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as box:
        return zipped({name: change(box.read(name)) if name == part else box.read(name) for name in box.namelist()})

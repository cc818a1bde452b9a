"""Identifies a file's format from its first bytes if they are conclusive, otherwise from its extension."""

from __future__ import annotations

import zipfile
from pathlib import PurePosixPath
from typing import BinaryIO

from discourse.corpus import readers
from discourse.corpus.content import open_source
from discourse.corpus.settings import ReadSettings
from discourse.errors import DocumentError

_PICTURE = "Run text recognition on it."
_OTHERS = {
    ".doc": "Save it as .docx.",
    ".rtf": "Save it as .docx.",
    ".odt": "Save it as .docx.",
    ".xls": "Save it as .xlsx.",
    ".ods": "Save it as .xlsx.",
    ".ppt": "Save it as .pdf.",
    ".pptx": "Save it as .pdf.",
    ".epub": "Save it as .html or .txt.",
    ".json": "Save it as JSON Lines, one object a line.",
    ".rar": "Unpack it.",
    ".7z": "Unpack it.",
    ".gz": "Unpack it.",
    ".tar": "Unpack it.",
    ".xml": "Save its text as .txt or .html.",
    ".eml": "Save it as .txt or .pdf.",
    ".msg": "Save it as .txt or .pdf.",
    **dict.fromkeys((".bmp", ".gif", ".heic", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"), _PICTURE),
}
_MARKS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file", "Save it as .docx or .xlsx."),
    (b"{\\rtf", "a Rich Text file", "Save it as .docx."),
    (b"\x89PNG", "a picture", "Run text recognition on it."),
    (b"\xff\xd8\xff", "a picture", "Run text recognition on it."),
    (b"GIF8", "a picture", "Run text recognition on it."),
    (b"Rar!", "a rar archive", "Unpack it."),
    (b"7z\xbc\xaf", "a 7z archive", "Unpack it."),
    (b"\x1f\x8b", "a gzip file", "Unpack it."),
)


def kind_of(path: str, name: str, settings: ReadSettings) -> str:
    """The format of a file on disk. Raises `DocumentError` for a file whose format is not read."""
    named = readers.by_extension(name, settings)
    if any(own.format == named for own in settings.readers) and named:
        return named
    with open_source(path) as stream:
        head = stream.read(2048)
        if not head:
            raise DocumentError("The file is empty.", "Remove it, or save it again.")
        return by_content(head, stream) or named or _by_rest(head, name)


def by_content(head: bytes, stream: BinaryIO | None) -> str | None:
    """Return the format shown by a file's first bytes, or None.

    Raises `DocumentError` for a known format that is not read.
    """
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(stream) if stream is not None else None
    for mark, what, advice in _MARKS:
        if head.startswith(mark):
            raise DocumentError(f"This is {what}, which is not read.", advice)
    return None


def _packed(stream: BinaryIO) -> str:
    """Return the format of a zip archive: Word and Excel files are recognised by their members."""
    try:
        with zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise DocumentError("The archive is damaged.", "Make it again.") from None
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "ppt/presentation.xml" in names:
        raise DocumentError("This is a presentation, which is not read.", "Save it as .pdf.")
    if "mimetype" in names:  # both formats state their type there; only e-books also have container.xml
        if "META-INF/container.xml" in names:
            raise DocumentError("This is an e-book (EPUB), which is not read.", "Save it as .html or .txt.")
        raise DocumentError("This is an OpenDocument file, which is not read.", "Save it as .docx or .xlsx.")
    return "zip"


def _by_rest(head: bytes, name: str) -> str:
    """Return `html` or `txt` for a file without a known extension. Raises `DocumentError` for other formats."""
    end = PurePosixPath(name).suffix.lower()
    if end in _OTHERS:
        raise DocumentError(f"Files that end in {end} are not read.", _OTHERS[end])
    if head.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html")):
        return "html"
    if end and end[1:].isalpha():
        raise DocumentError(f"Files that end in {end} are not read.", "Save it as .txt, or remove it.")
    return "txt"

"""Identifies a file's format from its first bytes if they are conclusive, otherwise from its extension."""

from __future__ import annotations

import codecs
import re
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO

from discourse.corpus import readers
from discourse.corpus.content import open_source
from discourse.corpus.readers import converted
from discourse.corpus.refusals import refuse_by_ending, refuse_by_mark
from discourse.corpus.settings import ReadSettings
from discourse.errors import DocumentError

HEAD = 4096  # bytes by which a format is recognised
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SEARCHED = 64 << 20  # bytes of an old Office file in which the names of its streams are looked for
_STREAMS = {
    "EncryptedPackage": "",
    "WordDocument": "doc",
    "Workbook": "xls",
    "Book": "xls",
    "PowerPoint Document": "ppt",
}
_CONTAINERS = {  # what only one format has among the members of its archive
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "ppt/presentation.xml": "pptx",
}
_PAGE = re.compile(rb"(?:<(?:\?xml|!--)[^>]*>\s*){0,9}<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_MAIL = re.compile(rb"(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)*?MIME-Version:", re.IGNORECASE)
_OFFICE_NAMES = (".doc", ".dot", ".wps", ".xls", ".et")  # programs write pages and tables under these names


def kind_of(path: str, name: str, settings: ReadSettings) -> str:
    """The format of a file on disk. Raises `DocumentError` for a file whose format is not read."""
    return kind_of_opened(partial(open_source, path), name, settings)


def kind_of_opened(opened: Callable[[], BinaryIO], name: str, settings: ReadSettings) -> str:
    """The format of what a function opens: a file, or a member of an archive. Raises `DocumentError` as `kind_of`."""
    named = readers.by_extension(name, settings)
    if any(own.format == named for own in settings.readers) and named:
        return named
    with opened() as stream:
        head = stream.read(HEAD)
        if not head:
            raise DocumentError("The file is empty.", "Remove it, or save it again.")
        end = PurePosixPath(name).suffix.lower()
        return by_content(head, stream, end) or named or _by_rest(head, end)


def by_content(head: bytes, stream: BinaryIO, end: str = "") -> str | None:
    """Return the format that a file's first bytes show, or None; `end` is the ending of its name.

    Raises `DocumentError` for a known format that is not read.
    """
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(stream, end)
    if head.startswith(_OLD_OFFICE):
        return _old_office(head, stream)
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(b"\x1f\x8b"):
        refuse_by_ending(end)  # files of R are packed too, but unpacking them does not help
    refuse_by_mark(head)
    return _under_an_office_name(head, end) if end in _OFFICE_NAMES else None


def _packed(stream: BinaryIO, end: str) -> str:
    """Return the format of a zip archive: Office files and e-books are recognised by their members."""
    try:
        with zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist())
            stated = archive.read("mimetype")[:100] if "mimetype" in names else b""
    except Exception:  # BadZipFile, zlib.error, NotImplementedError and others have no common base
        raise DocumentError("The archive is damaged.", "Make it again.") from None
    for member, kind in _CONTAINERS.items():
        if member in names:
            return kind
    if b"epub" in stated or ("mimetype" in names and "META-INF/container.xml" in names):
        return "epub"
    if b"opendocument.text" in stated:
        return "odt"
    refuse_by_ending(end)
    if stated:
        raise DocumentError("This is an OpenDocument file other than a text, which is not read.", "Save it as .xlsx.")
    return "zip"


def _old_office(head: bytes, stream: BinaryIO) -> str:
    """Return the format of an old Office file, if LibreOffice can convert it. Raises `DocumentError` otherwise."""
    data = head + stream.read(_SEARCHED)
    kind = next((kind for name, kind in _STREAMS.items() if name.encode("utf-16-le") in data), None)
    if kind == "":
        raise DocumentError("The file is encrypted.", "Save it without a password.")
    if b"_\x00_\x00s\x00u\x00b\x00s\x00t\x00g\x001" in data:
        raise DocumentError("This is a mail of Outlook, which is not read.", "Save it as .eml or .txt in Outlook.")
    if kind is None or not converted.program():
        raise DocumentError(
            "This is an old Office file, which is not read.",
            "Save it as .docx or .xlsx, or install LibreOffice, with which Word, Excel and PowerPoint files are read.",
        )
    return kind


def _under_an_office_name(head: bytes, end: str) -> str | None:
    """Return the format of a page, mail or table in text that an old Office name hides, as databases export them."""
    for mark, name in (
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF8, "utf-8"),
    ):
        if head.startswith(mark):
            head = head[len(mark) :].decode(name, errors="ignore").encode("utf-8")
    table = end in (".xls", ".et")
    if _PAGE.match(head.lstrip()) or (table and b"<table" in head[:1024].lower()):
        return "htmltable" if table else "html"
    if _MAIL.match(head):
        return "eml"
    if head.lstrip().startswith(b"<?xml"):
        return "xml"
    first = head.lstrip().split(b"\n", 1)[0]
    if table and b"\x00" not in head:
        return "tsv" if b"\t" in first else "csv" if b"," in first or b";" in first else None
    return None


def _by_rest(head: bytes, end: str) -> str:
    """Return the format of a file without a known extension. Raises `DocumentError` for other formats."""
    refuse_by_ending(end)
    if _PAGE.match(head.lstrip()):
        return "html"
    if end and end[1:].isalpha():
        raise DocumentError(f"Files that end in {end} are not read.", "Save it as .txt, or remove it.")
    return "txt"

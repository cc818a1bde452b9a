"""The shipped readers: one small file a format; each implements the protocol in `discourse.corpus.settings`."""

from __future__ import annotations

import importlib
from functools import cache

from discourse.corpus.settings import Reader, ReadSettings

_SHIPPED = {
    "txt": "text",
    "md": "markdown",
    "csv": "delimited",
    "tsv": "delimited",
    "jsonl": "jsonl",
    "json": "json_table",
    "html": "html",
    "htmltable": "html_table",
    "pdf": "pdf",
    "docx": "docx",
    "odt": "odt",
    "rtf": "rtf",
    "doc": "converted",
    "ppt": "converted",
    "xls": "converted",
    "pptx": "pptx",
    "epub": "epub",
    "xml": "xml",
    "eml": "mail",
    "mbox": "mail",
    "srt": "subtitles",
    "xlsx": "xlsx",
    "parquet": "parquet",
}
EXTENSIONS = {
    ".txt": "txt",
    ".text": "txt",
    ".asc": "txt",
    ".log": "txt",
    ".rst": "txt",
    ".md": "md",
    ".markdown": "md",
    ".csv": "csv",
    ".psv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".odt": "odt",
    ".ott": "odt",
    ".rtf": "rtf",
    ".pptx": "pptx",
    ".pptm": "pptx",
    ".ppsx": "pptx",
    ".epub": "epub",
    ".xml": "xml",
    ".tei": "xml",
    ".akn": "xml",
    ".fmx": "xml",
    ".nxml": "xml",
    ".eml": "eml",
    ".mht": "eml",
    ".mhtml": "eml",
    ".mbox": "mbox",
    ".srt": "srt",
    ".vtt": "srt",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".zip": "zip",
}


def formats(settings: ReadSettings) -> tuple[str, ...]:
    """The names of all formats that can be read."""
    return tuple(sorted({*_SHIPPED, "zip", *(reader.format for reader in settings.readers)}))


def by_extension(name: str, settings: ReadSettings) -> str | None:
    """The format that a file's name says, or None."""
    lowered = name.lower()
    for reader in settings.readers:
        if lowered.endswith(tuple(reader.extensions)):
            return reader.format
    return next((kind for end, kind in sorted(EXTENSIONS.items()) if lowered.endswith(end)), None)


def reader(name: str, settings: ReadSettings) -> Reader:
    """The reader of a format; the user's own come first. Its library is loaded here and not before."""
    return next((own for own in settings.readers if own.format == name), None) or _shipped(name)


@cache
def _shipped(name: str) -> Reader:
    found: Reader = importlib.import_module(f"discourse.corpus.readers.{_SHIPPED[name]}").reader(name)
    return found

"""The columns that the documents of a corpus can have, known from its files before they are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from discourse import schema
from discourse.corpus import lines
from discourse.corpus.columns import text_column
from discourse.corpus.content import StoredContent
from discourse.corpus.front import front_matter
from discourse.corpus.merge import column_names
from discourse.corpus.protocol import Source
from discourse.corpus.readers import delimited
from discourse.corpus.settings import ReadSettings
from discourse.errors import DocumentError
from discourse.text import encoding
from discourse.text.encoding import newlines

_HEAD = 1 << 18  # bytes of a text that hold all its front matter
_TABLES = ("csv", "tsv")
_FRONT = ("md", "txt")
# Formats whose documents have no columns of the user's own: what they say of themselves has fixed names.
_FIXED = ("docx", "doc", "eml", "epub", "html", "link", "mbox", "odt", "pdf", "pptx", "rtf", "sidecar", "srt")
_PROPERTIES = ("author", "date")  # of these formats, and of articles in exports of databases


def known_columns(sources: Sequence[Source], settings: ReadSettings) -> list[str] | None:
    """Return all columns that the documents of some sources can have; None if only reading them shows it.

    It is known of files whose metadata are in their path, in a table of metadata, in the header of a table, or in
    front matter. Objects (JSON), workbooks and readers of the user's own are not looked into.
    """
    found = dict.fromkeys(schema.TABLES["documents"].columns)
    if settings.split_on is not None or settings.sections:
        found["section"] = None
    for source in sources:
        for _, fields in (*source.fields, *source.parts):
            found |= dict.fromkeys(sorted(column_names(name for name, _ in fields)))
        if source.problem or (source.rows and source.rows[0]):  # the ranges of a table have the columns of the first
            continue
        try:
            inside = _inside(source, settings)
        except (DocumentError, OSError):
            continue  # it will be skipped, with the reason
        if inside is None:
            return None
        found |= dict.fromkeys(sorted(column_names(inside)))
    return list(found)


def _inside(source: Source, settings: ReadSettings) -> Iterable[str] | None:
    """The names of the metadata in a file; None if they are not looked for."""
    if settings.readers:
        return None
    if source.format in _TABLES:
        content = StoredContent(source)
        head = delimited.table_head(content, source.format, lines.detect(content, settings.encoding), settings.text)
        if head is None:
            return ()
        text = text_column(head.columns, settings.text, head.sample)
        return [name for name in head.columns if name != text]
    if source.format in _FRONT:
        return [*_front(source, settings), *_PROPERTIES]
    return _PROPERTIES if source.format in _FIXED else None


def _front(source: Source, settings: ReadSettings) -> Iterator[str]:
    with StoredContent(source).open() as stream:
        head = stream.read(_HEAD)
    if len(head) == _HEAD:
        head = head[: head.rfind(b"\n") + 1]  # no character is cut
    text = newlines(encoding.decode(head, settings.encoding).text)
    if text.startswith("---"):
        yield from front_matter(text)[0]

"""Settings that decide what is read and how; frozen, so that they can be sent to other processes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from discourse.corpus.protocol import Content, Raw, Remark, Unread
from discourse.errors import StudyError
from discourse.text.settings import Settings as PrepareSettings

SPLITS = (None, "heading")
DUPLICATES = ("keep", "drop")


class Reader(Protocol):
    """Reads one format. Users can write their own and pass them in `ReadSettings.readers`."""

    @property
    def format(self) -> str:
        """The name of the format, such as `txt`."""

    @property
    def extensions(self) -> tuple[str, ...]:
        """Ends of file names in lower case, with the dot."""

    def read(self, content: Content, settings: ReadSettings) -> Iterator[Raw | Unread | Remark]:
        """The documents of one source, in order, and remarks on it. Raises `DocumentError` if it cannot be read."""


@dataclass(frozen=True)
class ReadSettings:
    """How a corpus is read.

    metadata: a table joined by `doc_id`, `path` or `file`; without it `metadata.csv`, `.tsv` or `.xlsx` in the corpus.
    id, text: columns that hold the name and the text of a document, in tables.
    path: a template of what paths say, such as `{side}/{year}-{title}.txt`.
    encoding: the encoding of all text files; detected if it is not given.
    split_on: `heading` makes each section a document of its own.
    sections: reads the source documents known by checksum as their sections, each with the side it is about.
    repair: undo what extraction from PDF did. `prepare` holds the choices of repair, language and counted passages.
    duplicates: `keep` reports repeated documents, `drop` keeps the first of each.
    formats: only these formats; all when empty.
    readers: readers of the user's own, asked before the shipped ones. They must be picklable.
    strict: stop at the first input that cannot be read.
    """

    metadata: str | None = None
    id: str | None = None
    text: str | None = None
    path: str | None = None
    encoding: str | None = None
    split_on: str | None = None
    sections: bool = False
    repair: bool = True
    prepare: PrepareSettings = field(default_factory=PrepareSettings)
    duplicates: str = "keep"
    formats: tuple[str, ...] = ()
    readers: tuple[Reader, ...] = ()
    strict: bool = False

    def __post_init__(self) -> None:
        for name, value, allowed in (
            ("split_on", self.split_on, SPLITS),
            ("duplicates", self.duplicates, DUPLICATES),
        ):
            if value not in allowed:
                raise StudyError(
                    f"'{name}' is '{value}'; choose one of {', '.join(str(choice) for choice in allowed if choice)}."
                )
        if self.encoding is not None:
            try:
                "".encode(self.encoding)
            except LookupError:
                raise StudyError(
                    f"The encoding '{self.encoding}' is not known; give a name such as utf-8, gb18030, big5 or cp1252."
                ) from None

    def prepared(self, markup: str) -> PrepareSettings:
        """The settings of `prepare` for a document whose blocks hold this markup."""
        if self.repair and markup == self.prepare.markup:
            return self.prepare
        return replace(self.prepare, markup=markup, repairs=self.prepare.repairs if self.repair else ())

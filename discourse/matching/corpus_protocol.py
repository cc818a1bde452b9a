"""What the lexicon needs of a corpus: four tables, however they were made."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

import pyarrow as pa


@runtime_checkable
class CorpusTables(Protocol):
    """Anything with these tables of the schema; `discourse.corpus.Corpus` is one."""

    @property
    def documents(self) -> pa.Table:
        """One row a document."""

    @property
    def texts(self) -> pa.Table:
        """The text of each document."""

    @property
    def passages(self) -> pa.Table:
        """Paragraphs, headings, tables, ... of each document."""

    @property
    def sentences(self) -> pa.Table:
        """Sentences, numbered through each document."""

"""The tables of a run: small ones are held, those with rows for passages and hits stay in files, by partition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from discourse import schema
from discourse.pipeline.batches import rows_by_batch, taken
from discourse.table_parts import PartedTable, TableFiles

if TYPE_CHECKING:
    from discourse.measure.arrays import Ints

Tables = Mapping[str, pa.Table]
STORED = ("actors", "candidates", "hits", "passages", "sentences", "texts", "words")
"""Tables whose rows are parts of documents."""


@dataclass(frozen=True)
class Stored:
    """A table in files, one a partition in the order of the corpus."""

    files: tuple[Path, ...]


@dataclass(frozen=True)
class RunTables(Mapping[str, pa.Table]):
    """Tables by name, of which those that are `stored` are read when they are asked for.

    A table that is asked for by its name is read as a whole; `each` gives the tables of one partition at a time, so
    that they never exist for the whole corpus. Table `documents` is among those that are `held`; rows of documents
    that it lacks are left out. `partitions` are the ids of the documents of each partition, `hidden` the columns that
    are not shown, by table. Tables that are made a partition at a time are stored in the folder `scratch`.
    """

    held: Mapping[str, pa.Table]
    stored: Mapping[str, Stored] = field(default_factory=dict)
    partitions: tuple[pa.Array, ...] = ()
    hidden: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    scratch: Path | None = None

    @staticmethod
    def of(held: Mapping[str, pa.Table], folders: Sequence[Path], scratch: Path) -> RunTables:
        """Return the tables of a corpus whose partitions are in these folders."""
        kept = held["documents"]["doc_id"].combine_chunks()
        ids = {folder: _ids(folder / "documents.parquet") for folder in folders}
        with_documents = [folder for folder in folders if pc.any(pc.is_in(ids[folder], value_set=kept)).as_py()]
        stored = {n: Stored(tuple(f / f"{n}.parquet" for f in with_documents)) for n in STORED if n not in held}
        return RunTables(held, stored, tuple(ids[folder] for folder in with_documents), scratch=scratch)

    def __getitem__(self, name: str) -> pa.Table:
        if name in self.held:
            return self._shown(name, self.held[name])
        if name not in self.stored:
            raise KeyError(name)
        return self._shown(name, schema.concat(name, map(self._read, self.stored[name].files)))

    def __iter__(self) -> Iterator[str]:
        return iter(sorted({*self.held, *self.stored}))

    def __len__(self) -> int:
        return len({*self.held, *self.stored})

    def __contains__(self, name: object) -> bool:
        return name in self.held or name in self.stored

    def joined(self, new: Mapping[str, pa.Table | Stored]) -> RunTables:
        """Return these tables with new ones, which take the place of those of the same name."""
        rest = self.only(set(self) - set(new))
        held = {name: table for name, table in new.items() if not isinstance(table, Stored)}
        stored = {name: table for name, table in new.items() if isinstance(table, Stored)}
        return replace(self, held={**rest.held, **held}, stored={**rest.stored, **stored})

    def only(self, names: Iterable[str]) -> RunTables:
        """Return the tables of these names."""
        chosen = set(names)
        held = {name: table for name, table in self.held.items() if name in chosen}
        stored = {name: table for name, table in self.stored.items() if name in chosen}
        return replace(self, held=held, stored=stored)

    def without_columns(self, hidden: Mapping[str, Iterable[str]]) -> RunTables:
        """Return the tables without these columns."""
        return replace(self, hidden={name: tuple(columns) for name, columns in hidden.items()})

    def each(self, names: Sequence[str]) -> Iterator[dict[str, pa.Table]]:
        """Yield the tables of these names a partition at a time; tables without documents are whole each time."""
        count = len(self.partitions)
        ids = pa.concat_arrays(self.partitions)
        number = np.repeat(np.arange(count), [len(part) for part in self.partitions])
        rows = {
            name: rows_by_batch(self.held[name]["doc_id"], ids, number, count)
            for name in names
            if name in self.held and "doc_id" in self.held[name].column_names
        }
        for place in range(count):
            yield {name: self._shown(name, self._part(name, place, rows.get(name))) for name in names}

    def _part(self, name: str, place: int, rows: list[Ints] | None) -> pa.Table:
        if name in self.stored:
            return self._read(self.stored[name].files[place])
        return self.held[name] if rows is None else taken(self.held[name], rows[place])

    def pieces(self, name: str) -> Iterator[pa.Table]:
        """Yield a table from top to bottom: a partition at a time if that is the order of its rows."""
        if name in self.held or not self._in_order(name):
            yield self[name]
            return
        for file in self.stored[name].files:
            yield self._shown(name, self._read(file))

    def of_documents(self, name: str, doc_ids: Iterable[str]) -> pa.Table:
        """Return the rows of a few documents."""
        ids = pa.array(sorted(set(doc_ids)), pa.string())
        if name in self.held:
            return self._shown(name, _of_documents(self.held[name], ids))
        files = [
            file
            for part, file in zip(self.partitions, self.stored[name].files, strict=True)
            if pc.any(pc.is_in(ids, value_set=part)).as_py()
        ]
        return self._shown(name, schema.concat(name, [_of_documents(self._read(file), ids) for file in files]))

    def _read(self, file: Path) -> pa.Table:
        table = pq.read_table(file)
        kept = self.held["documents"]["doc_id"].combine_chunks()
        if len(kept) == sum(map(len, self.partitions)):
            return table
        return _of_documents(table, kept)

    def _in_order(self, name: str) -> bool:
        """Return whether the rows of each partition follow those of the one before."""
        if schema.TABLES[name].key[0] == "lexicon" and len(self.held["patterns"]["lexicon"].unique()) > 1:
            return False
        ends = [(part[0].as_py(), part[-1].as_py()) for part in self.partitions if len(part)]
        return all(before[1] < after[0] for before, after in pairwise(ends))

    def _shown(self, name: str, table: pa.Table) -> pa.Table:
        return table.drop_columns([c for c in self.hidden.get(name, ()) if c in table.column_names])


def _ids(file: Path) -> pa.Array:
    return pq.read_table(file, columns=["doc_id"])["doc_id"].combine_chunks()


def _of_documents(table: pa.Table, ids: pa.Array) -> pa.Table:
    return table.filter(pc.is_in(table["doc_id"], value_set=ids)) if table.num_rows else table


def each(tables: Mapping[str, pa.Table], names: Sequence[str]) -> Iterator[dict[str, pa.Table]]:
    """Yield the tables of these names a partition at a time; tables in memory are one partition."""
    if isinstance(tables, RunTables):
        yield from tables.each(names)
    else:
        yield {name: tables[name] for name in names}


def parted(tables: Mapping[str, pa.Table], name: str) -> PartedTable:
    """Return a table, or the files in which it is stored: they have all rows also of documents that were left out."""
    if isinstance(tables, RunTables) and name in tables.stored:
        return TableFiles(tables.stored[name].files)
    return tables[name]


def scratch_of(tables: Mapping[str, pa.Table]) -> Path | None:
    """Return the folder for files of a stage, None if the tables are in memory or of one partition."""
    return tables.scratch if isinstance(tables, RunTables) and len(tables.partitions) > 1 else None


def joined(tables: Mapping[str, pa.Table], new: Mapping[str, pa.Table | Stored]) -> Mapping[str, pa.Table]:
    """Return tables with new ones, which take the place of those of the same name."""
    if isinstance(tables, RunTables):
        return tables.joined(new)
    return {**tables, **{name: table for name, table in new.items() if not isinstance(table, Stored)}}


def only(tables: Mapping[str, pa.Table], names: Iterable[str]) -> Mapping[str, pa.Table]:
    """Return the tables of these names; those in files are not read."""
    return tables.only(names) if isinstance(tables, RunTables) else {name: tables[name] for name in names}


def pieces(tables: Mapping[str, pa.Table], name: str) -> Iterator[pa.Table]:
    """Yield a table from top to bottom, in pieces if it is in files."""
    if isinstance(tables, RunTables):
        yield from tables.pieces(name)
    else:
        yield tables[name]


class Collected:
    """A table that is made a partition at a time: stored in the folder of `tables`, or held if they are in memory."""

    def __init__(self, name: str, tables: Mapping[str, pa.Table]) -> None:
        self._name = name
        self._folder = tables.scratch if isinstance(tables, RunTables) else None
        self._files: list[Path] = []
        self._tables: list[pa.Table] = []

    def add(self, table: pa.Table) -> None:
        """Take the rows of the next partition."""
        if self._folder is None:
            self._tables.append(table)
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        file = self._folder / f"{self._name}-{len(self._files):06}.parquet"
        pq.write_table(table, file)
        self._files.append(file)

    def result(self) -> pa.Table | Stored:
        """Return the table."""
        return schema.concat(self._name, self._tables) if self._folder is None else Stored(tuple(self._files))

"""What the sections read of a run: rows of its tables, the groups that the study compares, names and labels."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Protocol, runtime_checkable

import pyarrow as pa
import pyarrow.compute as pc

from discourse import schema
from discourse.report.counted import marked
from discourse.report.locale import Locale
from discourse.report.lookup import filled, looked_up, where_equal
from discourse.table_files import is_large

Row = dict[str, Any]
LANGUAGES = ("en", "zh")
NOT_SIDES = ("mixed", "other", "none")
_UNSHOWN = ("counts_concept", "counts_subframe")
_PATTERN = ("lexicon", "pattern_id")
_NAMES = ("concept", "frame", "facet")
_PLACES = (("doc_id",), ("doc_id", "passage"))
_FEW = 5_000  # rows of a table that is turned into mappings as a whole, to be looked up by place
NOT_LANGUAGES = ("mixed", "other", "all")  # values of a column that are not language codes


@dataclass(frozen=True)
class Caps:
    """How much of each kind a page shows. The CSV files hold everything, and the page says so."""

    frames: int = 12
    rows: int = 60
    examples: int = 2
    refused: int = 2
    lines: int = 8
    characters: int = 480
    concepts: int = 60
    terms: int = 15
    cell: int = 160

    def halved(self) -> Caps:
        """Return half of each limit, for a corpus whose page would exceed its size limit."""
        return Caps(**{name: max(1, value // 2) for name, value in vars(self).items()})


@runtime_checkable
class InFiles(Protocol):
    """Tables that are not in memory as wholes."""

    def of_documents(self, name: str, doc_ids: Iterable[str], /) -> pa.Table:
        """Return the rows of a few documents."""

    def pieces(self, name: str, /) -> Iterator[pa.Table]:
        """Yield a table from top to bottom."""


@dataclass(frozen=True)
class View:
    """A run's tables as sections read them."""

    tables: Mapping[str, pa.Table]
    info: Mapping[str, Any]
    words: Locale
    caps: Caps = field(default_factory=Caps)
    _complete: dict[str, pa.Table] = field(default_factory=dict, init=False, repr=False, compare=False)
    _by_place: dict[tuple[str, ...], dict[tuple[Any, ...], list[Row]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @cached_property
    def large(self) -> bool:
        """Whether tables of passages and hits have no copies as CSV."""
        return "documents" in self.tables and is_large(self.tables["documents"])

    def asked(self, name: str) -> bool:
        """Return whether the stage of a table ran: its table exists, even if it is empty."""
        return name in self.tables

    def table(self, name: str) -> pa.Table:
        """Return a table, empty if the run has none; columns that a bundle leaves out are filled with nulls."""
        if name not in self._complete:
            self._complete[name] = self._completed(name)
        return self._complete[name]

    def _completed(self, name: str) -> pa.Table:
        found = self.tables.get(name)
        return schema.empty(name) if found is None else filled(name, found)

    def select(self, table_name: str, /, **where: Any) -> pa.Table:
        """Return the rows whose columns equal the given values (or are one of them, for a list or tuple)."""
        return where_equal(self._rows_from(table_name, where.get("doc_id")), where)

    def narrow(self, table_name: str, columns: Sequence[str], /, **where: Any) -> pa.Table:
        """Return some columns of the rows of `select`; a large table that is in files is read a part at a time."""
        if not self.large or not isinstance(self.tables, InFiles) or table_name in self._complete:
            return self.select(table_name, **where).select(columns)
        parts = (filled(table_name, part) for part in self.tables.pieces(table_name))
        return pa.concat_tables(where_equal(part, where).select(columns) for part in parts)

    def _rows_from(self, name: str, documents: Any) -> pa.Table:
        """The table that holds the rows of some documents: only theirs if it is in files and was not read yet."""
        tables = self.tables
        if documents is None or name in self._complete or name not in tables or not isinstance(tables, InFiles):
            return self.table(name)
        wanted = [documents] if isinstance(documents, str) else documents
        return filled(name, tables.of_documents(name, wanted))

    def near(self, documents: Iterable[str]) -> View:
        """Return a view of the texts of some documents only, so that each passage is looked for in few rows."""
        wanted = sorted(set(documents))
        names = ("passages", "texts", "sentences", "documents")
        tables = {name: self.select(name, doc_id=wanted) for name in names if self.asked(name)}
        return replace(self, tables=ChainMap(tables, self.tables))  # type: ignore[arg-type]

    def rows(self, table_name: str, /, **where: Any) -> list[Row]:
        """Return the rows of `select` as a list of mappings."""
        columns = tuple(sorted(where))
        place = tuple(where[column] for column in columns)
        if columns in _PLACES and all(isinstance(part, str | int) for part in place) and self._is_small(table_name):
            return [dict(row) for row in self._at_places(table_name, columns).get(place, ())]
        return self.select(table_name, **where).to_pylist()  # type: ignore[no-any-return]

    def _is_small(self, name: str) -> bool:
        return not isinstance(self.tables, InFiles) and self.table(name).num_rows <= _FEW

    def _at_places(self, name: str, columns: tuple[str, ...]) -> dict[tuple[Any, ...], list[Row]]:
        """The rows of a small table by their document, or by document and passage."""
        found = self._by_place.get((name, *columns))
        if found is None:
            found = self._by_place[(name, *columns)] = {}
            for row in self.table(name).to_pylist():
                found.setdefault(tuple(row[column] for column in columns), []).append(row)
        return found

    def counts(self, table_name: str, /, *columns: str, **where: Any) -> dict[Any, int]:
        """Return the number of rows for each value (or tuple of values) of some columns, sorted."""
        grouped = self.select(table_name, **where).group_by(list(columns)).aggregate([([], "count_all")]).to_pylist()
        found = {tuple(row[c] for c in columns): row["count_all"] for row in grouped}
        ordered = sorted(found, key=lambda key: tuple("" if part is None else str(part) for part in key))
        return {(key if len(columns) > 1 else key[0]): found[key] for key in ordered}

    @cached_property
    def study(self) -> Mapping[str, Any]:
        """The study's options."""
        return self.info.get("study") or {}

    @cached_property
    def by(self) -> str:
        """The variable that is compared."""
        return str(self.study.get("by") or "side")

    @cached_property
    def primary(self) -> Mapping[str, str]:
        """Level, name, measure and uses of the primary contrast."""
        given = self.study.get("primary") or {}
        default = {"level": "frame", "name": "security", "measure": "share_of_sentences", "uses": "asserted"}
        return {key: str(given.get(key) or value) for key, value in default.items()}

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The groups that are compared: those of the study first, then the others that have rates."""
        first = [str(group) for group in self.study.get("groups") or ()]
        marked = self.rows("contrasts", primary=True) or self.select("contrasts", by=self.by).slice(0, 1).to_pylist()
        if marked and (not first or len(first) > 2):
            pair = [marked[0]["group_a"], marked[0]["group_b"]]
            first = [*pair, *(group for group in first if group not in pair)]
        others = [group for group in self.counts("rates", "group", by=self.by) if group not in first]
        return (*first, *others)

    @cached_property
    def compared(self) -> tuple[str, ...]:
        """The groups that are compared with each other: two, or more if the study compares several."""
        pairs = self.counts("contrasts", "group_a", "group_b", by=self.by)
        met = {group for pair in pairs for group in pair}
        return tuple(group for group in self.groups if group in met) if len(met) > 2 else self.groups[:2]

    @cached_property
    def lexicons(self) -> tuple[str, ...]:
        """Names of the lexicons; the one with the primary contrast comes first."""
        known = [str(header.get("name")) for header in self.info.get("lexicons") or ()]
        met = {**self.counts("patterns", "lexicon"), **self.counts("rates", "lexicon")}
        names = [*known, *sorted(set(met) - set(known))]
        leading = set(self.counts("rates", "lexicon", level=self.primary["level"], name=self.primary["name"]))
        return tuple(sorted(names, key=lambda name: (name not in leading, names.index(name))))

    @cached_property
    def uses(self) -> str:
        """The uses that are reported: those of the primary contrast if they were measured, otherwise all."""
        wanted = self.primary["uses"]
        return wanted if self.select("rates", uses=wanted).num_rows else "all"

    def languages(self, lexicon: str) -> tuple[str, ...]:
        """Return the languages to show separately; only `all` if no single language has two groups."""
        found: dict[str, set[str]] = {}
        for language, group in self.counts("rates", "language", "group", by=self.by, lexicon=lexicon, about="all"):
            found.setdefault(language, set()).add(group)
        single = [language for language in self.ordered(found) if language != "all"]
        if "all" in found and len(found["all"]) > 1 and not any(len(found[language]) > 1 for language in single):
            return ("all",)
        return tuple(sorted(single, key=lambda language: len(found[language]) < 2)) or tuple(found)

    @staticmethod
    def ordered(languages: Any) -> list[str]:
        """Return languages with English and Chinese first and `all` last."""
        rank = {"en": 0, "zh": 1, "all": 9}
        return sorted(languages, key=lambda language: (rank.get(language, 5), language))

    def counting(self, lexicon: str) -> frozenset[str]:
        """Return the frames of a lexicon that count."""
        return frozenset(self.counts("patterns", "frame", lexicon=lexicon, counts=True))

    def frames(self, lexicon: str) -> tuple[str, ...]:
        """Return the frames that count and were measured: the primary one, then by hits in the whole corpus."""
        hits: dict[str, int] = {}
        for row in self.rows("rates", lexicon=lexicon, level="frame", by=self.by, about="all", uses="all"):
            hits[row["name"]] = max(hits.get(row["name"], 0), row["hits"])
        counting = self.counting(lexicon) or frozenset(hits)
        primary = self.primary["name"]
        return tuple(sorted((n for n in hits if n in counting), key=lambda n: (n != primary, -hits[n], n)))

    @cached_property
    def located(self) -> pa.Table:
        """Accepted hits that count for their concept, with concept, frame, facet, the group of their document, and
        whether they are on the topic and among those that the numbers count."""
        columns = [column for column in schema.TABLES["hits"].columns if column not in ("level", *_UNSHOWN)]
        hits = marked(self.narrow("hits", columns, counts_concept=True), self.topical, self.uses)
        named = looked_up(hits.drop_columns(["counts_frame"]), self.table("patterns"), _PATTERN, _NAMES)
        return looked_up(named, self.grouped, ["doc_id"], ["language", "group"])

    @cached_property
    def topical(self) -> pa.Table | None:
        """The places of the sentences on the topic; None if the numbers are of every sentence."""
        measured = self.study.get("population") != "all" and self.select("comparability", check="on topic").num_rows
        if not measured or not self.asked("sentences"):
            return None
        return self.narrow("sentences", ["doc_id", "sentence"], on_topic=True)

    @cached_property
    def grouped(self) -> pa.Table:
        """doc_id, language and group of every document; the group is the side if the compared column is missing."""
        documents = self.table("documents")
        column = self.by if self.by in documents.column_names else "side"
        group = pc.fill_null(documents[column].cast(pa.string()), "unknown")
        return pa.table({"doc_id": documents["doc_id"], "language": documents["language"], "group": group})

    @cached_property
    def exampled(self) -> frozenset[tuple[str, str]]:
        """Pairs (lexicon, frame) with example passages on the page."""
        pairs = self.located.group_by(["lexicon", "frame"]).aggregate([]).to_pylist()
        met = {(row["lexicon"], row["frame"]) for row in pairs}
        shown = {(lexicon, name) for lexicon in self.lexicons for name in self.frames(lexicon)[: self.caps.frames]}
        return frozenset(met & shown)

    def label(self, name: str) -> str:
        """Return the label of a frame, subframe or concept in the language of the report."""
        labels = (self.info.get("labels") or {}).get(name) or {}
        found = labels.get(self.words.code) or labels.get("en")
        return str(found) if found else name.rpartition("/")[2].replace("_", " ")

    def group(self, name: str) -> str:
        """Return the name of a group: shipped names for the usual sides, else its own name."""
        return self.words.maybe(f"group.{name}", self.clip(name, 60))

    @staticmethod
    def tag(language: str | None) -> str:
        """Return the value of an HTML `lang` attribute, empty for a text that is not in one known language."""
        return "" if language is None or language in NOT_LANGUAGES else language

    def language(self, code: str) -> str:
        """Return the name of a language."""
        return self.words.maybe(f"language.{code}", code)

    def clip(self, text: str | None, length: int | None = None) -> str:
        """Return a text cut to the length of a cell, with an ellipsis if it was longer."""
        limit = length or self.caps.cell
        value = text or ""
        return value if len(value) <= limit else value[: limit - 1] + "…"


def slug(*names: str) -> str:
    """Return an anchor made of names: letters, digits and hyphens, the same for the same names."""
    return "-".join(re.sub(r"[^\w]+", "-", name, flags=re.UNICODE).strip("-") or "x" for name in names)


def capped(rows: Sequence[Any], limit: int) -> tuple[Sequence[Any], int]:
    """Return the first rows, and how many were left out."""
    return rows[:limit], max(0, len(rows) - limit)

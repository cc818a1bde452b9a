"""Checks a whole corpus: types of the user's columns, missing sides, repeated documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from discourse import schema
from discourse.corpus import settled
from discourse.corpus.build import stored
from discourse.corpus.duplicates import duplicates, later, near_duplicates
from discourse.corpus.model import Corpus
from discourse.corpus.settings import ReadSettings
from discourse.errors import CorpusError

if TYPE_CHECKING:
    import polars as pl

_NAMED = 5  # documents that a warning names


def review(corpus: Corpus, settings: ReadSettings) -> Corpus:
    """The corpus with typed columns and the warnings that need the whole corpus.

    With `duplicates: drop` the first of each group of equal or nearly equal documents is kept. Raises `CorpusError` for
    a corpus of which nothing could be read.
    """
    if not len(corpus):
        raise CorpusError(_nothing(corpus))
    unnamed = corpus.warnings["code"].to_pylist().count("id-missing")
    if settings.id is not None and unnamed == len(corpus):
        raise CorpusError(f"No document has the column '{settings.id}' that --id names. Correct it, or leave --id out.")
    documents, sided = settled.settle_sides(corpus.documents, settings.path is not None)
    documents, dated = settled.settle_dates(documents)
    corpus = replace(corpus, documents=_typed(documents))
    equal = duplicates(corpus.documents)
    copies = later(equal)
    texts = corpus.texts
    if copies:  # to filter copies all texts
        texts = texts.filter(pc.invert(pc.is_in(texts["doc_id"], pa.array(copies, pa.string()))))
    near = near_duplicates(texts)
    rows = corpus.warnings.to_pylist()
    if settings.duplicates == "drop":
        dropped = {**copies, **later(near)}
        corpus = corpus.only(set(corpus.documents["doc_id"].to_pylist()) - set(dropped))
        for doc_id, first in dropped.items():
            code = "duplicate-dropped" if doc_id in copies else "near-duplicate-dropped"
            rows.append(_row(code, doc_id, {"doc_id": doc_id, "first": first}))
    else:
        rows += [_repeated(group, "duplicates") for group in equal]
        rows += [_repeated(group, "near-duplicates") for group in near]
    noted = [*sided, *dated, *(settled.repeated_ids(corpus.documents) if settings.id is None else ())]
    rows += [_row(code, subject, parameters) for code, subject, parameters in noted]
    rows += _missing(corpus.documents) + _unread_dates(corpus.documents)
    return replace(corpus, warnings=schema.from_rows("warnings", rows))


def _row(code: str, subject: str, parameters: Mapping[str, Any]) -> dict[str, str]:
    return {"stage": "corpus", "code": code, "subject": subject, "parameters": stored(parameters)}


def _repeated(group: Sequence[str], code: str) -> dict[str, str]:
    """The warning on documents with the same text, or nearly so."""
    return _row(code, group[0], {"documents": len(group), "examples": list(group[:_NAMED])})


def _nothing(corpus: Corpus) -> str:
    skipped = corpus.skipped.slice(0, 1).to_pylist()
    if not skipped:
        return "The corpus is empty. Give a folder with documents."
    first = skipped[0]
    n = corpus.skipped.num_rows
    none = "The only input could not be read" if n == 1 else f"None of the {n:,} inputs could be read. The first is"
    return f"{none}{':' if n == 1 else ''} {first['path']}: {first['reason']} {first['advice']}"


def _typed(documents: pa.Table) -> pa.Table:
    """The user's columns as whole numbers, numbers or true/false where all their values are such."""
    own = [name for name in documents.column_names if name not in schema.TABLES["documents"].columns]
    if own:
        import polars as pl

        for name in own:
            column = _column(pl.Series(documents[name])).to_arrow()
            text = column.cast(pa.string()) if pa.types.is_large_string(column.type) else column
            documents = documents.set_column(documents.column_names.index(name), name, text)
    return documents


def _column(values: pl.Series) -> pl.Series:
    import polars as pl

    if values.dtype != pl.String:
        return values
    known = values.drop_nulls()
    if known.is_in(["true", "false"]).all():
        return values == "true"
    if known.str.contains(r"^(0|-?[1-9]\d{0,17})$").all():
        return values.cast(pl.Int64)
    if known.str.contains(r"^-?(0|[1-9]\d*)?(\.\d+)?([eE][+-]?\d+)?$").all():
        return values.cast(pl.Float64, strict=False)
    return values


def _missing(documents: pa.Table) -> list[dict[str, str]]:
    """The warning on documents without a side."""
    names = [row["doc_id"] for row in documents.select(["doc_id", "side"]).to_pylist() if row["side"] is None]
    form = settled.side_arguments(documents["path"].to_pylist()) if names else ""
    parameters = {"documents": len(names), "examples": names[:_NAMED], "total": documents.num_rows}
    if names and (column := settled.side_like(documents)):
        return [_row("side-missing-column", "side", {**parameters, "column": column})]
    if form:  # folders of the corpus that may be sides
        return [_row("side-missing-folders", "side", {**parameters, "form": form})]
    return [_row("side-missing", "side", parameters)] if names else []


def _unread_dates(documents: pa.Table) -> list[dict[str, str]]:
    """Warnings on documents whose date or year could not be read."""
    rows = []
    for name in ("date", "year"):
        given = f"{name}_given"
        if given not in documents.column_names:
            continue
        cells = [row for row in documents.select(["doc_id", name, given]).to_pylist() if row[given] is not None]
        unread = [(row["doc_id"], str(row[given])) for row in cells if _unread(row[name], row[given])]
        if unread:
            parameters = {"documents": len(unread), "examples": dict(unread[:_NAMED])}
            rows.append(_row(f"{name}-unread", name, parameters))
    return rows


def _unread(date: Any, given: Any) -> bool:
    """Whether a date could not be read, or only its year since day and month may be exchanged."""
    return date is None or (len(str(date)) == 4 and settled.ambiguous(given))


def listed(names: Sequence[str]) -> str:
    """The first few names, and how many more there are."""
    rest = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {rest} more" if rest > 0 else "")

"""Groups of documents by the values of their columns, and the pairs of groups that are compared."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.errors import MeasureError

UNKNOWN = "unknown"
UNMEASURED = frozenset({"mixed", "other"})  # values of the column `language` that name no one language
_OWN = "column:"


def with_groups(documents: pa.Table, by: str) -> pl.DataFrame:
    """Return documents with a text column `group` from the column(s) `by`; a missing value becomes `unknown`.

    `by` is `none` (one group `all`), a column, or several joined by `*` (`side*year`: groups `EU × 2015`). The
    user's own columns are renamed (see `column_of`), since their names may equal those of computed columns, or may be
    read by polars as patterns (`^...$`, `*`). Raises `MeasureError` if a column does not exist.
    """
    given = pl.DataFrame(documents)
    table = given.rename({name: column_of(name) for name in given.columns})
    if by == "none":
        return table.with_columns(group=pl.lit("all"))
    names = [by] if by in given.columns else [part.strip() for part in by.split("*")]
    for name in names:
        if name not in given.columns:
            known = ", ".join(c for c in given.columns if c not in ("path", "sha256", "text_sha256"))
            raise MeasureError(f"Documents have no column '{name}' to compare by. Columns they have: {known}.")
    return table.with_columns(group=pl.concat_str([_as_text(name) for name in names], separator=" × "))


def column_of(name: str) -> str:
    """The name that a document column has in the result of `with_groups`."""
    return name if name in schema.TABLES["documents"].columns else _OWN + name


def name_of(column: str) -> str:
    """The document column of a column in the result of `with_groups`; the inverse of `column_of`."""
    return column.removeprefix(_OWN)


def _as_text(name: str) -> pl.Expr:
    text = pl.col(column_of(name)).cast(pl.String)
    return pl.when(text.is_null() | (text == "")).then(pl.lit(UNKNOWN)).otherwise(text)


def group_values(documents: pl.DataFrame) -> list[str]:
    """The groups of `with_groups`, sorted, `unknown` last."""
    values = sorted(set(documents["group"]))
    return [v for v in values if v != UNKNOWN] + [v for v in values if v == UNKNOWN]


def default_groups(documents: pa.Table, by: str, sizes: pa.Table | None = None) -> tuple[str, str] | None:
    """Return the two groups to compare by default: EU and China, else the two with most documents.

    With `by` about, groups are the sides that sentences are about (needs `sizes`). None if there are not two.
    """
    if by == "about":
        if sizes is None:
            return None
        values = pl.DataFrame(sizes).select(group="about").filter(~pl.col("group").is_in(["all", "other", "none"]))
        values = values.filter(~pl.col("group").str.contains("+", literal=True))
    else:
        values = with_groups(documents, by).filter(pl.col("group") != UNKNOWN)
    counts = values.group_by("group").len().sort(["len", "group"], descending=[True, False])["group"].to_list()
    if {"EU", "China"} <= set(counts):
        return "EU", "China"
    return (counts[0], counts[1]) if len(counts) > 1 else None


def pairs(
    documents: pl.DataFrame, groups: Sequence[str] | None, by: str, reference: str | None = None
) -> list[tuple[str, str]]:
    """Return the pairs to compare, in the order of `groups`; by default of all known values.

    With a `reference` every other group is compared with it only, else each with each. Raises `MeasureError` if a
    group does not occur or fewer than two remain.
    """
    known = group_values(documents)
    if groups:
        missing = [g for g in groups if g not in known]
        if missing:
            raise MeasureError(
                f"No document has the group '{missing[0]}' in '{by}'. Groups there: {', '.join(known) or 'none'}."
            )
    chosen = list(groups) if groups else [v for v in known if v != UNKNOWN]
    if len(chosen) < 2:
        raise MeasureError(f"Comparing by '{by}' needs two groups, but the documents have: {', '.join(known)}.")
    if reference is not None:
        return [(a, reference) for a in chosen if a != reference]
    return [(a, b) for i, a in enumerate(chosen) for b in chosen[i + 1 :]]

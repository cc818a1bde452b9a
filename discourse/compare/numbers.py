"""Rates and contrasts of two runs side by side, with their difference."""

from __future__ import annotations

import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.compare.side import Side, paired, renamed

_RATE = {
    "n_documents": "n_documents",
    "n_sentences": "n_sentences",
    "sentences_with_hit": "sentences",
    "hits": "hits",
    "share_of_sentences": "share",
}
_CONTRAST = {"value_a": "value_a", "value_b": "value_b", "estimate": "estimate", "p": "p"}
_ENDS = ("_low", "_high")


def rates(first: Side, second: Side) -> pa.Table:
    """Return table `compared_rates`: one row a rate that either run has; the difference is second minus first."""
    ends = {f"share_of_sentences{end}": f"share{end}" for end in _ENDS}
    joined = _beside("rates", {**_RATE, **ends}, first, second)
    return schema.make("compared_rates", joined.with_columns(_difference("share")))


def contrasts(first: Side, second: Side) -> pa.Table:
    """Return table `compared_contrasts`: one row a contrast that either run has."""
    ends = {end[1:]: f"estimate{end}" for end in _ENDS}
    joined = _beside("contrasts", {**_CONTRAST, **ends}, first, second)
    return schema.make("compared_contrasts", joined.with_columns(_difference("estimate")))


def _difference(name: str) -> pl.Expr:
    return (pl.col(f"{name}_second") - pl.col(f"{name}_first")).alias("difference")


def _beside(table: str, columns: dict[str, str], first: Side, second: Side) -> pl.DataFrame:
    """Return the rows of both runs by the key of a table; each column twice, as `NAME_first` and `NAME_second`."""
    key = list(schema.TABLES[table].key)
    a, b = first.frame(table), renamed(second.frame(table), paired(first, second))
    made = [
        frame.select(*key, *(pl.col(column).alias(_named(name, which)) for column, name in columns.items()))
        for frame, which in ((a, "first"), (b, "second"))
    ]
    return made[0].join(made[1], on=key, how="full", coalesce=True)


def _named(name: str, which: str) -> str:
    """Return `share_first` for share and `share_first_low` for share_low."""
    for end in _ENDS:
        if name.endswith(end):
            return f"{name.removesuffix(end)}_{which}{end}"
    return f"{name}_{which}"

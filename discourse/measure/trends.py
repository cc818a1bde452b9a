"""Rates by year or period, with the events that fall in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.errors import MeasureError
from discourse.measure.measures import MEASURES
from discourse.measure.rates import rates_by
from discourse.table_parts import PartedTable

_RANGE = re.compile(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?")


def trends(
    cells: PartedTable,
    sizes: pa.Table,
    documents: pa.Table,
    patterns: pa.Table,
    by: Sequence[str] = ("side",),
    period: str = "year",
    events: Sequence[Mapping[str, str]] = (),
    *,
    cluster: str | None = None,
    levels: Sequence[str] = ("frame",),
    abouts: Sequence[str] = ("all",),
) -> pa.Table:
    """Every measure of every name in every period, for the corpus and each group (table `trends`).

    `period` is `year`, a number of years (`5`: spans such as `2005–2009`, from years that it divides), or spans such
    as `2004-2011,2012-2017,2018-2023`. Documents without a year, or in no span, are left out. `events` are rows with
    `date` (year first) and `event`; those of a period's years are in `event`, joined by `; `. A period in which a
    group has no document has no row.
    """
    table = pl.DataFrame(documents).filter(pl.col("year").is_not_null())
    spans = {int(y): s for y in table["year"].unique().sort() if (s := span_of(int(y), period))}
    dated = table.with_columns(period=pl.col("year").replace_strict(spans, default=None, return_dtype=pl.String))
    dated = dated.filter(pl.col("period").is_not_null())
    if not dated.height:
        return schema.empty("trends")
    wanted = ["period", *[f"{b}*period" for b in by if b not in ("none", "about")]]
    chosen = {"abouts": abouts, "levels": levels}
    table = rates_by(wanted, cells, sizes, dated.to_arrow(), patterns, cluster, chosen)
    marked = _events({s: [y for y in spans if spans[y] == s] for s in spans.values()}, period, events)
    return schema.make("trends", _long(table, marked))


def span_of(year: int, period: str) -> str | None:
    """The period that a year falls in, as text; None outside all spans. Raises `MeasureError` for a spec unread."""
    if period == "year":
        return str(year)
    if period.isdecimal() and 0 < int(period) < 1000:
        first = year - year % int(period)
        return f"{first}–{first + int(period) - 1}"
    for part in period.split(","):
        match = _RANGE.fullmatch(part.strip())
        if not match:
            raise MeasureError(
                f"The period '{part.strip()}' is none. Write 'year', a number of years such as '5', or spans such as "
                "'2004-2011,2012-2017'."
            )
        first, last = int(match[1]), int(match[2] or match[1])
        if first <= year <= last:
            return f"{first}–{last}" if last > first else str(first)
    return None


def _events(periods: Mapping[str, list[int]], period: str, events: Sequence[Mapping[str, str]]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for event in sorted(events, key=lambda e: (e["date"], e["event"])):
        span = span_of(int(event["date"][:4]), period)
        if span is not None and span in periods:
            found.setdefault(span, []).append(f"{event['date'][:4]} {event['event']}")
    return {span: "; ".join(names) for span, names in found.items()}


def _long(table: pl.DataFrame, events: Mapping[str, str]) -> pl.DataFrame:
    """One row a measure; the group without its period, which gets its own column."""
    split = pl.col("group").str.split(" × ")
    table = table.with_columns(
        period=split.list.last(),
        group=pl.when(pl.col("by") == "period")
        .then(pl.lit("all"))
        .otherwise(split.list.head(split.list.len() - 1).list.join(" × ")),
        by=pl.when(pl.col("by") == "period").then(pl.lit("none")).otherwise(pl.col("by").str.strip_suffix("*period")),
    )
    keys = ["lexicon", "uses", "by", "group", "about", "language", "level", "name", "period", "n_documents"]
    parts = [
        table.select(
            *keys,
            pl.lit(measure).alias("measure"),
            pl.col(measure).alias("value"),
            pl.col(f"{measure}_low").alias("low"),
            pl.col(f"{measure}_high").alias("high"),
        )
        for measure in MEASURES
    ]
    marks = pl.DataFrame(
        {"period": list(events), "event": list(events.values())}, schema={"period": pl.String, "event": pl.String}
    )
    return pl.concat(parts).join(marks, on="period", how="left")

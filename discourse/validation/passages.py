"""Passages as units: the tables of a run in which each counted passage is one unit."""

from __future__ import annotations

import polars as pl

from discourse import schema
from discourse.validation.population import Tables, describes_topic


def as_units(tables: Tables, unit: str) -> Tables:
    """Return the tables for samples of a unit: as they are for `sentence`, with passages as units for `passage`.

    For passages the table `sentences` has one row a passage, numbered like it, and hits and candidates lie in it;
    shares of sentences are then shares of passages.
    """
    if unit == "sentence":
        return tables
    passages = pl.DataFrame(tables["passages"])
    rows = passages.select("doc_id", "passage", "start", "end", "n_tokens", sentence=pl.col("passage"))
    if describes_topic(tables):
        on_topic = pl.DataFrame(tables["sentences"]).group_by("doc_id", "passage").agg(pl.col("on_topic").any())
        rows = rows.join(on_topic, on=["doc_id", "passage"], how="left")
    changed = {"sentences": schema.make("sentences", rows)}
    for name in ("hits", "candidates"):
        if name in tables:
            table = pl.DataFrame(tables[name]).with_columns(sentence=pl.col("passage"))
            changed[name] = schema.make(name, table)
    return {**tables, **changed}

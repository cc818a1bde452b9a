"""The population of a study, a partition at a time: the hits, passages and sentences that count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pyarrow as pa

from discourse import measure
from discourse.measure import population
from discourse.pipeline import run_tables
from discourse.pipeline.run_tables import Tables
from discourse.pipeline.study import Study
from discourse.table_parts import PartedTable

MATCHED = ("hits", "patterns", "passages", "sentences", "documents")
"""The tables from which a study's population is counted."""


class Matched(NamedTuple):
    """The tables of `MATCHED`, of which only the study's population counts."""

    hits: pa.Table
    patterns: pa.Table
    passages: pa.Table
    sentences: pa.Table
    documents: pa.Table


def matched(tables: Tables, study: Study) -> Matched:
    """Return the tables of `MATCHED` in which only the study's population counts."""
    inside = dict(tables)
    if study.population == "topic" and population.has_topic(tables["patterns"]):
        parts = (tables["hits"], tables["passages"], tables["sentences"])
        inside |= population.restricted(*parts, population.chosen(tables["sentences"]))
    return Matched(*(inside[name] for name in MATCHED))


def matched_by_partition(tables: Tables, study: Study) -> Iterator[Matched]:
    """Yield the tables of `matched` a partition at a time."""
    return (matched(part, study) for part in run_tables.each(tables, MATCHED))


def uses_counted(tables: Tables, study: Study) -> list[str]:
    """Return the uses that are counted: `all`, and `asserted` if context is measured."""
    measured = any(measure.context_measured(part.hits) for part in matched_by_partition(tables, study))
    return ["all", "asserted"] if measured else ["all"]


def cell_tables(tables: Tables) -> tuple[PartedTable, pa.Table, pa.Table, pa.Table]:
    """Return cells, sizes, documents and patterns, from which most measures are computed."""
    return run_tables.parted(tables, "cells"), tables["sizes"], tables["documents"], tables["patterns"]

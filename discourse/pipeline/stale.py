"""What `verify` can say without the texts: stale stages, what was checked, and what only the texts can show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from discourse import schema
from discourse.pipeline import run_tables, stages
from discourse.pipeline.study import Study
from discourse.plurals import counted

MAKES: Mapping[str, tuple[str, ...]] = {
    "read": ("documents", "texts", "passages", "repairs", "skipped"),
    "match": ("patterns", "hits", "candidates", "actors"),
    "count": ("sentences", "sizes", "cells", "document_scores"),
    "calibration": ("calibration",),
    "rates": ("rates",),
    "contrasts": ("contrasts",),
    "keyness": ("keyness",),
    "moves": ("moves", "move_rates"),
    "pairs": ("frame_pairs",),
    "actors": ("actor_frames",),
    "trends": ("trends",),
    "encoder": ("encoder_frames", "encoder_agreement"),
    "topics": (
        "topics",
        "topic_terms",
        "topic_words",
        "topic_passages",
        "topic_choice",
        "document_topics",
        "topic_contrasts",
        "topic_trends",
    ),
    "robustness": ("robustness",),
    "warnings": ("comparability", "warnings"),
}
"""The tables that each stage makes, in the order of the stages."""
_FROM_MATCHES = (
    "count", "calibration", "rates", "contrasts", "moves", "pairs", "actors", "trends", "encoder", "robustness",
    "warnings",
)  # fmt: skip
NEEDED_BY: Mapping[str, tuple[str, ...]] = {
    "read": ("match", *_FROM_MATCHES, "keyness", "topics"),
    "match": (*_FROM_MATCHES, "topics"),
    "count": tuple(stage for stage in _FROM_MATCHES if stage not in ("count", "calibration")),
    "rates": ("contrasts", "trends", "robustness", "warnings"),
    "contrasts": ("robustness", "warnings"),
}
"""The stages whose numbers are computed from those of a stage."""


def stage_of(table: str) -> str:
    """Return the stage that makes a table."""
    return next((stage for stage, tables in MAKES.items() if table in tables), "validation")


def stale(sources: Iterable[str], tables: Iterable[str]) -> list[str]:
    """Return the stages that must run again, in their order, if the results of some stages changed.

    Parameters
    ----------
    sources : iterable of str
        Stages whose tables or inputs changed.
    tables : iterable of str
        The tables of the run; a stage that made none of them is not named.

    Returns
    -------
    list of str

    Examples
    --------
    >>> stale(["count"], ["hits", "cells", "rates"])
    ['count', 'rates']
    """
    first, present = set(sources), set(tables)
    every = first | {after for stage in first for after in NEEDED_BY.get(stage, ())}
    return [stage for stage, made in MAKES.items() if stage in every and present & set(made)]


def recounted(tables: Mapping[str, pa.Table], study: Study) -> list[str]:
    """Return the tables of the stage `count` that do not follow from the hits, passages and sentences of the run."""
    whole = {name: _whole(name, table) for name, table in tables.items()}
    made = run_tables.joined(whole, stages.count(whole, study))
    return [name for name in MAKES["count"] if name in tables and not made[name].equals(tables[name])]


def _whole(name: str, table: pa.Table) -> pa.Table:
    """Return a table with empty texts in the columns that a bundle leaves out."""
    for column in schema.TABLES[name].texts:
        if column not in table.column_names:
            table = table.append_column(column, pa.array([""] * table.num_rows, pa.string()))
    return table


def limits(folder: Path, record: Mapping[str, Any]) -> list[str]:
    """Return sentences on what was checked without the texts, and on what was not."""
    copies = " and their CSV copies" if any((folder / "tables").glob("*.csv")) else ""
    report = ", the report" if (folder / "report.html").is_file() else ""
    named = ", ".join(lexicon["name"] for lexicon in record["lexicons"])
    documents = record["inputs"]["documents"]
    held = (
        "" if record["study"]["with_text"] else " The run was made without texts, so that only their owner can do this."
    )
    tables = counted(len(record["tables"]), "table")
    checked = f"{tables}{copies} against run.json, study.yml{report}, the lexicon {named}"
    return [
        f"Checked: {checked}, the versions of packages; and, if these agree, that sizes, cells and scores follow from "
        "the hits.",
        f"Not checked: that the corpus is the one that was read ({counted(documents, 'document')}), and that reading "
        f"and matching it give these hits. Name the corpus to check this: verify {folder} CORPUS.{held}",
    ]

"""Work that a second process can do while this one reads texts or works other stages."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pyarrow as pa
from threadpoolctl import threadpool_limits

from discourse.library_warnings import recorded
from discourse.pipeline import run_tables, stages
from discourse.pipeline.study import Study
from discourse.run import ahead
from discourse.run.engine import Engine

Made = tuple[Mapping[str, pa.Table | run_tables.Stored], list[str]]

STAGES: Mapping[str, tuple[stages.Stage, tuple[str, ...]]] = {
    "topics": (stages.fit_topics, stages.TOPIC_INPUT),
    "rates": (stages.rates, (*stages.MATCHED, "cells", "sizes")),
    "moves": (stages.moves, stages.MATCHED),
    "trends": (stages.trends, ("cells", "documents", "patterns", "sizes")),
    "pairs": (stages.pairs, stages.MATCHED),
}
"""The stages that no other stage waits for, longest first, with the tables that they take.

As many as take about as long as the others, so that neither process waits for the other before the figures.
"""

_LIBRARIES = {
    "topics": (
        "discourse.topics",
        "sklearn.decomposition",
        "sklearn.feature_extraction.text",
        "gensim.models.ldamodel",
    ),
    "report": ("discourse.report.page", "matplotlib.backends.backend_svg"),
}


def run(stage: stages.Stage, tables: run_tables.Tables, study: Study) -> Made:
    """Return the tables of a stage, and what libraries warned of in it."""
    # One thread: sums of floats in one order, whatever the machine and the process.
    with threadpool_limits(limits=1), recorded() as said:
        made = stage(tables, study)
    pa.default_memory_pool().release_unused()
    return made, said


def start(engine: Engine, tables: run_tables.Tables, study: Study) -> dict[str, Callable[[], Made]]:
    """Start the stages of `STAGES` that the study wants; return for each a function that waits for its tables."""
    return {
        name: engine.start(run, stage, run_tables.only(tables, needed), study)
        for name, (stage, needed) in STAGES.items()
        if study.wants(name)
    }


def warm(engine: Engine, study: Study) -> None:
    """Let another process import the slow libraries of the study's stages while this one reads texts."""
    wanted = [library for stage, libraries in _LIBRARIES.items() if study.wants(stage) for library in libraries]
    if engine.workers > 1:
        engine.start(ahead.load, wanted)

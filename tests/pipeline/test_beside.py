"""Stages that are worked beside the others."""

from __future__ import annotations

import logging
from typing import Any

import pyarrow as pa

from discourse import schema
from discourse.pipeline import beside
from discourse.pipeline.study import Study
from discourse.run.engine import Engine

STUDY = Study(only=("rates",), resamples=19)


def empty() -> dict[str, pa.Table]:
    return {name: schema.empty(name) for _, needed in beside.STAGES.values() for name in needed}


def test_only_stages_that_the_study_wants_are_started() -> None:
    with Engine(1) as engine:
        assert list(beside.start(engine, empty(), STUDY)) == ["rates"]
        assert list(beside.start(engine, empty(), Study())) == ["topics", "rates", "moves", "trends", "pairs"]


def test_a_stage_returns_what_libraries_warned_of() -> None:
    def stage(tables: Any, study: Study) -> dict[str, pa.Table]:
        logging.getLogger("tool.part").warning("too few, %s", "add texts")
        return dict(tables)

    tables = {"sizes": schema.empty("sizes")}
    assert beside.run(stage, tables, STUDY) == (tables, ["tool warns: too few, add texts"])


def test_libraries_are_loaded_only_by_a_second_process() -> None:
    with Engine(1) as engine:
        beside.warm(engine, STUDY)
        assert engine._pool._pool is None

"""What `verify` says without the texts: stale stages, what was checked, and what only the texts can show."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

import discourse as dc
from discourse import schema
from discourse.pipeline import run_folder, stale
from discourse.pipeline.study import STAGES, Study
from discourse.pipeline.verify import against_record


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (["rates"], ["rates", "contrasts"]),
        (["match"], ["match", "count", "rates", "contrasts", "topics"]),
        (["keyness"], []),  # the run has no such table
        ([], []),
    ],
)
def test_the_stages_after_a_changed_one_are_stale(sources: list[str], expected: list[str]) -> None:
    assert stale.stale(sources, ["hits", "cells", "rates", "contrasts", "topics"]) == expected


def test_every_table_of_a_run_has_a_stage(small_run: dc.Run) -> None:
    assert {stale.stage_of(name) for name in small_run.arrow} <= set(stale.MAKES)
    assert {stale.stage_of(name) for name in run_folder.TIERS} == {"keyness", "encoder", "topics"}
    assert set(STAGES) - {"context", "about", "report"} <= {*stale.MAKES, "calibration"}


def test_counts_follow_from_the_hits(small_run: dc.Run) -> None:
    study = Study.load(small_run.folder / "study.yml")
    assert stale.recounted(small_run.arrow, study) == []
    assert stale.recounted(run_folder.without_texts(small_run.arrow), study) == []
    hits = small_run.arrow["hits"]
    fewer = {**small_run.arrow, "hits": hits.slice(0, hits.num_rows // 2)}
    assert "cells" in stale.recounted(fewer, study)


def test_a_changed_table_names_its_stage_and_those_after_it(small_run: dc.Run) -> None:
    path = small_run.folder / "tables" / "rates.parquet"
    kept = path.read_bytes()
    try:
        table = small_run.arrow["rates"]
        hits = pa.array([n + 1 for n in table["hits"].to_pylist()])
        run_folder.pq.write_table(table.set_column(table.column_names.index("hits"), "hits", hits), path)
        found = against_record(small_run.folder)
    finally:
        path.write_bytes(kept)
    assert "(stage rates)" in found[0]
    assert found[-1].startswith("Stale stages: rates, contrasts")


def test_the_limits_of_a_check_without_texts() -> None:
    record = {
        "tables": {"rates": {}},
        "lexicons": [{"name": "mine"}],
        "inputs": {"documents": 12},
        "study": {"with_text": False},
    }
    checked, unchecked = stale.limits(Path("run"), record)
    assert checked.startswith("Checked: 1 table against run.json, study.yml, the lexicon mine")
    assert "12 documents" in unchecked
    assert unchecked.endswith("The run was made without texts, so that only their owner can do this.")
    assert schema.TABLES

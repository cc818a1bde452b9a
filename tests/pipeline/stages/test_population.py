"""The population of a study: which sentences count, and which uses."""

from __future__ import annotations

import pandas as pd
import pytest

from discourse.pipeline import run_tables, stages
from discourse.pipeline.stages.population import cell_tables, matched, matched_by_partition, uses_counted
from discourse.scoring.lexicon import Lexicon
from tests.pipeline.stages.counted import STUDY, counted

pytestmark = pytest.mark.xdist_group("stages")  # the languages and rules are loaded once

TOPIC = Lexicon.from_dict({"topic": ["migra*", "移民"], "wall": ["wall*", "围墙"]}, name="mine")


def test_only_sentences_on_the_topic_count_if_the_study_is_about_it() -> None:
    texts = pd.DataFrame({"text": ["Migrants saw the wall.", "A wall of paper.", "移民看到围墙。"]})
    study = STUDY.changed(population="topic")
    tables = stages.select(*stages.match(texts, study, [TOPIC]), study, [TOPIC])
    tables = run_tables.joined(tables, stages.count(tables, study))
    assert matched(tables, study).hits["surface"].to_pylist() == ["Migrants", "wall", "移民", "围墙"]
    assert [part.hits.num_rows for part in matched_by_partition(tables, STUDY.changed(population="all"))] == [5]


def test_asserted_uses_are_counted_only_if_context_was_measured() -> None:
    assert uses_counted(counted(), STUDY) == ["all", "asserted"]
    without = STUDY.changed(only="rates")
    texts = pd.DataFrame({"text": ["A wall."]})
    tables = stages.select(*stages.match(texts, without, [TOPIC]), without, [TOPIC])
    assert uses_counted(tables, without) == ["all"]


def test_cells_come_with_the_tables_that_measures_need() -> None:
    tables = counted()
    assert cell_tables(tables) == tuple(tables[name] for name in ("cells", "sizes", "documents", "patterns"))

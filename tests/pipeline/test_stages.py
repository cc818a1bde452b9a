"""The stages: their order, the documents that are kept, and the warnings of libraries."""

from __future__ import annotations

import json

import pandas as pd
import pytest

import discourse as dc
from discourse import schema
from discourse.errors import StudyError
from discourse.pipeline import stages
from discourse.pipeline.study import Study
from discourse.scoring.lexicon import Lexicon

LEXICON = Lexicon.from_dict({"wall": ["wall*", "围墙"]}, name="mine")


def test_only_stages_that_the_study_wants_run_between_calibration_and_warnings() -> None:
    def names(**options: object) -> list[str]:
        return [name for name, _ in stages.in_order(Study().changed(**options), [LEXICON])]

    assert names(only="rates") == ["calibration", "rates", "warnings"]
    wanted = ["calibration", "rates", "contrasts", "pairs", "actors", "trends", "warnings"]
    assert names(skip="keyness,moves,robustness") == wanted


def test_hits_of_documents_that_are_left_out_go() -> None:
    texts = pd.DataFrame({"text": ["A wall.", "边境修建了围墙。"], "side": ["EU", "China"]})
    study = Study(where="side = 'China'", only=("rates",))
    corpus, tables = stages.match(texts, study, [LEXICON])
    assert tables["hits"].num_rows == 2
    selected = stages.select(corpus, tables, study, [LEXICON])
    assert selected["hits"]["surface"].to_pylist() == ["围墙"]
    assert selected["documents"]["side"].to_pylist() == ["China"]
    assert selected["patterns"]["pattern"].to_pylist() == ["wall*", "围墙"]


@pytest.mark.parametrize("option", [{"strata": ("体裁",)}, {"cluster": "体裁"}])
def test_a_column_that_no_document_has_is_refused(option: dict[str, object]) -> None:
    corpus = dc.read(["A wall."])
    with pytest.raises(StudyError, match=f"'{next(iter(option))}' names the column '体裁'"):
        stages.select(corpus, {}, Study().changed(**option), [LEXICON])


def test_what_a_library_warned_of_is_one_warning_of_its_stage() -> None:
    empty = schema.empty("warnings")
    assert stages.with_warnings(empty, "topics", []) is empty
    (row,) = stages.with_warnings(empty, "topics", ["did not converge", "未收敛"]).to_pylist()
    assert (row["stage"], row["subject"]) == ("topics", "topics")
    assert json.loads(row["parameters"])["sentences"] == ["did not converge", "未收敛"]

"""Documents that the study keeps, with their hits."""

from __future__ import annotations

import pandas as pd
import pytest

import discourse as dc
from discourse.errors import StudyError
from discourse.pipeline.stages.selection import match, select
from discourse.pipeline.study import Study
from tests.pipeline.stages.counted import LEXICON


def test_hits_of_documents_that_are_left_out_go() -> None:
    texts = pd.DataFrame({"text": ["A wall.", "边境修建了围墙。"], "side": ["EU", "China"]})
    study = Study(where="side = 'China'", only=("rates",))
    corpus, tables = match(texts, study, [LEXICON])
    assert tables["hits"].num_rows == 2
    selected = select(corpus, tables, study, [LEXICON])
    assert selected["hits"]["surface"].to_pylist() == ["围墙"]
    assert selected["documents"]["side"].to_pylist() == ["China"]
    assert selected["patterns"]["pattern"].to_pylist() == ["fear*", "恐惧", "wall*", "围墙"]


@pytest.mark.parametrize("option", [{"strata": ("体裁",)}, {"cluster": "体裁"}])
def test_a_column_that_no_document_has_is_refused(option: dict[str, object]) -> None:
    corpus = dc.read(["A wall."])
    with pytest.raises(StudyError, match=f"'{next(iter(option))}' names the column '体裁'"):
        select(corpus, {}, Study().changed(**option), [LEXICON])

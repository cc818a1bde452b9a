"""The primary contrast under other choices."""

from __future__ import annotations

import pytest

from discourse.pipeline import stages
from discourse.pipeline.stages.robustness import robustness
from tests.pipeline.stages.counted import LEXICON, STUDY, counted, shown

pytestmark = pytest.mark.xdist_group("stages")  # the languages and rules are loaded once


def test_the_declared_contrast_is_repeated_without_a_pattern_and_in_all_uses() -> None:
    tables = counted()
    tables = {**tables, **stages.contrasts(tables, STUDY)}
    table = robustness(tables, STUDY, [LEXICON])["robustness"]
    found = {row[:2]: row[2] for row in shown(table, "variation", "setting", "estimate")}
    assert found["primary", "as declared"] == 0.25
    assert found["pattern out", "wall/en/wall*"] == -0.25
    assert found["uses", "all"] == 0.25


def test_without_a_primary_contrast_there_is_nothing_to_vary() -> None:
    assert robustness(counted(), STUDY, [LEXICON])["robustness"].num_rows == 0

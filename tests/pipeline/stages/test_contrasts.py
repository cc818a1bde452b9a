"""Contrasts of the groups of a study, and their keywords."""

from __future__ import annotations

import pytest

from discourse.pipeline.stages.contrasts import contrasts, keyness, plan_of
from tests.pipeline.stages.counted import STUDY, counted, shown

pytestmark = pytest.mark.xdist_group("stages")  # the languages and rules are loaded once


def test_the_primary_contrast_is_marked() -> None:
    table = contrasts(counted(), STUDY)["contrasts"]
    (row,) = shown(table.filter(table["primary"]), "group_a", "group_b", "name", "value_a", "value_b", "estimate")
    assert row == ("EU", "China", "wall", 0.5, 0.25, 0.25)


def test_one_group_gives_neither_contrasts_nor_keywords() -> None:
    alone = STUDY.changed(by="format")
    tables = counted()
    assert contrasts(tables, alone)["contrasts"].num_rows == 0
    assert keyness(tables, alone)["keyness"].num_rows == 0


def test_a_plan_takes_its_settings_from_the_study() -> None:
    plan = plan_of(STUDY.changed(seed=7, strata=("year",)), ("China", "EU"))
    assert (plan.by, plan.groups, plan.seed, tuple(plan.strata)) == ("side", ("China", "EU"), 7, ("year",))

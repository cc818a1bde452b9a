"""What is compared unless a study says otherwise."""

from dataclasses import FrozenInstanceError, replace

import pytest

from discourse.measure.plan import ContrastPlan


def test_sides_are_compared_by_default() -> None:
    plan = ContrastPlan()
    assert (plan.by, plan.groups, plan.unit, plan.permutations) == ("side", None, "documents", 2000)


def test_a_plan_is_changed_by_making_another() -> None:
    plan = replace(ContrastPlan(), by="about", levels=["frame"])
    assert (plan.by, plan.levels) == ("about", ["frame"])
    with pytest.raises(FrozenInstanceError):
        plan.by = "side"  # type: ignore[misc]

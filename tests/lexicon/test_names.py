"""Files of names: equal by what matching reads of them, whatever a lexicon calls the file."""

from __future__ import annotations

from dataclasses import replace

from discourse.lexicon.names import Name, Names
from discourse.lexicon.pattern import Pattern

AGENCY = Name("agency", (Pattern("移民局", "zh"),), mask=True)


def test_the_name_of_the_file_does_not_matter_but_masks_do() -> None:
    names = Names("n", (AGENCY,), file="a.yml")
    assert names == replace(names, file="b.yml")
    assert names != replace(names, entries=(replace(AGENCY, mask=False),))


def test_a_name_is_neither_masked_nor_conventional_by_default() -> None:
    plan = Name("plan", (Pattern("Border Plan", "en"),))
    assert (plan.mask, plan.conventional, plan.kind) == (False, False, None)

from __future__ import annotations

from discourse.validation import results
from discourse.validation.allocation import ASSUMED
from discourse.validation.pilot import errors


def test_strata_in_which_errors_were_met_get_more_of_the_next_sample(tables, coded):
    found = errors(results.joined(tables, coded))
    assert set(found) == {"hit", "near", "none", "other use"}
    assert found["hit"] < ASSUMED["hit"]  # no hit was wrong
    assert found["near"] > 0.3  # a quarter of the near misses is present
    assert found["none"] < found["near"]

from __future__ import annotations

import numpy as np
import pytest

from discourse.validation import results
from discourse.validation.curve import expected, learning_curve, needed
from discourse.validation.estimators import Estimate
from discourse.validation.joined import join


def test_more_codings_give_narrower_intervals(tables, sampled, code):
    folder, _ = sampled(n=40)
    coded = results.open_sheets([code(folder, 1, "ann")])
    made = join(tables, coded.design, coded.codebook, coded.codings)
    table = learning_curve(made, made.lexicon)
    rows = [r for r in table.to_pylist() if r["quantity"] == "China − EU" and r["uses"] == "all"]
    assert [row["n"] for row in rows] == [40, 50, 96]
    assert [row["coded"] for row in rows] == [True, False, False]
    widths = [row["half_width"] for row in rows]
    assert widths[0] > widths[1] > widths[2] == 0
    assert needed(table, "security", "all", "China − EU", widths[1]) == 50
    assert needed(table, "security", "all", "China − EU", -1.0) is None


def test_the_present_size_is_expected_to_give_the_present_width():
    estimate = Estimate(0.1, np.array([0.0004, 0.0001]), np.array([99.0, 49.0]))
    coded, population = np.array([100.0, 50.0]), np.array([1000.0, 2000.0])
    assert expected(estimate, coded, population, 150) == pytest.approx(estimate.half_width)
    assert expected(estimate, coded, population, 600) < estimate.half_width / 1.9

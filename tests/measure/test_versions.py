"""Counts of the units of two groups, one version a column."""

from __future__ import annotations

import numpy as np
import polars as pl

from discourse import schema
from discourse.measure.versions import Versions, summed

ROW = {"by": "side", "about": "all", "group_a": "EU", "group_b": "China", "measure": "hits_per_100_sentences"}


def test_rows_are_added_up_by_unit() -> None:
    values = np.array([[1.0, 10.0], [2.0, 20.0], [4.0, 40.0]])
    assert summed(values, np.array([1, 0, 1])).tolist() == [[2.0, 20.0], [5.0, 50.0]]


def test_each_version_is_a_column_over_the_sizes_of_the_units() -> None:
    sizes = pl.DataFrame({"doc_id": ["a", "b", "c"], "about": ["all"] * 3, "n_sentences": [10, 20, 40]})
    nothing = schema.empty("patterns"), schema.empty("sentences")
    units = np.array([0, 0]), np.array([0])
    made = Versions(ROW, *nothing, sizes, ["a", "b"], ["c"], *units, np.array([0, 0]))
    for setting, hits in (("all", [3, 4]), ("asserted", [1, 2])):
        made.add("uses", setting, pl.DataFrame({"doc_id": ["a", "c"], "about": ["all"] * 2, "hits": hits}))
    assert made.versions == [("uses", "all"), ("uses", "asserted")]
    (y_a, x_a, y_b, x_b) = (np.hstack(part).tolist() for part in zip(*made.parts, strict=True))
    assert (y_a, x_a, y_b, x_b) == ([[3.0, 1.0]], [[30.0, 30.0]], [[4.0, 2.0]], [[40.0, 40.0]])

"""Offsets of a changed text in the text before."""

from __future__ import annotations

import numpy as np

from discourse.text.offset_map import of_deletions, of_replacements


def test_replacements() -> None:
    before, after = "Maß für", "mass fuer"
    origin = of_replacements([(2, 3, 2), (5, 6, 2)])
    places = origin.before(np.arange(len(after) + 1))
    assert [before[place] for place in places[[0, 1, 2, 4, 5, 6, 8]].tolist()] == ["M", "a", "ß", " ", "f", "ü", "r"]
    assert places[-1] == len(before)
    assert origin.between(np.array([2, 3, 4, 6, 7, 8])).tolist() == [True, False, True, True, False, True]


def test_deletions() -> None:
    before, after = "难\u200b民 bor\u00ad\u00adder", "难民 border"
    origin = of_deletions(np.array([1, 7, 8]))
    assert "".join(before[place] for place in origin.before(np.arange(len(after))).tolist()) == after
    assert origin.before_ends(np.array([1, 2, 6])).tolist() == [1, 3, 7]  # an end does not include what was taken out

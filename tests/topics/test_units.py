"""Units of neighbouring passages."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.topics.units import _cut, main_passages, own_passages, units
from tests.topics.small import document


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([10, 10, 10], [0, 0, 0]),  # never enough: one unit
        ([60, 60, 60], [0, 1, 2]),
        ([5, 55, 5, 55], [0, 0, 1, 1]),  # a heading goes with what follows
        ([60, 60, 5], [0, 1, 1]),  # the rest joins the unit before it
        ([59, 1, 200, 30, 20], [0, 0, 1, 1, 1]),
        ([300], [0]),
    ],
)
def test_neighbours_are_joined_until_they_hold_enough(tables_of, sizes, expected):
    corpus = tables_of([document("a", *[{"word": size} for size in sizes])])
    own = own_passages(corpus.documents, corpus.passages, "en")
    assert units(corpus.words, own, 60)["unit"].to_list() == expected


def test_a_unit_never_crosses_a_document(tables_of):
    corpus = tables_of([document("a", {"x": 5}), document("b", {"x": 5}, {"y": 80})])
    own = own_passages(corpus.documents, corpus.passages, "en")
    table = units(corpus.words, own, 60)
    assert table.select("doc_id", "passage", "unit").rows() == [("a", 0, 0), ("b", 0, 1), ("b", 1, 1)]
    assert main_passages(table).rows() == [(0, "a", 0), (1, "b", 1)]


def test_the_first_of_equally_long_passages_stands_for_a_unit(tables_of):
    corpus = tables_of([document("a", {"x": 9}, {"y": 30}, {"z": 30})])
    own = own_passages(corpus.documents, corpus.passages, "en")
    assert main_passages(units(corpus.words, own, 60)).rows() == [(0, "a", 1)]


def test_other_languages_and_uncounted_passages_stay_out(tables_of):
    corpus = tables_of(
        [
            document("a", {"x": 1}, {"难民": 1, "@language": "zh"}, {"y": 1, "@uncounted": 1}),
            document("b", {"Key": 1, "@language": "en"}, {"难民": 1}, language="zh"),
            document("c", {"x": 1, "@language": "en"}, {"难民": 1, "@language": "zh"}, language="mixed"),
        ]
    )
    assert own_passages(corpus.documents, corpus.passages, "en").rows() == [("a", 0), ("c", 0)]
    assert own_passages(corpus.documents, corpus.passages, "zh").rows() == [("b", 1), ("c", 1)]


@given(st.lists(st.integers(0, 200), min_size=1, max_size=30), st.integers(1, 100))
def test_units_are_runs_of_passages_and_hold_enough(sizes, least):
    numbers = _cut(sizes, least)
    assert numbers == sorted(numbers)
    assert sorted(set(numbers)) == list(range(max(numbers) + 1))
    held = np.bincount(numbers, weights=sizes)
    assert len(held) == 1 or (held >= least).all()

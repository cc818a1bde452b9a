"""The design matrix of a formula: literal columns, and those that patsy makes of the same formula."""

import numpy as np
import pandas as pd
import pytest

from discourse.measure.design_matrix import design_matrix
from discourse.measure.formula import parse


def matrix(text, **columns):
    values = {name: pd.Series(column) for name, column in columns.items()}
    n = len(next(iter(values.values())))
    return design_matrix(parse(text, list(values)), values, n)


def test_the_first_sorted_level_is_the_reference():
    assert matrix("genre", genre=["speech", "law", "act", "law"]).tolist() == [
        [1, 0, 1],
        [1, 1, 0],
        [1, 0, 0],
        [1, 1, 0],
    ]


def test_numbers_are_numbers_texts_are_categories_and_products_are_products():
    found = matrix("year*体裁", year=[2001, 2002, 2003, 2004], 体裁=["演讲", "法律", "演讲", "法律"])
    assert found.tolist() == [[1, 2001, 1, 2001], [1, 2002, 0, 0], [1, 2003, 1, 2003], [1, 2004, 0, 0]]


def test_texts_that_look_like_numbers_or_code_are_categories():
    found = matrix("x", x=["10", "__import__('os')", "9", "10"])
    assert found.tolist() == [[1, 0, 0], [1, 0, 1], [1, 1, 0], [1, 0, 0]]


def test_without_an_intercept_a_category_has_all_its_levels():
    assert matrix("genre - 1", genre=["b", "a", "b"]).tolist() == [[0, 1], [1, 0], [0, 1]]


def test_more_columns_than_documents_are_not_built():
    names = [f"d{i}" for i in range(300)]
    assert matrix("a:b", a=names, b=names) is None


@pytest.mark.parametrize(
    "text",
    ["g", "y", "g + h + y", "g:h", "g*h", "g*y", "g:y", "h + g:y", "C(y) + g", "C(y):g", "0 + g", "g*h*y", "g:h:y",
     "0 + g:h", "0 + y", "y - 1 + g", "h:g + g", "g:y + h:y + g:h"],
)  # fmt: skip
def test_the_matrix_spans_what_patsy_makes_of_the_formula(text):
    """Not the library that runs: statsmodels brings it, and the tests ask it what the formula means."""
    patsy = pytest.importorskip("patsy")
    rng = np.random.default_rng(3)
    data = {"g": list("abcabcabcabc" * 5), "h": [f"h{i}" for i in rng.integers(0, 3, 60)], "y": rng.integers(0, 4, 60)}
    ours, theirs = matrix(text, **data), np.asarray(patsy.dmatrix(text, data))
    assert ours.shape == theirs.shape
    assert sorted(map(tuple, ours.T.tolist())) == sorted(map(tuple, theirs.T.tolist()))

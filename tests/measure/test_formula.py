"""The formula of an adjustment: an own grammar, no evaluator, and the matrix that the field's libraries make of it."""

import numpy as np
import pandas as pd
import pytest

from discourse.errors import MeasureError
from discourse.measure.design_matrix import design_matrix
from discourse.measure.formula import LONGEST, Factor, Formula, parse

COLUMNS = ["year", "genre", "place", "C", "length in pages", "a`b", "ｅｖａｌ", "ｍｉｎ", "x", "体裁", "1st", "np.exit"]


def year(name="year"):
    return (Factor(name),)


@pytest.mark.parametrize(
    ("text", "terms", "intercept"),
    [
        ("year", [("year",)], True),
        ("  year+genre  ", [("year",), ("genre",)], True),
        ("year + year", [("year",)], True),
        ("year:genre + genre:year", [("year", "genre")], True),
        ("year*genre", [("year",), ("genre",), ("year", "genre")], True),
        ("year*genre:place", [("year",), ("genre", "place"), ("year", "genre", "place")], True),
        ("year - 1", [("year",)], False),
        ("-1 + year", [("year",)], False),
        ("0 + year", [("year",)], False),
        ("0 + year + 1", [("year",)], True),
        ("1 + year", [("year",)], True),
        ("体裁 + ｅｖａｌ", [("体裁",), ("ｅｖａｌ",)], True),
        ("`length in pages` + `a``b`", [("length in pages",), ("a`b",)], True),
        ("`1st`:`np.exit`", [("1st", "np.exit")], True),
        ("C + C:x", [("C",), ("C", "x")], True),
    ],
)  # fmt: skip
def test_what_a_formula_says(text, terms, intercept):
    assert parse(text, COLUMNS) == Formula(tuple(tuple(Factor(c) for c in term) for term in terms), intercept)


def test_numbers_are_read_as_categories_where_asked():
    assert parse("C(year) + C( `length in pages` )", COLUMNS).terms == (
        (Factor("year", category=True),),
        (Factor("length in pages", category=True),),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ｅｖａｌ(ｍｉｎ(x))", "position 5: functions such as ｅｖａｌ(...) are not available. Only C(column) is."),
        ("C(ｅｖａｌ(x))", "position 7: '(' is not expected here. Write ')' after the one column inside C(...)."),
        ("ｍｉｎ.__class__", "position 4: '.' is not part of a formula."),
        ("year + x[0]", "position 9: '[' is not part of a formula."),
        ("year + 'a'", "position 8: ''' is not part of a formula."),
        ("np.log(x)", "position 3: '.' is not part of a formula."),
        ("eval + x", "position 1: 'eval' is not a column of the documents."),
        ("year + colour", "position 8: 'colour' is not a column of the documents."),
        ("`eval(x)`", "position 1: 'eval(x)' is not a column of the documents."),
        ("year genre", "position 6: 'genre' is not expected here. Write + before the next column."),
        ("year +", "position 7: the formula ends. Write a column."),
        ("year ++ genre", "position 7: '+' is not expected here. Write a column."),
        ("year ** 2", "position 7: '*' is not expected here. Write a column."),
        ("(year + genre)", "position 1: '(' is not expected here. Write a column."),
        ("C()", "position 3: ')' is not expected here. Write one column inside C(...)."),
        ("year - genre", "position 8: only the intercept can be taken away."),
        ("year + 2", "position 8: the number 2 cannot be used. Only 0 and 1 can (the intercept)."),
        ("`year", "position 1: a backquote is not closed."),
        ("year＋genre", "position 5: '＋' is the full-width form. Write +."),
        ("year*genre*place*x*C", "position 1: a product has more than 4 columns."),
        ("1", "names no column."),
        ("", "position 1: the formula ends. Write a column."),
        ("year + " + "(" * 900, "position 8: '(' is not expected here."),
        ("x" * (LONGEST + 1), "has 2001 characters; write at most 2000."),
    ],
)
def test_what_is_not_a_formula_is_told_with_its_position(text, said):
    with pytest.raises(MeasureError) as refused:
        parse(text, COLUMNS)
    assert said in str(refused.value)


def test_a_long_formula_is_read_without_recursion():
    text = "+".join(["year"] * 390)
    assert parse(text, COLUMNS).terms == (year(),)


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

"""The formula of an adjustment: its grammar, and refusals with a position."""

import pytest

from discourse.errors import MeasureError
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

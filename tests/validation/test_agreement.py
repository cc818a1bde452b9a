from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from nltk.metrics.agreement import AnnotationTask

from discourse.errors import ValidationError
from discourse.measure.random_streams import spawn
from discourse.validation.agreement import (
    _alpha,
    agreement,
    alpha,
    cohen,
    disagreements,
    fleiss,
    interval,
    raw,
    value_counts,
)
from discourse.validation.sheets import SCHEMA, Codings


def rows(said, variable="security"):
    """Codings from {coder: "yn-u"}: yes, no, not coded, unsure, one letter a unit."""
    words = {"y": "yes", "n": "no", "u": "unsure", "s": "endorsed", "c": "contested"}
    found = [
        {"sheet": "x", "unit": f"u{n:03}", "coder": coder, "variable": variable, "value": words[letter]}
        for coder, letters in said.items()
        for n, letter in enumerate(letters)
        if letter != "-"
    ]
    return Codings(pl.DataFrame(found, schema=SCHEMA))


SAID = {"ann": "yyynnnyn-ynny", "bo": "yynnnnyyny-ny", "陈": "yyyn-nynnynnn"}


def test_the_measures_are_those_of_nltk():
    two = rows({k: v.replace("-", "n") for k, v in SAID.items() if k != "陈"})
    three = rows({k: v.replace("-", "n") for k, v in SAID.items()})
    for codings in (two, three):
        task = AnnotationTask(list(codings.rows.select("coder", "unit", "value").iter_rows()))
        counts = value_counts(codings.rows)
        assert alpha(counts) == pytest.approx(task.alpha())
        assert cohen(codings.rows) == pytest.approx(task.kappa())
        assert raw(counts) == pytest.approx(task.avg_Ao())


def test_alpha_copes_with_units_that_some_coders_left_out():
    # Krippendorff (2011), "Computing Krippendorff's alpha-reliability", example C: nominal alpha .743
    table = {
        "A": [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        "B": [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        "C": [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        "D": [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    }
    found = [
        {"sheet": "x", "unit": str(n), "coder": coder, "variable": "v", "value": str(value)}
        for coder, values in table.items()
        for n, value in enumerate(values)
        if value is not None
    ]
    counts = value_counts(pl.DataFrame(found, schema=SCHEMA))
    assert len(counts) == 11
    assert alpha(counts) == pytest.approx(0.743, abs=5e-4)
    assert _alpha(counts) == pytest.approx(alpha(counts))


def test_fleiss_kappa_of_the_example_of_fleiss():
    # Fleiss (1971) as in its usual worked example: 10 units, 14 raters, kappa .210
    counts = np.array(
        [
            [0, 0, 0, 0, 14],
            [0, 2, 6, 4, 2],
            [0, 0, 3, 5, 6],
            [0, 3, 9, 2, 0],
            [2, 2, 8, 1, 1],
            [7, 7, 0, 0, 0],
            [3, 2, 6, 3, 0],
            [2, 5, 3, 2, 2],
            [6, 5, 2, 1, 0],
            [0, 2, 2, 3, 7],
        ]
    )
    assert fleiss(counts) == pytest.approx(0.210, abs=5e-4)


def test_the_interval_holds_the_estimate_and_is_the_same_every_time():
    counts = value_counts(rows({"ann": "yyynnnynnyyn" * 4, "bo": "yynnnnyynyyn" * 4}).rows)
    low, high = interval(counts, spawn(1, "x"))
    assert low < alpha(counts) < high
    assert (low, high) == interval(counts, spawn(1, "x"))


def test_each_group_has_its_own_row_and_unsure_is_left_out(book):
    side = {f"u{n:03}": "EU" if n < 6 else "China" for n in range(20)}
    table = agreement(rows({"ann": "yyynnnynuyyn", "bo": "yynnnnyynyyn"}), book, {"side": side}).to_pylist()
    found = {(row["by"], row["group"]): (row["n_coded"], row["n_units"]) for row in table}
    assert found == {("all", "all"): (12, 11), ("side", "China"): (6, 5), ("side", "EU"): (6, 6)}


def test_answers_that_do_not_vary_have_no_alpha(book):
    row = agreement(rows({"ann": "nnnnnn", "bo": "nnnnnn"}), book, {}).to_pylist()[0]
    assert (row["alpha"], row["raw"], row["note"]) == (None, 1.0, "no-variation")


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"ann": "ynyn"}, "needs two coders, and only 'ann' coded"),
        ({"ann": "yn--", "bo": "--yn"}, "No item was coded by two coders"),
        ({"ann": "uu", "bo": "uu"}, "needs two coders, and nobody coded"),
    ],
)
def test_agreement_that_cannot_be_measured_is_one_sentence(book, said, message):
    with pytest.raises(ValidationError, match=message):
        agreement(rows(said), book, {})


def test_what_coders_disagree_on_is_listed_with_their_answers(book):
    table = disagreements(rows({"ann": "yyn", "陈": "ynn"}), book)
    assert table.to_dicts() == [{"unit": "u001", "variable": "security", "ann": "yes", "陈": "no"}]
    assert disagreements(rows({"ann": "yy", "陈": "yy"}), book).height == 0

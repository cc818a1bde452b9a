"""Differences of groups in shares of topics, adjusted: a difference of years is not one of sides."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest

from discourse.errors import MeasureError
from discourse.topics.adjusted import adjusted_contrasts, name_of
from discourse.topics.settings import TopicSettings
from discourse.topics.spread import Spread
from tests.topics.small import result

SMOOTH = TopicSettings(groups=("EU", "China"), adjust="year", resamples=199)


def case(sides, years, share, spread=None):
    names = [f"{n:02}" for n in range(len(years))]
    documents = pa.table({"doc_id": names, "side": sides, "year": years})
    return result(names, np.column_stack([share, 1 - share]), [1.0, 0.2], spread), documents


@pytest.fixture(scope="module")
def confounded():
    """China writes late, EU early; the share rises by 0.02 a year, and by 0.1 in China if `own`."""

    def build(own, spread=None):
        years = np.array([2000 + n % 8 for n in range(24)] + [2004 + n % 8 for n in range(24)])
        sides = ["EU"] * 24 + ["China"] * 24
        noise = 0.02 * np.tile([1, -1, -1, 1, 1, -1], 8)
        share = 0.2 + 0.02 * (years - 2000) + own * (np.arange(48) >= 24) + noise
        return case(sides, years.tolist(), share, spread)

    return build


def test_what_years_explain_is_not_a_difference_of_sides(confounded):
    first, second = adjusted_contrasts(*confounded(0.0), SMOOTH)
    assert (first["by"], first["group_a"], first["group_b"]) == ("side + year", "EU", "China")
    assert first["estimate"] == pytest.approx(0.0, abs=0.01)  # 0.08 without the adjustment
    assert (first["low"] < 0 < first["high"], first["p"] > 0.2, first["warning"]) == (True, True, None)
    assert (np.isnan(second["p"]), second["warning"]) == (
        True,
        '[["unstable-topic", {"least": 0.3, "stability": 0.2}]]',
    )


def test_a_difference_of_sides_stays_with_the_shares_of_an_equal_mix(confounded):
    first, second = adjusted_contrasts(*confounded(0.1), SMOOTH)
    assert first["estimate"] == pytest.approx(-0.1, abs=0.01)
    assert second["estimate"] == pytest.approx(0.1, abs=0.01)
    assert (first["value_a"], first["value_b"]) == pytest.approx((0.31, 0.41), abs=0.01)  # the mean year is 2005.5
    assert first["low"] < -0.1 < first["high"] < 0
    assert (first["p"], first["n_a"], first["n_b"]) == (0.005, 24, 24)


def test_the_model_makes_the_difference_unsure(confounded):
    shift = np.where(np.arange(48) < 24, 0.2, -0.2)[:, None] * [1, -1]
    first, _ = adjusted_contrasts(*confounded(0.1, Spread(np.zeros((48, 2)), (shift, -shift))), SMOOTH)
    assert first["low"] < 0 < first["high"]
    assert first["p"] > 0.05


@pytest.mark.parametrize("adjust", ["C(year)", "year + genre", "year*genre"])
def test_categories_and_products(confounded, adjust):
    made, documents = confounded(0.1)
    documents = documents.append_column("genre", pa.array(["law", "speech", "law"] * 16))
    first = next(adjusted_contrasts(made, documents, replace(SMOOTH, adjust=adjust)))
    assert first["estimate"] == pytest.approx(-0.1, abs=0.02)


def test_few_documents_and_missing_values_are_said():
    share = np.linspace(0.2, 0.6, 9)
    made, documents = case(["EU"] * 4 + ["China"] * 5, [2000, 2001, 2002, None, 2000, 2001, 2002, 2001, 2002], share)
    first = next(adjusted_contrasts(made, documents, SMOOTH))
    assert np.isnan([first["low"], first["p"]]).all()
    assert np.isfinite(first["estimate"])
    assert first["warning"] == (
        '[["values-missing", {"documents": 1}], ["no-interval", {"least": 5}], '
        '["few-units", {"a": 3, "b": 5, "cluster": null, "least": 10}]]'
    )


def test_a_variable_that_is_the_group_gives_no_number(confounded):
    made, documents = confounded(0.1)
    documents = documents.append_column("land", pa.array(["Brussels"] * 24 + ["Beijing"] * 24))
    first = next(adjusted_contrasts(made, documents, replace(SMOOTH, adjust="land")))
    assert np.isnan([first["estimate"], first["value_a"], first["low"], first["p"]]).all()
    assert first["warning"] == '[["not-separable", {}]]'


def test_without_a_formula_there_are_no_rows_and_a_wrong_one_is_refused(confounded):
    assert list(adjusted_contrasts(*confounded(0.1), TopicSettings())) == []
    assert name_of(TopicSettings(by="source", adjust="C(year)")) == "source + C(year)"
    with pytest.raises(MeasureError, match="colour"):
        list(adjusted_contrasts(*confounded(0.1), TopicSettings(adjust="colour")))

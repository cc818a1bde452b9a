"""Shares over years: curves that follow what was put in, and nothing for too few documents."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from discourse.errors import TopicError
from discourse.topics.settings import TopicSettings
from discourse.topics.spread import Spread
from discourse.topics.trends import numbers, trends
from tests.topics.small import result

SETTINGS = TopicSettings(resamples=199)


def case(years, share, spread=None, sides=None):
    names = [f"{n:02}" for n in range(len(years))]
    documents = pa.table({"doc_id": names, "year": years, "side": sides or ["EU"] * len(years)})
    share = np.array(share)[:, None]
    return result(names, np.hstack([share, 1 - share]), [1.0, 0.2], spread), documents


def test_a_curve_follows_shares_that_rise_and_fall():
    years = [2000 + n for n in range(16) for _ in range(3)]
    share = [0.5 - (year - 2008) ** 2 / 160 + 0.02 * (-1) ** n for n, year in enumerate(years)]
    curves, ends = trends(*case(years, share), SETTINGS)
    own = {row["at"]: row for row in curves if row["topic"] == 0 and row["group"] == "all"}
    assert list(own) == list(range(2000, 2016))
    assert [round(own[year]["share"], 1) for year in (2000, 2004, 2008, 2015)] == [0.1, 0.4, 0.5, 0.2]
    assert own[2004]["share_low"] < 0.4 < own[2004]["share_high"]
    first, second = ends
    assert (first["by"], first["group_a"], first["group_b"], first["n_a"]) == ("year", "2015", "2000", 3)
    assert first["estimate"] == pytest.approx(0.09, abs=0.03)
    assert first["warning"] == '[["smooth-trend", {"documents": 48}]]'
    assert np.isnan(second["p"])  # unstable
    assert "unstable-topic" in second["warning"]


def test_a_rise_is_told_from_none_and_less_so_if_the_model_is_unsure():
    rng = np.random.default_rng(3)
    years = [2010 + n % 4 for n in range(40)]
    noise = rng.normal(0, 0.03, 40)
    rise = trends(*case(years, 0.2 + 0.1 * (np.array(years) - 2010) + noise), SETTINGS)[1][0]
    flat = trends(*case(years, 0.3 + noise), SETTINGS)[1][0]
    assert rise["estimate"] == pytest.approx(0.3, abs=0.05)
    assert (rise["p"], flat["p"] > 0.05) == (0.005, True)
    assert rise["low"] > 0.2
    assert flat["low"] < 0 < flat["high"]
    turn = 0.2 * (np.array(years)[:, None] - 2011.5) * np.array([1, -1])
    unsure = Spread(np.zeros((40, 2)), (turn, -turn))
    rise = trends(*case(years, 0.2 + 0.1 * (np.array(years) - 2010) + noise, unsure), SETTINGS)[1][0]
    assert rise["low"] < 0


@pytest.mark.parametrize(
    ("years", "reason"),
    [([2010, 2011, 2012] * 3, "nine documents"), ([2010, 2011] * 6, "two years"), ([None] * 12, "no year")],
)
def test_too_few_documents_or_numbers_have_no_curve(years, reason):
    made, documents = case(years, np.linspace(0, 1, len(years)))
    assert trends(made, documents, SETTINGS) == ([], []), reason


def test_groups_have_curves_of_their_own():
    years = [2010 + n % 5 for n in range(20)]
    sides = ["EU"] * 10 + ["China"] * 7 + [None] * 3
    curves, _ = trends(*case(years, np.linspace(0, 1, 20), sides=sides), SETTINGS)
    assert {(row["by"], row["group"], row["n_documents"]) for row in curves} == {
        ("none", "all", 20),
        ("side", "EU", 10),
    }


@pytest.mark.parametrize(
    ("column", "message"),
    [
        ("size", "Documents have no column 'size' for a trend. Columns they have: doc_id, year, side."),
        (
            "side",
            "A trend needs a column of numbers, and 'side' of 00 is 'EU'. Choose another column with --trend, or leave "
            "the cell empty if the number is not known.",
        ),
    ],
)
def test_a_column_without_numbers_is_refused(column, message):
    made, documents = case([2010] * 12, np.linspace(0, 1, 12))
    with pytest.raises(TopicError) as refused:
        trends(made, documents, TopicSettings(trend=column))
    assert str(refused.value) == message


def test_numbers_may_be_written_as_text_and_be_missing():
    documents = pa.table({"doc_id": ["a", "b", "c"], "size^": ["2.5", " ", None]})
    assert numbers(documents, "size^") == {"a": 2.5}
    nothing = pa.table({"doc_id": ["a"], "year": [None], "title": [None]})
    assert numbers(nothing, "year") == {}
    with pytest.raises(TopicError, match="No document has a number in the column 'title'; choose another one with --"):
        numbers(nothing, "title")
    with pytest.raises(TopicError, match="'size' of a is 'inf'"):
        numbers(pa.table({"doc_id": ["a"], "size": ["inf"]}), "size")

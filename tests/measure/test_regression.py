"""Marginal rates by hand, and what is fitted if the usual model cannot be."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from discourse.measure.formula import parse
from discourse.measure.regression import Fit, fitted, marginal


def test_marginal_rates_by_the_delta_method():
    """Group and intercept: rates 2,000 and 1,000; the intercept's error cancels in the ratio."""
    as_a, as_b = np.array([[1.0, 1.0]]), np.array([[0.0, 1.0]])
    fit = Fit(np.array([np.log(2), 0.0]), np.diag([0.01, 0.04]), as_a, as_b, np.ones((1, 1)), "by hand")
    difference, ratio = marginal(fit, 0.0)["difference"], marginal(fit, np.nan)["ratio"]
    z = stats.norm.ppf(0.975)
    assert (difference["value_a"], difference["value_b"]) == (pytest.approx(2000), 1000)
    error = np.sqrt(0.01 * 2000**2 + 0.04 * 1000**2)
    assert (difference["low"], difference["high"]) == pytest.approx((1000 - error * z, 1000 + error * z))
    assert (ratio["low"], ratio["high"]) == pytest.approx((2 * np.exp(-0.1 * z), 2 * np.exp(0.1 * z)))
    assert difference["p"] == ratio["p"] == pytest.approx(2 * stats.norm.sf(np.log(2) / 0.1))


def test_errors_grow_until_they_agree_with_the_permutation():
    """With p = .2 the error of the log ratio is log 2 / 1.2816."""
    as_a, as_b = np.array([[1.0, 1.0]]), np.array([[0.0, 1.0]])
    fit = Fit(np.array([np.log(2), 0.0]), np.diag([0.01, 0.04]), as_a, as_b, np.ones((1, 1)), "by hand")
    difference, ratio = marginal(fit, 0.2).values()
    assert difference["p"] == ratio["p"] == 0.2
    half = 1.95996 / 1.28155
    assert (ratio["low"], ratio["high"]) == pytest.approx((2 ** (1 - half), 2 ** (1 + half)), rel=1e-4)
    assert (difference["low"], difference["high"]) == pytest.approx((1000 * (1 - half), 1000 * (1 + half)), rel=1e-4)


@pytest.fixture
def table():
    """Twenty documents of 1,000 tokens: always four hits in group a, always one in b."""
    groups = ["EU", "China"] * 10
    genres = pd.Series(["law", "law", "speech", "speech"] * 5)
    hits = [4 if group == "EU" else 1 for group in groups]
    return pd.DataFrame({"group": groups, "hits": hits, "tokens": 1000, "column:genre": genres, "column:side": groups})


def test_counts_without_overdispersion_are_fitted_by_poisson(table):
    fit, remarks = fitted(table, "EU", parse("genre", ["genre"]), None)
    assert (fit.method, remarks[0]) == ("Poisson, robust errors", ("poisson-instead", {}))
    rates = marginal(fit, 0.0)["ratio"]
    assert (rates["value_a"], rates["value_b"], rates["estimate"]) == pytest.approx((4, 1, 4))


def test_errors_are_clustered_by_a_column(table):
    fit, _ = fitted(table, "EU", parse("genre", ["genre"]), "genre")
    assert fit.method == "Poisson, errors clustered by genre"


def test_what_is_the_same_as_the_groups_cannot_be_adjusted_for(table):
    assert fitted(table, "EU", parse("side", ["side"]), None) == (None, [("not-separable", {})])

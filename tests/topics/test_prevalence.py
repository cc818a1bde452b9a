"""Shares of topics in documents and sides, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from discourse import schema
from discourse.topics.model import Fitted
from discourse.topics.prevalence import comparable, contrasts, document_shares
from discourse.topics.settings import TopicSettings
from discourse.topics.spread import Spread
from tests.topics.small import build_units, document, result


@pytest.fixture
def documents_of(tables_of):
    def build(*sides):
        rows = [document(f"{i:02}", {"law": 1}) | {"side": side} for i, side in enumerate(sides)]
        return tables_of(rows).documents

    return build


def test_units_count_by_their_words(tables_of):
    corpus = tables_of([document("b", {"law": 2}), document("a", {"law": 3}, {"border": 1})])
    units = build_units(corpus, "en")
    assert units.doc_ids == ("a", "a", "b")
    fitted = Fitted(np.full((2, 2), 0.5), np.array([[1.0, 0.0], [0.0, 1.0], [0.25, 0.75]]))
    names, shares = document_shares(units, fitted)
    assert names == ["a", "b"]
    assert shares.tolist() == [[0.75, 0.25], [0.25, 0.75]]


def test_the_contrast_is_the_difference_of_mean_shares(documents_of):
    documents = documents_of("EU", "EU", "China")
    made = result(["00", "01", "02"], [[0.8, 0.2], [0.4, 0.6], [0.1, 0.9]], [1, 1])
    first, second = contrasts(made, documents, TopicSettings(groups=("EU", "China"), resamples=99))
    assert (first["value_a"], first["value_b"], first["estimate"]) == pytest.approx((0.6, 0.1, 0.5))
    assert second["estimate"] == pytest.approx(-0.5)
    assert np.isnan([first["low"], first["high"], first["p"]]).all()
    assert first["warning"] == (
        '[["no-interval", {"least": 5}], ["few-units", {"a": 2, "b": 1, "cluster": null, "least": 10}]]'
    )


def halves(spread=None, stability=(0.3, 1.0)):
    share = np.r_[np.linspace(0.7, 0.9, 10), np.linspace(0.1, 0.3, 10)][:, None]
    return result([f"{i:02}" for i in range(20)], np.hstack([share, 1 - share]), stability, spread)


def test_ten_documents_a_group_have_a_p(documents_of):
    documents = documents_of(*["EU"] * 10, *["China"] * 10)
    settings = TopicSettings(groups=("EU", "China"), resamples=199)
    first, second = contrasts(halves(), documents, settings)
    assert (first["p"], first["q"], first["warning"]) == (0.005, 0.005, None)  # 1 / (1 + 199)
    assert second["p"] == 0.005
    # Welch: variance of ten even steps 0.7 to 0.9 is 0.00453; t with 18 degrees is 2.101; 2.101 × √(2 × 0.000453)
    assert (first["estimate"], first["high"] - first["estimate"]) == pytest.approx((0.6, 0.0632), abs=0.004)
    unstable, stable = contrasts(halves(stability=(0.29, 1.0)), documents, settings)
    assert np.isnan([unstable["p"], unstable["q"]]).all()
    assert unstable["warning"] == '[["unstable-topic", {"least": 0.3, "stability": 0.29}]]'
    assert unstable["low"] == first["low"]
    assert (stable["p"], stable["warning"]) == (0.005, None)


def test_intervals_and_p_carry_the_uncertainty_of_the_model(documents_of):
    """Models of samples that move one side's shares by 0.3 take away what the documents alone would show."""
    documents = documents_of(*["EU"] * 10, *["China"] * 10)
    settings = TopicSettings(groups=("EU", "China"), resamples=199)
    shift = np.zeros((20, 2))
    shift[:10] = (-0.3, 0.3)
    sure = next(contrasts(halves(Spread(np.zeros((20, 2)))), documents, settings))
    unsure = next(contrasts(halves(Spread(np.zeros((20, 2)), (shift, -shift))), documents, settings))
    vague = next(contrasts(halves(Spread(np.full((20, 2), 0.04))), documents, settings))
    assert (unsure["estimate"], unsure["value_a"]) == (sure["estimate"], sure["value_a"])
    widths = [row["high"] - row["low"] for row in (sure, vague, unsure)]
    assert widths == pytest.approx([0.13, 0.4, 1.25], abs=0.1)
    assert unsure["low"] < 0 < sure["low"]
    assert unsure["p"] > 0.05 > sure["p"]


def test_a_group_without_documents_of_the_language_has_no_contrast(documents_of):
    documents = documents_of("EU", "EU", "China")
    assert list(contrasts(result(["00", "01"], [[1], [1]], [1]), documents, TopicSettings())) == []


@pytest.mark.parametrize(
    ("by", "groups", "expected"),
    [("side", (), True), ("side", ("EU", "UN"), False), ("colour", (), False), ("side*language", (), True)],
)
def test_two_known_groups_can_be_compared(documents_of, by, groups, expected):
    assert comparable(documents_of("EU", "China", None), by, groups) is expected
    assert not comparable(schema.empty("documents"), "side", ())

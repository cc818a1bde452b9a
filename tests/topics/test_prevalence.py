"""Shares of topics in documents and sides, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from discourse import schema
from discourse.topics.model import Fitted
from discourse.topics.prevalence import comparable, contrasts, document_shares
from discourse.topics.settings import TopicSettings
from tests.topics.small import build_units, document


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
    shares = np.array([[0.8, 0.2], [0.4, 0.6], [0.1, 0.9]])
    settings = TopicSettings(groups=("EU", "China"), resamples=99)
    first, second = contrasts((["00", "01", "02"], shares), np.ones(2), documents, "en", "nmf", settings)
    assert (first["value_a"], first["value_b"], first["estimate"]) == pytest.approx((0.6, 0.1, 0.5))
    assert second["estimate"] == pytest.approx(-0.5)
    assert 0.3 - 1e-9 <= first["low"] <= 0.5 <= first["high"] <= 0.7 + 1e-9
    assert np.isnan(first["p"])
    assert first["warning"] == '[["few-units", {"a": 2, "b": 1, "cluster": null, "least": 10}]]'


def test_ten_documents_a_group_have_a_p(documents_of):
    documents = documents_of(*["EU"] * 10, *["China"] * 10)
    share = np.r_[np.linspace(0.7, 0.9, 10), np.linspace(0.1, 0.3, 10)][:, None]
    names = [f"{i:02}" for i in range(20)]
    settings = TopicSettings(groups=("EU", "China"), resamples=199)
    both = (names, np.hstack([share, 1 - share]))
    first, second = contrasts(both, np.array([0.3, 1.0]), documents, "en", "nmf", settings)
    assert (first["p"], first["q"], first["warning"]) == (0.005, 0.005, None)  # 1 / (1 + 199)
    assert second["p"] == 0.005
    unstable, stable = contrasts(both, np.array([0.29, 1.0]), documents, "en", "nmf", settings)
    assert np.isnan(unstable["p"])
    assert np.isnan(unstable["q"])
    assert unstable["warning"] == '[["unstable-topic", {"least": 0.3, "stability": 0.29}]]'
    assert unstable["low"] == first["low"]
    assert (stable["p"], stable["warning"]) == (0.005, None)


def test_a_group_without_documents_of_the_language_has_no_contrast(documents_of):
    documents = documents_of("EU", "EU", "China")
    assert list(contrasts((["00", "01"], np.ones((2, 1))), np.ones(1), documents, "en", "nmf", TopicSettings())) == []


@pytest.mark.parametrize(
    ("by", "groups", "expected"),
    [("side", (), True), ("side", ("EU", "UN"), False), ("colour", (), False), ("side*language", (), True)],
)
def test_two_known_groups_can_be_compared(documents_of, by, groups, expected):
    assert comparable(documents_of("EU", "China", None), by, groups) is expected
    assert not comparable(schema.empty("documents"), "side", ())

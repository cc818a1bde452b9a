"""How sure shares of topics are: by the words of a unit, and by models of samples."""

from __future__ import annotations

import numpy as np
import pytest

from discourse.topics.model import Fitted
from discourse.topics.spread import Spread, spread
from discourse.topics.stability import Refit
from tests.topics.small import build_units, document


def test_long_documents_have_surer_shares(tables_of):
    units = build_units(tables_of([document("a", {"law": 8}), document("b", {"law": 98})]), "en")
    model = Fitted(np.full((2, 1), 1.0), np.array([[0.5, 0.5], [1.0, 0.0]]))
    assert spread(units, model, []).variances.tolist() == [[0.025, 0.025], [0, 0]]  # 0.5 × 0.5 / (8 + 2)
    model = Fitted(np.full((2, 1), 1.0), np.array([[0.5, 0.5], [0.5, 0.5]]))
    assert spread(units, model, []).variances[1].tolist() == [0.0025, 0.0025]


def test_models_of_samples_shift_the_shares_of_their_documents(tables_of):
    units = build_units(tables_of([document("a", {"law": 1}, {"law": 3}), document("b", {"law": 2})]), "en")
    model = Fitted(np.full((2, 1), 1.0), np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]]))
    refit = Refit(np.array([0, 1]), np.array([[1.0, 0.0], [0.6, 0.4]]), np.ones(2))
    shift = spread(units, model, [refit]).shifts[0]
    assert shift[0] == pytest.approx([-0.3, 0.3])  # 3 of 4 words have 0.4 less
    assert np.isnan(shift[1]).all()


def test_the_variance_between_models_grows_if_they_are_few():
    shift = np.full((2, 1), 0.2)
    first = Spread(np.zeros((2, 1)), (shift, -shift)).model_variance(lambda values: values[0])
    assert first == pytest.approx([0.04 * 1.5])
    assert Spread(np.zeros((2, 1))).model_variance(lambda values: values[0]).tolist() == [0]
    one = Spread(np.array([[1.0], [2.0]]), (np.array([[0.1], [0.2]]),)).only(np.array([False, True]))
    assert (one.variances.tolist(), one.shifts[0].tolist()) == ([[2.0]], [[0.2]])

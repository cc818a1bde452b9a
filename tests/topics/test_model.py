"""Fitted models: the order of terms and topics, and rows that sum to 1."""

from __future__ import annotations

import numpy as np

from discourse.topics.model import Fitted, rows_to_one


def test_equally_strong_terms_keep_their_order():
    fitted = Fitted(np.array([[0.2, 0.3, 0.3, 0.2], [0.1, 0.0, 0.0, 0.9]]), np.ones((1, 2)) / 2)
    assert fitted.top(3).tolist() == [[1, 2, 0], [3, 0, 1]]


def test_topics_take_their_names_and_shares_along():
    fitted = Fitted(np.eye(3), np.array([[0.5, 0.3, 0.2]]), ("安全", None, "development"), converged=False)
    turned = fitted.ordered(np.array([2, 0, 1]))
    assert turned.names == ("development", "安全", None)
    assert turned.unit_topics.tolist() == [[0.2, 0.5, 0.3]]
    assert turned.topic_terms.argmax(axis=1).tolist() == [2, 0, 1]
    assert not turned.converged
    assert Fitted(np.eye(2), np.ones((1, 2)) / 2).ordered(np.array([1, 0])).names == ()


def test_a_row_of_zeros_becomes_even():
    assert rows_to_one(np.array([[1.0, 3.0], [0.0, 0.0]])).tolist() == [[0.25, 0.75], [0.5, 0.5]]

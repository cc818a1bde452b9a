"""A result without a lexicon has an empty profile of its own."""

from __future__ import annotations

import numpy as np

from discourse.topics.result import Result
from tests.topics.small import build_units, document, fitted


def test_a_result_without_hits_has_no_concepts(tables_of):
    units = build_units(tables_of([document("a", {"border": 1, "law": 1})]), "en")
    shares = (["a"], np.ones((1, 1)))
    one, two = (Result(units, "nmf", fitted([1, 1]), shares, *np.ones((3, 1))) for _ in range(2))
    assert one.profile[0] == []
    assert one.profile[1].shape == (0, 0)
    assert one.profile[0] is not two.profile[0]

"""Sums over documents, sparse and dense, and what follows from them."""

import numpy as np
import pytest

from discourse import measure
from discourse.measure import cell_matrix
from discourse.measure.groups import with_groups
from discourse.measure.ratios import Ratios
from discourse.measure.unit_sums import UnitSums

Y, X = np.array([[2.0], [0.0], [3.0]]), np.array([[10.0], [5.0], [20.0]])


def test_sums_of_three_documents() -> None:
    sums = UnitSums.of_arrays(Y, X)
    found = [sums.y, sums.x, sums.yy, sums.xy, sums.xx, sums.yy_by_x, sums.units, sums.with_hit]
    assert [float(part[0]) for part in found] == pytest.approx([5, 35, 13, 80, 525, 0.4 + 0.45, 3, 2])
    assert sums.rate[0] == pytest.approx(1 / 7)
    assert sums.length[0] == pytest.approx(15)


def test_the_variance_is_that_of_a_ratio_of_sums() -> None:
    residual = Y[:, 0] - X[:, 0] / 7
    expected = (residual**2).sum() / 35**2 * 3 / 2
    assert UnitSums.of_arrays(Y, X).variance[0] == pytest.approx(expected)


def test_documents_without_a_denominator_are_not_units() -> None:
    sums = UnitSums.of_arrays(np.vstack([Y, [[0.0]]]), np.vstack([X, [[0.0]]]))
    assert sums.units[0] == 3
    assert sums.variance[0] == pytest.approx(UnitSums.of_arrays(Y, X).variance[0])


def test_two_halves_add_up() -> None:
    both = UnitSums.of_arrays(Y[:1], X[:1]).plus(UnitSums.of_arrays(Y[1:], X[1:]))
    assert both.yy_by_x[0] == pytest.approx(0.85)
    assert both.variance[0] == pytest.approx(UnitSums.of_arrays(Y, X).variance[0])


def test_the_count_matrix_gives_the_same_sums(make_tables, make_document) -> None:
    """Three documents of 10, 5 and 20 sentences, with a border hit in 2, 0 and 3 of them."""
    texts = {
        f"d{i}": [[{"hits": ["border"] if s < hits else []} for s in range(n)]]
        for i, (hits, n) in enumerate(((2, 10), (0, 5), (3, 20)))
    }
    tables = make_tables([make_document(doc_id) for doc_id in texts], texts)
    sizes = measure.sizes(tables.documents, tables.passages, tables.sentences)
    cells = measure.cells(tables.hits, tables.patterns, tables.sentences)
    counts = cell_matrix.build(cells, sizes, with_groups(tables.documents, "none"), tables.patterns, levels=["frame"])
    ratios = Ratios.of(counts, [counts.matrix])
    sums = UnitSums.of(ratios, ratios.narrow(counts.matrix))
    own = ratios.of_name["share_of_sentences"][counts.names["name"].to_list().index("security")]
    dense = UnitSums.of_arrays(Y, X)
    for field in ("y", "x", "yy", "xy", "xx", "yy_by_x", "units", "with_hit"):
        assert getattr(sums, field)[own] == pytest.approx(getattr(dense, field)[0])

"""The matrix of counts as a whole and in chunks, from a table in memory and from files."""

from __future__ import annotations

import numpy as np
import pyarrow.parquet as pq
import pytest

from discourse import measure
from discourse.measure import cell_matrix
from discourse.measure.groups import with_groups
from discourse.measure.measures import COUNTS, SIZES
from discourse.table_parts import TableFiles

ALL = (*COUNTS, *SIZES, "all_hits")


@pytest.fixture
def given(make_tables, make_document):
    tables = make_tables(
        [make_document("a"), make_document("b"), make_document("c", "China", "zh")],
        {
            "a": [[{"tokens": 10, "hits": ["border", "border"]}, {"tokens": 5, "hits": ["border"]}]],
            "b": [[{"tokens": 20, "hits": ["growth", "migration"]}]],
            "c": [[{"tokens": 7}]],
        },
    )
    sizes = measure.sizes(tables.documents, tables.passages, tables.sentences)
    cells = measure.cells(tables.hits, tables.patterns, tables.sentences)
    return cells, sizes, with_groups(tables.documents, "side"), tables.patterns


def counts_of(part):
    sums = part.matrix.sum(axis=0)
    return [part.column(sums, count).tolist() for count in ALL]


def test_chunks_are_those_of_the_whole_matrix(given, monkeypatch) -> None:
    monkeypatch.setattr(cell_matrix, "WIDTH", 4)
    whole = list(cell_matrix.build(*given).chunks(4))
    parts = list(cell_matrix.build_in_chunks(*given))
    assert len(whole) == len(parts) > 1
    for one, two in zip(whole, parts, strict=True):
        assert one.names.equals(two.names)
        assert counts_of(one) == counts_of(two)


def test_cells_in_files_give_the_same_matrix(given, tmp_path) -> None:
    cells, *rest = given
    for number in range(cells.num_rows):
        pq.write_table(cells.slice(number, 1), tmp_path / f"{number}.parquet")
    stored = TableFiles(tuple(sorted(tmp_path.glob("*.parquet"))))
    one, two = cell_matrix.build(cells, *rest), cell_matrix.build(stored, *rest)
    assert one.names.equals(two.names)
    assert np.array_equal(one.matrix.toarray(), two.matrix.toarray())


def test_without_cells_all_counts_of_names_are_zero(given) -> None:
    cells, *rest = given
    made = cell_matrix.build(cells.slice(0, 0), *rest)
    assert made.names["uses"].unique().to_list() == ["all"]
    assert made.matrix[:, : 3 * made.n_names].nnz == 0
    assert made.column(made.matrix.sum(axis=0), "n_tokens")[0] == 42

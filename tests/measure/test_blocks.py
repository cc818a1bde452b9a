"""Blocks of passages as units of one document."""

import polars as pl
import pytest

from discourse import measure
from discourse.measure.blocks import passage_blocks


@pytest.fixture
def tables(make_tables, make_document):
    """One document of twelve passages; six sentences on migration, four of them without a frame."""
    passages = []
    for i in range(12):
        about = "EU" if i % 2 else "China"
        topic = [{"concept": "migration", "about": about}] if i < 6 else []
        frame = [{"concept": "border", "about": about}] if i in (0, 1, 7) else []
        passages.append([{"tokens": 10, "about": about, "hits": topic + frame}, {"tokens": 5, "about": about}])
    return make_tables([make_document("d", "EU", "en")], {"d": passages})


def test_blocks_of_one_document_are_compared_without_p(tables):
    made = passage_blocks(tables.documents, tables.passages, tables.sentences, tables.hits, size=4)
    assert made.documents["doc_id"].to_pylist() == ["d¶0000", "d¶0001", "d¶0002"]
    assert made.documents["n_tokens"].to_pylist() == [60, 60, 60]
    made = passage_blocks(tables.documents, tables.passages, tables.sentences, tables.hits, size=2)
    sizes = measure.sizes(made.documents, made.passages, made.sentences)
    cells = measure.cells(made.hits, tables.patterns, made.sentences)
    table = pl.DataFrame(
        measure.contrasts(
            cells,
            sizes,
            made.documents,
            tables.patterns,
            measure.ContrastPlan(by="about", groups=("EU", "China"), unit="passages"),
        )
    )
    row = table.filter(
        (pl.col("name") == "security")
        & (pl.col("measure") == "share_of_sentences")
        & (pl.col("language") == "en")
        & (pl.col("scale") == "difference")
        & (pl.col("level") == "frame")
    ).row(0, named=True)
    assert (row["value_a"], row["value_b"]) == (pytest.approx(2 / 12), pytest.approx(1 / 12))
    assert row["low"] <= row["estimate"] <= row["high"]
    assert (row["p"], row["unit"]) == (None, "passages")
    assert row["warning"] == '[["describes-one-text", {}]]'

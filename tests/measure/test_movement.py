"""Rates by the movement that a sentence is about."""

import polars as pl
import pytest

from discourse import schema
from discourse.measure.movement import movement_rates


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


def test_rates_by_movement(tables):
    sentences = pl.DataFrame(tables.sentences).with_columns(
        movement=pl.when(pl.col("passage") < 6).then(pl.lit("immigration")).otherwise(pl.lit("none"))
    )
    placed = schema.make("sentences", sentences)
    table = pl.DataFrame(movement_rates(tables.hits, tables.patterns, tables.passages, placed, tables.documents))
    rows = table.filter((pl.col("name") == "security") & (pl.col("language") == "en"))
    assert rows.select("by", "group", "about", "n_sentences", "hits").sort("group").rows() == [
        ("movement", "immigration", "all", 12, 2),
        ("movement", "none", "all", 12, 1),
    ]
    none = movement_rates(tables.hits, tables.patterns, tables.passages, tables.sentences, tables.documents)
    assert none.num_rows == 0

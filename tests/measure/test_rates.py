"""Rates against sums by hand."""

import polars as pl
import pytest

from discourse import measure
from discourse.measure.rates import rates
from tests.measure.filters import one, rows


def test_rates_are_ratios_of_sums(two_sides):
    cells, sizes, documents, patterns = two_sides(12)
    table = rates(cells, sizes, documents, patterns)
    row = one(table, by="side", group="EU", language="en", level="frame", name="security", about="all")
    found = rows(cells, level="frame", name="security").filter(pl.col("doc_id").str.starts_with("EU"))
    assert row["hits"] == found["hits"].sum()
    assert row["n_tokens"] == 12 * 12 * 20
    assert row["share_of_sentences"] == pytest.approx(found["sentences_with_hit"].sum() / 144)
    assert row["per_1000_tokens"] == pytest.approx(1000 * row["hits"] / row["n_tokens"])
    assert row["share_of_hits"] == 1.0
    assert row["share_of_sentences_low"] < row["share_of_sentences"] < row["share_of_sentences_high"]
    zero = one(table, by="side", group="EU", language="en", level="concept", name="growth", about="all")
    assert (zero["hits"], zero["share_of_sentences"]) == (0, 0.0)


def test_pooled_languages_have_no_rate_per_token(two_sides):
    cells, sizes, documents, patterns = two_sides(12, ("en", "zh"))
    table = rates(cells, sizes, documents, patterns)
    fixed = {"level": "frame", "name": "security", "about": "all"}
    assert one(table, by="none", group="all", language="all", **fixed)["per_1000_tokens"] is None
    assert one(table, by="none", group="all", language="zh", **fixed)["per_1000_tokens"] > 0
    assert one(table, by="side", group="EU", language="all", **fixed)["per_1000_tokens"] > 0


def test_a_missing_side_is_a_group_of_its_own(make_tables, make_document):
    tables = make_tables([make_document("a", None), make_document("b", "EU")], {"a": [[{"hits": ["border"]}]]})
    sizes = measure.sizes(tables.documents, tables.passages, tables.sentences)
    cells = measure.cells(tables.hits, tables.patterns, tables.sentences)
    table = rates(cells, sizes, tables.documents, tables.patterns)
    assert set(rows(table, by="side")["group"]) == {"EU", "unknown"}

"""Difference in differences of a side × language design."""

import polars as pl
import pytest

from discourse import measure
from discourse.measure.design import difference_in_differences


@pytest.fixture
def tables(make_tables, make_document):
    """Share of sentences found: EU en .6, China en .3, EU zh .4, China zh .2: Chinese finds two thirds of it."""
    documents, texts = [], {}
    for side, language, hits in (("EU", "en", 6), ("China", "en", 3), ("EU", "zh", 4), ("China", "zh", 2)):
        for i in range(12):
            name = f"{side}-{language}-{i:02}"
            documents.append(make_document(name, side, language))
            found = hits + (i % 3 - 1)
            texts[name] = [[{"hits": ["border"] if s < found else []} for s in range(10)]]
    return make_tables(documents, texts)


def compare(tables, documents=None):
    documents = tables.documents if documents is None else documents
    sizes = measure.sizes(documents, tables.passages, tables.sentences)
    cells = measure.cells(tables.hits, tables.patterns, tables.sentences)
    return pl.DataFrame(
        difference_in_differences(cells, sizes, documents, tables.patterns, by="side", groups=("EU", "China"))
    )


def test_what_a_language_does_to_both_sides_falls_out(tables):
    table = compare(tables).filter((pl.col("name") == "security") & (pl.col("measure") == "share_of_sentences"))
    difference, ratio = table.sort("scale").to_dicts()
    assert (difference["value_a"], difference["value_b"]) == (pytest.approx(0.3), pytest.approx(0.2))
    assert difference["estimate"] == pytest.approx(0.1)
    assert difference["low"] < 0.1 < difference["high"]
    assert ratio["estimate"] == pytest.approx(1.0)
    assert (ratio["group_a"], ratio["by"], ratio["p"]) == ("EU − China in en", "side*language", None)


def test_rates_per_token_are_compared_as_ratios_only(tables):
    table = compare(tables).filter((pl.col("name") == "security") & (pl.col("measure") == "per_1000_tokens"))
    assert table["scale"].to_list() == ["ratio"]


def test_without_both_sides_in_two_languages_there_is_none(tables):
    documents = tables.documents.filter(["China-zh" not in d for d in tables.documents["doc_id"].to_pylist()])
    assert compare(tables, documents).height == 0

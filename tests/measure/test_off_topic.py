"""Groups without a sentence on the topic: a warning of their own, and no value of any measure."""

from __future__ import annotations

import json

import polars as pl
import pytest

from discourse import measure
from discourse.measure.off_topic import groups_off_topic
from discourse.wording import worded


def sizes_of(tables, on_topic):
    """Table `sizes` with so many sentences on the topic in each document."""
    rows = pl.DataFrame(measure.sizes(tables.documents, tables.passages, tables.sentences)).with_columns(
        n_sentences=pl.col("doc_id").replace_strict(on_topic, return_dtype=pl.Int64)
    )
    return rows.to_arrow()


@pytest.fixture
def tables(make_tables, make_document):
    """Two texts of either side, of which only those of the EU are on the topic."""
    listed = [make_document(f"{side}{i}", side, n_sentences=10) for side in ("China", "EU") for i in range(2)]
    return make_tables(
        listed,
        {d["doc_id"]: [[{"hits": ["growth"] if d["side"] == "China" else ["migration", "border"]}]] for d in listed},
    )


def warned(tables, on_topic, **options):
    given = (tables.documents, sizes_of(tables, on_topic), tables.patterns, tables.hits)
    return [(row["code"], json.loads(row["parameters"])) for row in groups_off_topic(*given, **options)]


def test_a_group_without_a_sentence_says_what_its_texts_hold_instead(tables):
    [(code, given)] = warned(tables, {"China0": 0, "China1": 0, "EU0": 6, "EU1": 6})
    assert code == "no-sentence-on-topic"
    assert (given["group"], given["documents"], given["sentences"]) == ("China", 2, 20)
    assert [each["hits"] for each in given["found"]] == [2]
    assert worded(code, given).message.startswith("China has 2 documents with 20 sentences, none of them on the topic")
    assert worded(code, given, "zh").message.startswith("中国的 2 篇文档共 20 句，没有一句谈论主题")


def test_few_sentences_are_counted(tables):
    [(code, given)] = warned(tables, {"China0": 1, "China1": 2, "EU0": 6, "EU1": 6})
    assert code == "few-sentences-on-topic"
    assert worded(code, given).message.startswith("China has 3 of 20 sentences on the topic")


def test_nothing_is_said_of_groups_that_are_not_compared_or_if_nobody_is_on_the_topic(tables):
    assert warned(tables, {"China0": 0, "China1": 0, "EU0": 6, "EU1": 6}, groups=["EU"]) == []
    assert warned(tables, dict.fromkeys(("China0", "China1", "EU0", "EU1"), 0)) == []


def test_documents_without_a_sentence_that_counts_have_no_share(tables):
    sizes = sizes_of(tables, {"China0": 0, "China1": 0, "EU0": 6, "EU1": 6})
    cells = measure.cells(tables.hits, tables.patterns, tables.sentences)
    rates = measure.rates(cells, sizes, tables.documents, tables.patterns)
    shares = pl.DataFrame(rates).filter(by="side", level="frame", about="all", language="all", uses="all")
    known = shares.group_by("group").agg(pl.col("share_of_documents").is_not_null().any()).sort("group").rows()
    assert known == [("China", False), ("EU", True)]

"""Warnings of checks, coverage, movement, and blocks of one document."""

import json

import polars as pl
import pytest

from discourse import measure, schema


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


def test_coverage_counts_sentences_on_migration_without_a_frame(tables):
    table = measure.coverage(tables.hits, tables.patterns, tables.passages, tables.sentences, tables.documents)
    assert table.select(["item", "group", "n", "value"]).to_pylist() == [
        {"item": "small, en", "group": "EU", "n": 6, "value": pytest.approx(4 / 6)}
    ]


def test_blocks_of_one_document_are_compared_without_p(tables):
    made = measure.passage_blocks(tables.documents, tables.passages, tables.sentences, tables.hits, size=4)
    assert made.documents["doc_id"].to_pylist() == ["d¶0000", "d¶0001", "d¶0002"]
    assert made.documents["n_tokens"].to_pylist() == [60, 60, 60]
    sizes = measure.sizes(made.documents, made.passages, made.sentences)
    cells = measure.cells(made.hits, tables.patterns, made.sentences)
    table = pl.DataFrame(
        measure.contrasts(
            cells, sizes, made.documents, tables.patterns, by="about", groups=("EU", "China"), unit="passages"
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


def test_rates_by_movement(tables):
    sentences = pl.DataFrame(tables.sentences).with_columns(
        movement=pl.when(pl.col("passage") < 6).then(pl.lit("immigration")).otherwise(pl.lit("none"))
    )
    placed = schema.make("sentences", sentences)
    table = pl.DataFrame(
        measure.movement_rates(tables.hits, tables.patterns, tables.passages, placed, tables.documents, resamples=20)
    )
    rows = table.filter((pl.col("name") == "security") & (pl.col("language") == "en"))
    assert rows.select("by", "group", "about", "n_sentences", "hits").sort("group").rows() == [
        ("movement", "immigration", "all", 12, 2),
        ("movement", "none", "all", 12, 1),
    ]
    none = measure.movement_rates(tables.hits, tables.patterns, tables.passages, tables.sentences, tables.documents)
    assert none.num_rows == 0


def test_a_concept_that_one_pattern_carries_is_named(tables):
    more = pl.DataFrame(tables.patterns).filter(pl.col("concept") == "border")
    more = more.with_columns(pattern_id=pl.lit("border/en/frontier"), pattern=pl.lit("frontier"))
    patterns = schema.make("patterns", pl.concat([pl.DataFrame(tables.patterns), more]))
    many = pl.concat([pl.DataFrame(tables.hits).with_columns(pl.col("start") + 9000 * i) for i in range(4)])
    hits = schema.make("hits", many.with_columns(end=pl.col("start") + 1))
    rows = measure.warnings_for(tables.documents, patterns, hits).to_pylist()
    told = next(r for r in rows if r["code"] == "one-pattern-concepts")
    assert told["subject"] == "small, en"
    carried = {"concept": "border", "hits": 12, "pattern": "border", "total": 12}
    assert json.loads(told["parameters"]) == {"concepts": [carried], "language": "en", "lexicon": "small"}


def test_measures_that_rank_groups_differently_are_told(make_tables, make_document):
    """EU has more sentences with a hit, China more hits in the few it has."""
    tables = make_tables(
        [make_document("a", "EU"), make_document("b", "China")],
        {
            "a": [[{"hits": ["border"]}, {"hits": ["border", "growth"]}, {}]],
            "b": [[{"hits": ["border"] * 9}, {}, {}]],
        },
    )
    sizes = measure.sizes(tables.documents, tables.passages, tables.sentences)
    cells = measure.cells(tables.hits, tables.patterns, tables.sentences)
    contrasts = measure.contrasts(cells, sizes, tables.documents, tables.patterns, resamples=20, permutations=20)
    rows = measure.warnings_for(tables.documents, contrasts=contrasts).to_pylist()
    told = [r for r in rows if r["code"] == "denominators-disagree" and r["subject"].startswith("security")]
    said = json.loads(told[0]["parameters"])
    higher = {said["group_a"]: said["higher_in_a"], said["group_b"]: said["higher_in_b"]}
    assert higher == {
        "China": ["hits_per_100_sentences", "per_1000_tokens", "share_of_hits"],
        "EU": ["share_of_sentences"],
    }

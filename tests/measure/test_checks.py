"""Checks of finished numbers: coverage, concepts that one pattern carries, measures that disagree."""

import json

import polars as pl
import pytest

from discourse import measure, schema
from discourse.measure.checks import coverage


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
    table = coverage([(tables.hits, tables.patterns, tables.passages, tables.sentences, tables.documents)])
    assert table.select(["item", "group", "n", "value"]).to_pylist() == [
        {"item": "small, en", "group": "EU", "n": 6, "value": pytest.approx(4 / 6)}
    ]


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
    contrasts = measure.contrasts(
        cells, sizes, tables.documents, tables.patterns, measure.ContrastPlan(permutations=20)
    )
    rows = measure.warnings_for(tables.documents, contrasts=contrasts).to_pylist()
    told = [r for r in rows if r["code"] == "denominators-disagree" and r["subject"].startswith("security")]
    said = json.loads(told[0]["parameters"])
    higher = {said["group_a"]: said["higher_in_a"], said["group_b"]: said["higher_in_b"]}
    assert higher == {
        "China": ["hits_per_100_sentences", "per_1000_tokens", "share_of_hits"],
        "EU": ["share_of_sentences"],
    }

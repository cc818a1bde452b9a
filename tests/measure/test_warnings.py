"""Which warnings a corpus gives, with their parameters."""

import json

import pytest

from discourse.measure.warnings import warnings_for


def told(table):
    return {row["code"]: json.loads(row["parameters"]) for row in table.to_pylist()}


def documents(make_tables, *listed):
    return make_tables(listed, {document["doc_id"]: [[{}]] for document in listed}).documents


def test_groups_that_share_no_language_and_no_year(make_tables, make_document):
    table = documents(
        make_tables,
        make_document("a", "EU", "en", year=2010),
        make_document("b", "China", "zh", year=2001),
        make_document("c", "China", "zh", year=2005),
    )
    said = told(warnings_for(table, groups=("EU", "China")))
    assert said["groups-are-languages"] == {"by": "side", "languages": {"China": ["zh"], "EU": ["en"]}}
    assert said["periods-apart"] == {"by": "side", "years": {"China": [2001, 2005], "EU": [2010, 2010]}}
    assert said["few-documents"]["least"] == 10


def test_languages_in_other_shares(make_tables, make_document):
    table = documents(
        make_tables,
        *(
            make_document(f"d{i}", side, lang)
            for i, (side, lang) in enumerate([("EU", "en"), ("EU", "zh"), ("China", "zh")])
        ),
    )
    assert told(warnings_for(table))["languages-unbalanced"] == {"by": "side"}


@pytest.mark.parametrize(("sides", "groups"), [([None], []), (["EU", None], ["EU"])])
def test_nothing_to_compare(make_tables, make_document, sides, groups):
    table = documents(make_tables, *(make_document(f"d{i}", side) for i, side in enumerate(sides)))
    said = told(warnings_for(table))
    assert said["no-comparison"] == {"by": "side", "groups": groups}
    assert said["unknown-group"] == {"by": "side", "documents": 1, "total": len(sides)}


def test_documents_in_other_languages(make_tables, make_document):
    table = documents(make_tables, make_document("a", "EU"), make_document("b", "China", "mixed"))
    assert told(warnings_for(table))["other-languages"] == {"documents": 1, "total": 2}


def test_patterns_that_never_matched_and_texts_off_the_topic(make_tables, make_document):
    tables = make_tables(
        [make_document("a", "EU", n_sentences=10)], {"a": [[{"hits": ["border"]}, {"hits": ["migration"]}]]}
    )
    said = told(warnings_for(tables.documents, tables.patterns, tables.hits))
    assert said["patterns-never-matched"] == {
        "examples": ["growth", "threat"],
        "lexicon": "small",
        "patterns": 2,
        "total": 4,
    }
    assert said["little-on-topic"] == {"lexicon": "small", "sentences": 1, "share": 0.1, "total": 10}

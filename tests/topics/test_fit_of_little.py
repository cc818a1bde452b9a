"""`fit` on too little text, and what it warns of."""

from __future__ import annotations

import json

import pytest

from discourse.topics import TopicSettings
from tests.topics.fits import codes, empty, rows, run


def test_more_topics_than_words_are_no_error(english):
    found = run(english, TopicSettings(k=500))
    assert empty(found)
    assert codes(found) == {("too-many-topics", "en")}
    assert json.loads(found["warnings"]["parameters"][0].as_py())["topics"] == 500


@pytest.mark.parametrize("passages", [[], [{}], [{"the": 3}], [{"border": 40}, {"camp": 60}]])
def test_too_little_text_is_no_error(tables_of, passages):
    found = run(tables_of([{"doc_id": "a", "language": "en", "passages": passages}]), TopicSettings())
    assert empty(found)
    assert codes(found) <= {("too-little-text", "en"), ("empty-vocabulary", "en")}


BORDER, CAMP = {"border": 30, "patrol": 9}, {"camp": 30, "tent": 9}


@pytest.mark.parametrize(
    ("documents", "wanted", "expected"),
    [
        ([[{"the": 70}]] * 9, {"k": 2}, {("empty-vocabulary", "en")}),
        ([[BORDER]] * 9, {"k": 2, "max_share": 1.0}, {("identical-texts", "en")}),
        ([[BORDER, CAMP] * 9] * 2, {"k": 3}, {("more-topics-than-documents", "en"), ("few-topic-documents", "en")}),
    ],
)
def test_what_no_model_can_be_made_of_is_said(tables_of, documents, wanted, expected):
    made = tables_of([{"doc_id": f"{n}", "language": "en", "passages": p} for n, p in enumerate(documents)])
    settings = TopicSettings(models=("nmf",), runs=1, resamples=19, unit_tokens=20, **wanted)
    assert expected <= codes(run(made, settings))


def test_topics_of_one_language_alone_are_said_to_be_unmatched(tables_of, planted_documents):
    alone = {"doc_id": "z", "language": "zh", "side": "EU", "passages": [{"的": 40}]}
    settings = TopicSettings(k=3, models=("nmf",), runs=1, resamples=19)
    found = codes(run(tables_of([*planted_documents(("en",), n=8), alone]), settings))
    assert {("topics-unmatched", "zh"), ("empty-vocabulary", "zh")} <= found


def test_an_empty_corpus_is_no_error(tables_of):
    found = run(tables_of([]), TopicSettings())
    assert empty(found)
    assert codes(found) == set()


def test_a_document_all_of_whose_words_are_cut_is_named(tables_of, planted_documents):
    unlike = {"doc_id": "odd", "language": "en", "side": "EU", "passages": [{"zebra": 40, "the": 30}]}
    settings = TopicSettings(k=3, resamples=19, runs=1, models=("nmf",), stem=True)
    found = run(tables_of([*planted_documents(n=6), unlike]), settings)
    said = json.loads(rows(found["warnings"], code="documents-without-topics")[0]["parameters"])
    assert said == {"language": "en", "number": 1, "documents": ["odd"]}
    assert {subject for code, subject in codes(found) if code == "no-stems"} == {"zh"}


@pytest.mark.slow
def test_passages_in_two_languages_are_reported(tables_of, planted_documents):
    documents = planted_documents(("en",))
    documents[0]["passages"].append({"border": 2, "边境": 2, "@language": "mixed"})
    documents[1]["passages"].append({"边境": 3, "@language": "zh"})
    found = run(tables_of(documents))
    assert ("passages-without-model", "mixed, zh") in codes(found)
    said = json.loads(rows(found["warnings"], code="passages-without-model")[0]["parameters"])
    assert said == {"languages": ["en", "zh"], "passages": 2, "tokens": 7}

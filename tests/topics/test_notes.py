"""Warnings of topic models as codes and parameters."""

from __future__ import annotations

import json

import pytest

from discourse.topics import notes
from tests.topics.small import document


def test_passages_that_no_model_sees_are_counted(tables_of):
    corpus = tables_of(
        [
            document("a", {"border": 9}, {"难民": 4, "@language": "zh"}, {"page": 7, "@uncounted": 1}),
            document("b", {"难民": 2}, language="zh"),
        ]
    )
    (note,) = notes.left_out(corpus.words, corpus.documents, corpus.passages, ["en", "zh"])
    assert (note["code"], note["subject"]) == ("passages-without-model", "zh")
    assert json.loads(note["parameters"]) == {"languages": ["en", "zh"], "passages": 1, "tokens": 4}
    whole = tables_of([document("a", {"border": 9})])
    assert notes.left_out(whole.words, whole.documents, whole.passages, ["en"]) == []


def test_without_a_language_every_passage_is_left_out(tables_of):
    corpus = tables_of([document("a", {"grens": 3}, language="nl")])
    (note,) = notes.left_out(corpus.words, corpus.documents, corpus.passages, [])
    assert json.loads(note["parameters"])["tokens"] == 3


@pytest.mark.parametrize(
    ("note", "code", "parameters"),
    [
        (notes.too_little("zh", 3, 9), "too-little-text", {"language": "zh", "units": 3, "terms": 9}),
        (notes.too_many("en", 8, 5, 9), "too-many-topics", {"language": "en", "topics": 8, "units": 5, "terms": 9}),
        (notes.few_documents("en", 7), "few-topic-documents", {"language": "en", "documents": 7, "enough": 50}),
        (notes.no_stems("zh"), "no-stems", {"language": "zh"}),
        (notes.no_seeds("zh"), "no-seed-words", {"language": "zh"}),
        (
            notes.documents_without_topics("zh", ["a.txt", "乙.txt"]),
            "documents-without-topics",
            {"language": "zh", "documents": ["a.txt", "乙.txt"], "number": 2},
        ),
        (notes.frames_without_topic("en", ["water"]), "frames-without-topic", {"language": "en", "frames": ["water"]}),
        (notes.unnamed("zh", ["security"]), "topics-without-seeds", {"language": "zh", "frames": ["security"]}),
        (notes.chosen_with_nmf("en", 8), "number-from-nmf", {"language": "en", "topics": 8}),
        (notes.unconverged("en", "nmf"), "not-converged", {"language": "en", "model": "nmf"}),
        (notes.no_contrast("side"), "no-contrast", {"by": "side"}),
    ],
)
def test_each_note_names_what_its_sentence_needs(note, code, parameters):
    assert (note["stage"], note["code"]) == ("topics", code)
    assert json.loads(note["parameters"]) == parameters

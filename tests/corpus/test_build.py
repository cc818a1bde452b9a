"""Documents become rows of tables; ids, warnings and documents taken back."""

from __future__ import annotations

import pytest

from discourse.corpus import Raw, ReadSettings, Source
from discourse.corpus.build import Builder, stored
from discourse.corpus.protocol import Note
from discourse.errors import CorpusError, DocumentError
from discourse.text.blocks import Block

SOURCE = Source("", "t.csv", "csv", 0, "")


def raw(text: str, key: str) -> Raw:
    return Raw((Block(text),), key)


def test_rows_of_two_documents() -> None:
    builder = Builder(ReadSettings(id="nr"))
    builder.add(SOURCE, raw("The border. A plan.", "0"), [("document", {"nr": "x"})])
    builder.add(SOURCE, raw("双方同意合作。", "1"), [])
    rows = builder.corpus().documents.select(["doc_id", "language", "n_sentences"]).to_pylist()
    assert rows == [
        {"doc_id": "t.csv#1", "language": "zh", "n_sentences": 1},
        {"doc_id": "x", "language": "en", "n_sentences": 2},
    ]


def test_an_empty_document_and_a_repeated_id_are_refused() -> None:
    builder = Builder(ReadSettings())
    builder.add(SOURCE, raw("边境。", "0"), [])
    with pytest.raises(DocumentError, match="There is no text in it"):
        builder.add(SOURCE, raw(" \n ", "1"), [])
    with pytest.raises(CorpusError, match=r"Two documents have the id 't\.csv#0'"):
        builder.add(SOURCE, raw("A plan.", "0"), [])


def test_documents_taken_back_are_in_no_table() -> None:
    builder = Builder(ReadSettings())
    for key, text in (("0", "A plan."), ("1", "边境。"), ("2", "A border.")):
        builder.add(SOURCE, raw(text, key), [])
    builder.take_back(1)
    corpus = builder.corpus()
    for table in (corpus.documents, corpus.texts, corpus.passages, corpus.words):
        assert set(table["doc_id"].to_pylist()) == {"t.csv#0"}


def test_the_same_warning_is_kept_once() -> None:
    builder = Builder(ReadSettings())
    builder.warn([Note("link", "a", {"path": "a"}), Note("link", "a", {"path": "a"}), Note("link", "b", {"path": "b"})])
    assert builder.corpus().warnings["subject"].to_pylist() == ["a", "b"]
    assert stored({"b": "边境", "a": 1}) == '{"a": 1, "b": "边境"}'

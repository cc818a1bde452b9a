"""The corpus as a whole: repeated documents, sections, filters, parts."""

from __future__ import annotations

import random
from typing import Any

import pytest

from discourse.corpus import Corpus, ReadSettings, find, read, read_sources
from discourse.corpus.review import listed, review
from discourse.errors import CorpusError, DocumentError

WORDS = ["border", "migration", "worker", "permit", "return", "patrol", "cooperation", "dialogue", "member", "law"]
HAN = "边境移民劳动许可返回巡逻合作对话成员国家部长法律双方会议讨论有关问题继续加强"


def english(seed: int, n: int = 150) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=n)).capitalize() + "."


def chinese(seed: int, n: int = 400) -> str:
    return "".join(random.Random(seed).choices(HAN, k=n)) + "。"


def warned(corpus: Corpus, code: str) -> list[tuple[str, str]]:
    return [(w["subject"], w["parameters"]) for w in corpus.warnings.to_pylist() if w["code"] == code]


def test_repeated_documents_are_reported_and_kept(write: Any) -> None:
    near = english(2).replace("Border", "A border") + " Added at the end."
    root = write(
        {"c.txt": english(1), "a.txt": english(1) + "\n", "b.txt": english(2), "d.txt": near, "e.txt": chinese(3)}
    )
    corpus = read(root)
    assert len(corpus) == 5
    assert warned(corpus, "duplicates") == [("a.txt", '{"documents": 2, "examples": ["a.txt", "c.txt"]}')]
    assert warned(corpus, "near-duplicates") == [("b.txt", '{"documents": 2, "examples": ["b.txt", "d.txt"]}')]


def test_repeated_documents_are_dropped_on_request(write: Any) -> None:
    root = write(
        {"c.txt": chinese(1), "a.txt": chinese(1), "b.txt": chinese(2), "d.txt": chinese(2)[3:], "e.txt": english(3)}
    )
    corpus = read(root, duplicates="drop")
    assert corpus.documents["doc_id"].to_pylist() == ["a.txt", "b.txt", "e.txt"]
    assert set(corpus.passages["doc_id"].to_pylist()) == {"a.txt", "b.txt", "e.txt"}
    assert warned(corpus, "duplicate-dropped") == [("c.txt", '{"doc_id": "c.txt", "first": "a.txt"}')]
    assert warned(corpus, "near-duplicate-dropped") == [("d.txt", '{"doc_id": "d.txt", "first": "b.txt"}')]


def test_short_texts_are_compared_for_equality_only() -> None:
    corpus = read(["We must act now.", "We must act now!", "We must act now."])
    assert warned(corpus, "near-duplicates") == []
    assert warned(corpus, "duplicates") == [("0", '{"documents": 2, "examples": ["0", "2"]}')]


SECTIONS = """Some words before any heading stand here.

# Part One

## Europe

The ministers met and agreed on a plan.

They will meet again.

## 中国

双方同意继续加强合作。
"""


def test_split_on_heading(write: Any) -> None:
    corpus = read(write({"a.md": SECTIONS, "b.txt": "No heading here at all.\n"}), split_on="heading")
    found = corpus.documents.select(["doc_id", "section", "language", "n_sentences"]).to_pylist()
    assert found == [
        {"doc_id": "a.md#0", "section": None, "language": "en", "n_sentences": 1},
        {"doc_id": "a.md#1", "section": "Part One › Europe", "language": "en", "n_sentences": 4},
        {"doc_id": "a.md#2", "section": "中国", "language": "zh", "n_sentences": 2},
        {"doc_id": "b.txt#0", "section": None, "language": "en", "n_sentences": 1},
    ]
    assert (
        corpus.document("a.md#1")
        == "Part One\n\nEurope\n\nThe ministers met and agreed on a plan.\n\nThey will meet again."
    )
    lines = [p["line"] for p in corpus.passages.to_pylist() if p["doc_id"] == "a.md#1"]
    assert lines == [3, 5, 7, 9]


def test_sections_hold_what_the_whole_holds(write: Any) -> None:
    root = write({"a.md": SECTIONS})
    whole, parts = read(root), read(root, split_on="heading")
    joined = "\n\n".join(parts.document(doc_id) for doc_id in parts.documents["doc_id"].to_pylist())
    assert joined == whole.document("a.md")


def test_counts_of_documents_are_those_of_counted_passages(write: Any) -> None:
    corpus = read(write({"a.md": "# Borders\n\nTwo words.\n\n| a | b |\n|---|---|\n| c | d |\n"}))
    counted = [p for p in corpus.passages.to_pylist() if p["counted"]]
    row = corpus.documents.to_pylist()[0]
    assert row["n_tokens"] == sum(p["n_tokens"] for p in counted) == sum(corpus.words["n"].to_pylist()) == 3
    assert row["n_sentences"] == sum(p["n_sentences"] for p in counted) == 2
    assert row["n_passages"] == len(counted) == 2


def test_strict_stops_at_the_first_input_that_cannot_be_read(write: Any) -> None:
    root = write({"a.txt": b"\x00\x01\x02", "b.txt": "A text."})
    with pytest.raises(CorpusError, match=r"a\.txt: The file is not text"):
        read(root, strict=True)
    assert len(read(root)) == 1


def test_nothing_readable_says_why(write: Any) -> None:
    with pytest.raises(
        CorpusError, match=r"None of the 2 inputs could be read. The first is a\.txt: The file is empty"
    ):
        read(write({"a.txt": b"", "b.png": b"\x89PNG\r\n"}))


def test_partitions_do_not_change_the_corpus(write: Any) -> None:
    root = write({f"{n}.txt": english(n) for n in range(5)} | {"t.csv": "text,n\nfirst words,1\nother words,x\n"})
    settings = ReadSettings()
    sources = find([root], settings)
    whole = read_sources(sources, settings)
    for cut in range(1, len(sources)):
        joined = Corpus.concat([read_sources(sources[cut:], settings), read_sources(sources[:cut], settings)])
        for name in ("documents", "texts", "passages", "sentences", "words", "repairs", "warnings", "skipped"):
            assert getattr(joined, name).equals(getattr(whole, name)), name


def test_document_error_has_both_sentences() -> None:
    assert str(DocumentError("It is empty.", "Remove it.")) == "It is empty. Remove it."


def test_a_corpus_of_which_nothing_could_be_read_is_refused() -> None:
    with pytest.raises(CorpusError, match=r"The corpus is empty\. Give a folder with documents\."):
        review(Corpus(), ReadSettings())


def test_a_list_of_names_is_cut_after_five() -> None:
    assert listed(["a", "边境"]) == "a, 边境"
    assert listed(list("abcdefg")) == "a, b, c, d, e and 2 more"

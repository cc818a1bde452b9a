"""Corpora that were read before come from the cache, and are the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from discourse.corpus import ReadSettings, read_paths
from discourse.corpus.model import PARTS, Corpus
from discourse.pipeline import cache


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("Illegal migration is a threat.\n\nTrains run.", encoding="utf-8")
    (folder / "b.txt").write_text("非法移民是威胁。\n\n火车开了。", encoding="utf-8")
    return folder


def same(a: Corpus, b: Corpus) -> bool:
    return all(getattr(a, name).equals(getattr(b, name)) for name in PARTS)


def read(texts: Path, **settings: object) -> Corpus:
    return cache.read_cached([f"EU={texts}"], ReadSettings(**settings), texts.parent / "cache")


def entries(texts: Path) -> list[str]:
    return sorted(path.name for path in (texts.parent / "cache").iterdir())


def test_a_kept_corpus_is_the_same_as_one_that_is_read(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read(texts)
    monkeypatch.setattr(cache, "read_sources", None)  # a second reading would fail
    assert same(read(texts), first)
    monkeypatch.undo()
    assert same(first, read_paths([f"EU={texts}"], ReadSettings()))
    assert len(first) == 2


def test_other_content_names_or_settings_are_read_again(texts: Path) -> None:
    read(texts)
    read(texts, repair=False)
    assert len(entries(texts)) == 2
    (texts / "b.txt").write_text("合法移民不是威胁。", encoding="utf-8")
    assert "合法移民不是威胁。" in read(texts).texts["text"].to_pylist()
    (texts / "b.txt").rename(texts / "c.txt")
    assert read(texts).documents["doc_id"].to_pylist() == ["texts/a.txt", "texts/c.txt"]
    assert len(entries(texts)) == 4


def test_a_corpus_with_unreadable_inputs_is_not_kept(texts: Path) -> None:
    (texts / "c.pdf").write_bytes(b"%PDF-1.4 broken")
    assert read(texts).skipped.num_rows == 1
    assert not (texts.parent / "cache").exists()


def test_a_damaged_entry_is_read_again(texts: Path) -> None:
    first = read(texts)
    (texts.parent / "cache" / entries(texts)[0] / "texts.parquet").write_bytes(b"PAR1")
    assert same(read(texts), first)
    assert same(read(texts), first)


def test_the_folder_is_bounded_and_the_oldest_goes_first(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read(texts)
    old = entries(texts)
    monkeypatch.setattr(cache, "MOST_BYTES", 1)
    read(texts, repair=False)
    assert not set(old) & set(entries(texts))


def test_a_folder_that_cannot_be_written_changes_nothing(texts: Path) -> None:
    (texts.parent / "cache").write_text("a file", encoding="utf-8")
    assert len(read(texts)) == 2

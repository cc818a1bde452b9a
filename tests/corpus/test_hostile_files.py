"""Files that may not be read, change, vanish or are far too large are reported, and nothing hangs."""

from __future__ import annotations

import os
import sys
from typing import Any

import pytest

from discourse.corpus import ReadSettings, find, read, read_sources
from discourse.corpus.readers import text as text_reader
from tests.corpus.hostile import GOOD, reasons, zipped


@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "geteuid"), reason="permissions of Unix")
def test_files_that_may_not_be_read(write: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write({"a.txt": GOOD})
    (root / "a.txt").chmod(0)
    if os.geteuid() == 0:  # the superuser may read everything: the system's answer is made up
        import builtins

        real = builtins.open

        def closed(path: Any, *rest: Any, **more: Any) -> Any:
            if str(path).endswith("a.txt"):
                raise PermissionError(13, "Permission denied", path)
            return real(path, *rest, **more)

        monkeypatch.setattr(builtins, "open", closed)
    assert reasons(root) == {"a.txt": "The file may not be read."}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_named_pipes_do_not_hang(write: Any) -> None:
    root = write({})
    os.mkfifo(root / "a.txt")
    assert reasons(root) == {"a.txt": "This is not a regular file."}


def test_files_that_change_or_vanish_after_they_were_found(write: Any) -> None:
    root = write({"a.txt": GOOD, "b.txt": GOOD, "c.txt": GOOD, "d.zip": zipped({"x.txt": b"words"})})
    sources = find([root])
    (root / "a.txt").write_text("Another text.", encoding="utf-8")
    (root / "b.txt").unlink()
    (root / "d.zip").write_bytes(zipped({"y.txt": b"words"}))
    corpus = read_sources(sources, ReadSettings())
    assert corpus.documents["doc_id"].to_pylist() == ["c.txt"]
    assert {row["path"]: row["reason"] for row in corpus.skipped.to_pylist()} == {
        "a.txt": "The file changed while the corpus was read.",
        "b.txt": "The file vanished while the corpus was read.",
        "d.zip!/x.txt": "The archive is damaged: \"There is no item named 'x.txt' in the archive\".",
    }


def test_a_file_that_changes_while_it_is_read(write: Any) -> None:
    root = write({"a.jsonl": '{"text": "One."}\n{"text": "Two."}\n'})
    settings = ReadSettings()
    source = find([root], settings)[0]

    from dataclasses import dataclass

    from discourse.corpus.readers.jsonl import JsonLines

    @dataclass(frozen=True)
    class Touching(JsonLines):
        def read(self, content: Any, settings: ReadSettings) -> Any:
            for item in super().read(content, settings):
                yield item
                os.utime(root / "a.jsonl", ns=(1, 1))

    corpus = read_sources([source], ReadSettings(readers=(Touching(),)))
    assert corpus.skipped["reason"].to_pylist() == ["The file changed while it was read."]
    assert len(corpus) == 0


@pytest.mark.parametrize(
    "unit", ["A paragraph of words.\n\n", "line of words\n", "A sentence here. ", "字" * 7 + "。", "x"]
)
def test_large_texts_are_cut_where_it_hurts_least(write: Any, monkeypatch: pytest.MonkeyPatch, unit: str) -> None:
    monkeypatch.setattr(text_reader, "WHOLE", 4096)
    monkeypatch.setattr(text_reader, "PART", 1000)
    text = unit * (5000 // len(unit))
    corpus = read(write({"a.txt": text}), repair=False)
    ids = corpus.documents["doc_id"].to_pylist()
    assert [int(doc_id.removeprefix("a.txt#")) for doc_id in ids] == list(range(1, len(ids) + 1))
    assert len(ids) > 4
    whole = "".join("".join(corpus.document(doc_id).split()) for doc_id in ids)
    assert whole == "".join(text.split())
    if len(unit) > 1:
        assert all(corpus.document(doc_id).endswith(unit.strip()) for doc_id in ids)
    lines = {p["doc_id"]: p["line"] for p in reversed(corpus.passages.to_pylist())}
    assert [lines[doc_id] for doc_id in ids] == sorted(lines[doc_id] for doc_id in ids)


@pytest.mark.slow
def test_many_tiny_files(write: Any) -> None:
    root = write({f"{n // 100}/{n}.txt": f"Text number {n}." for n in range(1500)})
    corpus = read(root)
    assert len(corpus) == 1500
    assert corpus.document("14/1499.txt") == "Text number 1499."


def test_csv_of_open_quotes_ends(write: Any) -> None:
    body = "text,side\n" + '"an open quote, and more\n' * 5000 + "words,EU\n"
    found = reasons(write({"a.csv": body}))
    assert "More than 100 rows are broken." in found["a.csv"]
    assert len(found) == 102

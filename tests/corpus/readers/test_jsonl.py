"""JSON Lines: objects, broken lines, ranges."""

from __future__ import annotations

import json
from typing import Any

from discourse.corpus import ReadSettings, read
from discourse.corpus.readers import jsonl


def test_jsonl(write: Any) -> None:
    lines = [
        {"title": "A", "content": "One text.", "year": 2015},
        {"title": "乙", "content": "两个文本。", "year": None},
        "no object",
        {"title": "D", "content": "  "},
        {"title": "E", "content": "The last."},
    ]
    body = "\ufeff" + "\r\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n\n{broken\n"
    corpus = read(write({"a.jsonl": body}))
    assert corpus.documents.select(["doc_id", "title", "year"]).to_pylist() == [
        {"doc_id": "a.jsonl#0", "title": "A", "year": 2015},
        {"doc_id": "a.jsonl#1", "title": "乙", "year": None},
        {"doc_id": "a.jsonl#4", "title": "E", "year": None},
    ]
    assert corpus.skipped.select(["path", "reason"]).to_pylist() == [
        {"path": "a.jsonl#2", "reason": "The line holds no JSON object."},
        {"path": "a.jsonl#3", "reason": "The row has no text in column 'content'."},
        {"path": "a.jsonl#5", "reason": "The line is not valid JSON."},
    ]


def test_ranges_begin_at_the_byte_of_their_first_object(content: Any) -> None:
    first, second = '{"text": "边境"}\n\n', '{"text": "b"}\n'
    stored = content("a.jsonl", f'{first}{second}{{"text": "c"}}\n'.encode())
    assert len(first.encode()) == 20
    assert jsonl.ranges(stored, ReadSettings(), 1) == [(0, 1, 0), (1, 2, 20), (2, 3, 20 + len(second))]


def test_a_line_that_is_too_long_is_reported_once(write: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("discourse.corpus.lines.LONGEST", 100)
    corpus = read(write({"a.jsonl": json.dumps({"text": "Roads. " * 100}) + '\n{"text": "Gates are open."}\n'}))
    assert corpus.texts["text"].to_pylist() == ["Gates are open."]
    assert [row["reason"] for row in corpus.skipped.to_pylist()] == ["The row has more than 0 MB in one line."]

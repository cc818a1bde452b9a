"""Long tables are cut into ranges of rows."""

from __future__ import annotations

from typing import Any

import pytest

from discourse.corpus import Corpus, ReadSettings, find, ranges, read_sources, review


@pytest.mark.slow
def test_long_tables_are_cut_into_ranges_that_give_the_same_corpus(write: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranges, "ROWS", 100)
    most, n = 100, 207
    rows = "".join(f'"Text {i},\nof two lines",{i}\n' for i in range(n))
    root = write({"a.csv": "text,n\n" + rows, "b.jsonl": "".join(f'{{"text": "Text {i}"}}\n' for i in range(n))})
    settings = ReadSettings()
    sources = find([root], settings)
    assert [(s.name, s.rows[:2]) for s in sources if s.rows] == [
        (name, (first, min(first + most, n))) for name in ("a.csv", "b.jsonl") for first in (0, most, 2 * most)
    ]
    parts = [read_sources([source], settings) for source in sources]
    whole, joined = read_sources(sources, settings), Corpus.concat(parts)
    assert len(whole) == 2 * n
    assert review(joined, settings).documents.equals(review(whole, settings).documents)
    assert joined.texts.equals(whole.texts)
    assert [row["n"] for row in whole.documents.to_pylist() if row["doc_id"] == f"a.csv#{n - 1}"] == [str(n - 1)]


def test_a_short_table_or_another_format_is_read_in_one_go(content: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranges, "ROWS", 1)
    settings = ReadSettings()
    assert ranges.row_ranges(content("a.csv", "text\n一\n".encode()), settings) == [None]
    assert ranges.row_ranges(content("b.csv", "text\n一\n二\n".encode()), settings) == [(0, 1, 0), (1, 2, 9)]
    assert ranges.row_ranges(content("c.txt", "text\n一\n二\n".encode()), settings) == [None]

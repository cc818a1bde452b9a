"""Long tables are cut into ranges of rows."""

from __future__ import annotations

from dataclasses import replace
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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_parts_of_a_long_text_are_the_same_in_ranges(
    write: Any, monkeypatch: pytest.MonkeyPatch, encoding: str, end: str
) -> None:
    monkeypatch.setattr(ranges.text, "WHOLE", 2000)
    monkeypatch.setattr(ranges.text, "PART", 100)
    whole = end.join(f"{n}. The border is closed. 边境已经关闭。{end if n % 3 else ''}" for n in range(90))
    root = write({"a.txt": whole.encode(encoding)})
    settings = ReadSettings(encoding=encoding if encoding == "gb18030" else None, repair=False)
    sources = find([root], settings)
    assert [source.rows[:2] for source in sources if source.rows][:2] == [(0, 2), (2, 4)]
    (one,) = {replace(source, rows=None, line=1) for source in sources}
    together, apart = read_sources([one], settings), Corpus.concat(read_sources([s], settings) for s in sources)
    assert len(together) > 30
    for name in ("documents", "texts", "passages", "warnings"):
        assert getattr(together, name).equals(getattr(apart, name)), name


def test_ranges_are_halved_until_one_row_is_left(write: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranges.text, "WHOLE", 50)
    monkeypatch.setattr(ranges.text, "PART", 20)
    rows = "".join(f"One wall {n}.\n" for n in range(5))
    sources = find([write({"a.csv": f"text\n{rows}", "b.txt": rows, "c.html": f"<p>{rows}</p>"})], ReadSettings())
    found = {}
    for source in sources:
        waiting = [source]
        while waiting:
            first = waiting.pop(0)
            halves = ranges.halves(first, ReadSettings())
            waiting = halves + waiting
            if not halves:
                found.setdefault(source.name, []).append(first.rows and first.rows[:2])
    assert found == {"a.csv": [(n, n + 1) for n in range(5)], "b.txt": [(n, n + 1) for n in range(5)], "c.html": [None]}


def test_a_range_ends_after_so_many_bytes(content: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranges.delimited.lines, "RANGE_BYTES", 20)
    rows = "".join(f"One wall {n}.\n" for n in range(4))
    assert ranges.row_ranges(content("a.csv", f"text\n{rows}".encode()), ReadSettings()) == [(0, 2, 0), (2, 4, 29)]
    lines = "".join(f'{{"text": "{n}"}}\n' for n in range(4))
    assert ranges.row_ranges(content("a.jsonl", lines.encode()), ReadSettings()) == [(0, 2, 0), (2, 4, 28)]

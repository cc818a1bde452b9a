"""Text and metadata in rows that hold objects and lists."""

from __future__ import annotations

from typing import Any

import pytest

from discourse.corpus.nested import columns_of, flattened, text_of


@pytest.mark.parametrize(
    ("row", "flat"),
    [
        ({"text": "a", "side": "EU"}, {"text": "a", "side": "EU"}),
        ({"text": "a", "meta": {"side": "EU", "tags": ["x"]}}, {"text": "a", "side": "EU", "tags": ["x"]}),
        ({"id": 1, "Metadata": {"id": 2}}, {"id": 1, "Metadata.id": 2}),
        ({"id": 1, "article": {"title": "T", "body": "a"}}, {"id": 1, "title": "T", "body": "a"}),
        (
            {"text": "a", "author": {"name": "Li", "title": "Dr"}},
            {"text": "a", "author.name": "Li", "author.title": "Dr"},
        ),
        ({"text": "a", "speaker": {"side": "EU", "name": "Li"}}, {"text": "a", "side": "EU", "speaker.name": "Li"}),
        ({"a": {"side": "EU"}, "b": {"side": "China"}}, {"a.side": "EU", "b.side": "China"}),
        ({"正文": "甲", "元数据": {"立场": "中国"}}, {"正文": "甲", "立场": "中国"}),
        ({"_source": {"meta": {"side": "EU"}, "text": "a"}}, {"side": "EU", "text": "a"}),
        ({"title": {"rendered": "T"}, "text": "a"}, {"title": {"rendered": "T"}, "text": "a"}),
    ],
)
def test_objects_are_spread(row: Any, flat: Any) -> None:
    assert flattened(row) == flat
    assert columns_of(row) == list(flat)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a", "a"),
        (None, ""),
        (12, "12"),
        (["a", "b"], "a\n\nb"),
        ([{"type": "p", "text": "甲"}, {"text": "乙"}, "丙"], "甲\n\n乙\n\n丙"),
        ({"rendered": "<p>a</p>"}, "<p>a</p>"),
        ({"body": ["a", "b"]}, "a\n\nb"),
        ([1, 2], None),
        ({"a": 1}, None),
        ([["a"]], None),
    ],
)
def test_the_text_of_a_cell(value: Any, text: str | None) -> None:
    assert text_of(value) == text


def test_deep_objects_end() -> None:
    deep: dict[str, Any] = {"text": "a"}
    for _ in range(50):
        deep = {"meta": deep}
    assert flattened(deep)

"""Where Chinese sentences end."""

from __future__ import annotations

import pytest

from discourse.text.languages.zh.sentences import sentences


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("他来了。她走了！", [(0, 4), (4, 8)]),
        ("他說：「好！」她走了", [(0, 7), (7, 10)]),
        ("第一，开放；第二：合作", [(0, 11)]),
        ("再说……完了。", [(0, 4), (4, 7)]),
        (" 他来了。 \n她走了。", [(1, 5), (7, 11)]),
        ("他见了 Mr. Li. They left.", [(0, 11), (12, 22)]),
        ("真的?!是的!好", [(0, 4), (4, 7), (7, 8)]),
        ("。", [(0, 1)]),
        ("", []),
    ],
)
def test_spans(text: str, spans: list[tuple[int, int]]) -> None:
    assert sentences(text) == spans

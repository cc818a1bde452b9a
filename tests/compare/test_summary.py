from __future__ import annotations

from collections.abc import Callable

from discourse.compare import summary
from discourse.compare.material import Comparison
from discourse.report.blocks import Paragraph, Points
from tests.compare.runs import side


def test_what_changed_in_a_few_sentences(made: Callable[..., Comparison]) -> None:
    (block,) = summary.build(made()).blocks
    assert isinstance(block, Points)
    assert [text for text, _ in block.items] == [
        "3 settings or versions differ.",
        "Patterns: 2 added, 0 removed, 0 changed.",
        "Documents: 1 only in the first run, 1 only in the second, 1 with another text, 0 with other metadata.",
        "Hits: 3 came, 2 went, 1 used otherwise.",
        "English texts, Security, EU minus China: +30.0 in the first run, +10.0 in the second (a change of −20.0).",
        "The share of sentences changed most in Security (EU, English texts: −20.0 points).",
    ]


def test_in_chinese(made: Callable[..., Comparison]) -> None:
    (block,) = summary.build(made("zh")).blocks
    assert isinstance(block, Points)
    assert block.items[3][0] == "命中：新出现 3 处，消失 2 处，用法有变 1 处。"


def test_nothing_changed(made: Callable[..., Comparison]) -> None:
    (block,) = summary.build(made(first=side("first"), second=side("first"))).blocks
    assert block == Paragraph("Nothing differs: settings, documents, numbers and hits are the same.", "lead")

from __future__ import annotations

from collections.abc import Callable

from discourse.compare import passages
from discourse.compare.material import Comparison
from discourse.report.blocks import DataTable, Examples, Paragraph
from tests.compare.runs import side


def test_changes_have_passages_to_read(made: Callable[..., Comparison]) -> None:
    section = passages.build(made())
    assert section is not None
    examples = {block.anchor: block for block in section.blocks if isinstance(block, Examples)}
    assert list(examples) == ["hits-changed", "hits-came", "hits-went"]
    (changed,) = examples["hits-changed"].items
    assert [piece.text for piece in changed.pieces if piece.mark == "hit"] == ["threat"]
    assert changed.note == "threat (Security): asserted, about EU → negated, about EU; other settings"
    went = [item.text for item in examples["hits-went"].items]
    assert went == ["The flood is a threat.", "A threat."]  # texts of the first run
    table = section.blocks[1]
    assert isinstance(table, DataTable)
    assert sum(int(row[3].text) for row in table.rows) == 6


def test_runs_without_texts_say_so(made: Callable[..., Comparison]) -> None:
    first, second = side("first"), side("second")
    for run in (first, second):
        del run.tables["texts"]  # type: ignore[attr-defined]
    section = passages.build(made("zh", first, second))
    assert section is not None
    assert section.blocks[-1] == Paragraph("两次分析均未保留文本，因此没有段落可供查看。", "note")


def test_no_hit_changed(made: Callable[..., Comparison]) -> None:
    assert passages.build(made(first=side("first"), second=side("first"))) is None

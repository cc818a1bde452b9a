from __future__ import annotations

from collections.abc import Callable

from discourse.compare import inputs
from discourse.compare.material import Comparison
from discourse.report.blocks import DataTable
from tests.compare.runs import side


def test_settings_patterns_and_documents(made: Callable[..., Comparison]) -> None:
    section = inputs.settings(made())
    assert section is not None
    tables = [block for block in section.blocks if isinstance(block, DataTable)]
    assert [cell.text for cell in tables[0].rows[2]] == ["study: title", "first", "second"]
    assert [cell.text for cell in tables[1].rows[1]] == ["added", "Security", "threat", "Chinese", "威胁"]
    documents = inputs.documents(made("zh"))
    assert documents is not None
    table = documents.blocks[1]
    assert isinstance(table, DataTable)
    assert [row[1].text for row in table.rows] == ["文本有变", "仅第一次有", "仅第二次有"]


def test_sections_without_a_difference_are_left_out(made: Callable[..., Comparison]) -> None:
    same = made(first=side("first"), second=side("first"))
    assert (inputs.settings(same), inputs.documents(same)) == (None, None)

"""The result of preparation."""

from __future__ import annotations

import pytest

from discourse.text.blocks import Block
from discourse.text.prepare import prepare
from discourse.text.prepared import Passage, Repair, Warning


def test_a_prepared_document_has_passages_repairs_and_warnings() -> None:
    prepared = prepare([Block("移民 政策 由 各国 决定，\ufffd。", kind="note", page=3, line=8)])
    assert prepared.text == "移民政策由各国决定，\ufffd。"
    assert prepared.passages == (Passage(0, 12, "note", None, "zh", "Hans", 3, 8, False, 5, 1),)
    assert prepared.repairs == (
        Repair("han_blanks", 1, "移民 政策 由 各国 决定，\ufffd。 → 移民政策由各国决定，\ufffd。"),
    )
    assert prepared.warnings == (Warning("lost-characters", {"first": 8, "lines": 1}),)


def test_a_prepared_document_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        prepare([Block("A border.")]).text = "Another."  # type: ignore[misc]

"""Cues of Chinese."""

from __future__ import annotations

from discourse.text.languages.protocol import Cues
from discourse.text.languages.zh.cues import CUES


def test_chinese_is_recognised_by_its_script_alone() -> None:
    assert Cues("Hani", "", frozenset(), ()) == CUES

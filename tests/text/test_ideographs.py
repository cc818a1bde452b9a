"""What counts as a Han character."""

from __future__ import annotations

import re
import unicodedata

import pytest

from discourse.text.folding import HAN as HAN_KIND
from discourse.text.folding import table
from discourse.text.ideographs import HAN, HAN_RANGES, is_han


@pytest.mark.parametrize("char", "移國〇㐀龥豈𠀀𪜀𰀀")
def test_ideographs_of_every_block_are_han(char: str) -> None:
    assert is_han(char)
    assert re.fullmatch(f"[{HAN}]", char)


@pytest.mark.parametrize("char", "a1，。「あア한々〆⼀⺀ ")
def test_others_are_not(char: str) -> None:
    assert not is_han(char)


def test_every_ideograph_that_this_python_knows_is_han() -> None:
    named = [code for code in range(0x32400) if unicodedata.name(chr(code), "").startswith("CJK UNIFIED IDEOGRAPH")]
    assert [hex(code) for code in named if not is_han(chr(code))] == []


def test_matching_folds_the_same_characters_as_han() -> None:
    kinds = table().kinds
    assert sum(last - first for first, last in HAN_RANGES) == int((kinds == HAN_KIND).sum())

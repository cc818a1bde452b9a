"""Blocks that readers hand over."""

from __future__ import annotations

import pytest

from discourse.text.blocks import KINDS, Block


def test_a_block_has_a_known_kind_or_none() -> None:
    assert Block("边境管理").kind is None
    assert [Block("x", kind=kind).kind for kind in KINDS] == list(KINDS)
    with pytest.raises(ValueError, match="cannot be of kind 'title'; the kinds are body, heading"):
        Block("A title", kind="title")

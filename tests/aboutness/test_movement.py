"""Which way people move in a sentence."""

from __future__ import annotations

from discourse.aboutness.actors import Mention
from discourse.aboutness.movement import movement


def test_movement_is_the_kind_named_most_often() -> None:
    kinds = ["immigration", "return", "immigration"]
    assert movement(Mention(at, at + 1, kind, ()) for at, kind in enumerate(kinds)) == "immigration"
    assert movement([]) == "none"

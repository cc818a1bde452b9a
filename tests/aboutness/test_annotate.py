"""The value of `about` for sides, and the movement of a sentence."""

from __future__ import annotations

from discourse.aboutness.actors import Actors, Mention
from discourse.aboutness.annotate import movement
from discourse.aboutness.clauses import Clause, union

ACTORS = Actors.load()


def test_union() -> None:
    assert union([Clause(0, 3, frozenset({"EU"})), Clause(3, 9, frozenset({"China"}))]) == {"China", "EU"}


def test_movement_is_the_kind_named_most_often() -> None:
    kinds = ["immigration", "return", "immigration"]
    assert movement(Mention(at, at + 1, kind, ()) for at, kind in enumerate(kinds)) == "immigration"
    assert movement([]) == "none"

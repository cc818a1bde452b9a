"""Where a sentence turns from one side to another."""

from __future__ import annotations

import pytest

from discourse.aboutness.actors import Actors
from discourse.aboutness.clauses import Clause, clauses, union

ACTORS = Actors.load()


def about(text: str) -> list[tuple[str, list[str]]]:
    mentions = [mention for mention in ACTORS.find(text) if mention.kind in ("actor", "contrast")]
    found = clauses(text, 0, len(text), mentions, ACTORS.cues)
    return [(text[clause.start : clause.end].strip(), sorted(clause.sides)) for clause in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The EU builds fences.", [("The EU builds fences.", ["EU"])]),
        (
            "The EU builds fences, whereas China builds roads.",
            [("The EU builds fences,", ["EU"]), ("whereas China builds roads.", ["China"])],
        ),
        (
            "In China, as in the EU, wages rise.",
            [("In China", ["China"]), (", as in the EU", ["EU"]), (", wages rise.", ["China"])],
        ),
        ("欧盟修墙；中国修路。", [("欧盟修墙；", ["EU"]), ("中国修路。", ["China"])]),
    ],
)
def test_clauses(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert about(text) == expected


def test_union() -> None:
    assert union([Clause(0, 3, frozenset({"EU"})), Clause(3, 9, frozenset({"China"}))]) == {"China", "EU"}

"""What was read in sentences as tables."""

from __future__ import annotations

import pyarrow as pa

from discourse.aboutness import tables
from discourse.aboutness.actors import Actors
from discourse.aboutness.clauses import Clause
from discourse.aboutness.named import Reading

ACTORS = Actors.load()


def test_name() -> None:
    assert tables.name({"EU", "China"}, ACTORS) == "China+EU"
    assert tables.name({"Peru"}, ACTORS) == "other"
    assert tables.name((), ACTORS) == "none"


def test_a_hit_has_the_values_of_its_clause() -> None:
    clauses = [Clause(0, 9, frozenset({"EU"})), Clause(9, 20, frozenset({"China"}))]
    read = {("a", 0): Reading(0, clauses, "none", (), ("central", "local")), ("b", 0): Reading(0)}
    places = {"doc_id": ["a", "a", "b"], "sentence": [0, 0, 0], "start": [3, 12, 1], "end": [5, 15, 2]}
    hits = pa.table({**places, "about": ["", "", ""]})
    filled = tables.hits(hits, read, ACTORS)
    assert filled["about"].to_pylist() == ["EU", "China", None]
    assert filled["level"].to_pylist() == ["central", "local", None]


def test_what_is_placed_in_another_country_is_about_others() -> None:
    read = {("a", 0): Reading(0, [Clause(0, 20, frozenset({"EU"}))], "none", (), ("none",), frozenset({5, 12}))}
    hits = pa.table({"doc_id": ["a"] * 3, "sentence": [0] * 3, "start": [3, 7, 12], "end": [5, 9, 15]})
    assert tables.hits(hits, read, ACTORS)["about"].to_pylist() == ["other", "EU", "other"]

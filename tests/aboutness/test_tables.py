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
    hits = pa.table({"doc_id": ["a", "a", "b"], "sentence": [0, 0, 0], "start": [3, 12, 1], "about": ["", "", ""]})
    filled = tables.hits(hits, read, ACTORS)
    assert filled["about"].to_pylist() == ["EU", "China", None]
    assert filled["level"].to_pylist() == ["central", "local", None]

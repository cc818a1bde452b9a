"""Write the readings of sentences into the tables sentences, hits and actors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import pyarrow as pa

from discourse import schema
from discourse.aboutness.actors import NOBODY, OTHER, Actors
from discourse.aboutness.clauses import union
from discourse.aboutness.named import SPEAKER, Reading

_ACTOR_COLUMNS = ("doc_id", "sentence", "start", "end", "actor", "side", "level", "role")


def name(sides: Iterable[str], actors: Actors) -> str:
    """Return the value of `about` for a set of sides."""
    return _name(frozenset(sides), actors.sides)


@lru_cache(maxsize=1_000)
def _name(sides: frozenset[str], known: tuple[str, ...]) -> str:
    return "+".join(sorted(sides.intersection(known))) or (OTHER if sides else NOBODY)


def sentences(table: pa.Table, read: Mapping[tuple[str, int], Reading], actors: Actors) -> pa.Table:
    """Return the sentences with `about` and `movement`."""
    keys = list(zip(*table.select(["doc_id", "sentence"]).to_pydict().values(), strict=True))
    found = [read.get(key) for key in keys]
    known = {
        "about": [_about(one, actors) for one in found],
        "movement": [one.movement if one else None for one in found],
    }
    for column, values in known.items():
        table = table.set_column(table.column_names.index(column), column, pa.array(values, pa.string()))
    return table


def _about(reading: Reading | None, actors: Actors) -> str | None:
    return None if reading is None or reading.clauses is None else name(union(reading.clauses), actors)


def hits(table: pa.Table, read: Mapping[tuple[str, int], Reading], actors: Actors) -> pa.Table:
    """Return hits with `about` and `level` of the clause in which each begins.

    A hit placed in another country ("the camps in Libya") is about others; an expression for the affairs of all states
    (国际社会, 各国间的合作) is about nobody.
    """
    rows = zip(*table.select(["doc_id", "sentence", "start", "end"]).to_pydict().values(), strict=True)
    about: list[str | None] = []
    levels: list[str | None] = []
    for doc_id, number, start, end in rows:
        reading = read.get((doc_id, number))
        if reading is None or not reading.clauses:
            about.append(None)
            levels.append(None)
            continue
        clauses, at = reading.clauses, 0
        if len(clauses) > 1:
            at = max((n for n, clause in enumerate(clauses) if clause.start <= start), default=0)
        levels.append(reading.levels[at])
        if start in reading.elsewhere or end in reading.elsewhere:
            about.append(OTHER)
        elif reading.everybodys and any(first <= start and end <= last for first, last in reading.everybodys):
            about.append(NOBODY)
        else:
            about.append(_name(clauses[at].sides, actors.sides))
    for column, values in (("about", about), ("level", levels)):
        filled = pa.array(values, pa.string())
        if column in table.column_names:
            table = table.set_column(table.column_names.index(column), column, filled)
        else:
            table = table.append_column(column, filled)
    return table


def actors(
    read: Mapping[tuple[str, int], Reading], texts: pa.Table, hits_tables: Sequence[pa.Table], actors: Actors
) -> pa.Table:
    """Return the table `actors`. An actor that is named as the source of a hit in its sentence is a speaker."""
    bodies = dict(zip(*texts.select(["doc_id", "text"]).to_pydict().values(), strict=True))
    sources = _sources(hits_tables)
    rows = []
    for (doc_id, number), reading in read.items():
        quoting = sources.get((doc_id, number), ()) if reading.actors else ()
        for one in reading.actors:
            role = one.role
            if quoting and any(bodies[doc_id][one.start : one.end] in source for source in quoting):
                role = SPEAKER
            rows.append((doc_id, number, one.start, one.end, one.actor, name(one.sides, actors), one.level, role))
    if not rows:
        return schema.empty("actors")
    return schema.make("actors", dict(zip(_ACTOR_COLUMNS, zip(*rows, strict=True), strict=True)))


def _sources(hits_tables: Sequence[pa.Table]) -> defaultdict[tuple[str, int], set[str]]:
    """Return the sources that the hits of each sentence name."""
    sources: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for table in hits_tables:
        for doc_id, number, source in zip(
            *table.select(["doc_id", "sentence", "speaker"]).to_pydict().values(), strict=True
        ):
            if source:
                sources[doc_id, number].add(source)
    return sources

"""Actors and frames in one sentence: counts by hand, roles, pools of actors, intervals over documents."""

from __future__ import annotations

from typing import Any

import polars as pl
import pyarrow as pa
import pytest

from discourse import schema
from discourse.measure.actor_frames import MOST_ACTORS, actor_frames
from discourse.measure.cooccurrence import FEWEST

CONTEXT = {"polarity": "asserted", "reality": "actual", "voice": "own", "marking": "plain"}
FLAGS = {"counts_concept": True, "counts_subframe": True, "counts_frame": True}


@pytest.fixture
def patterns() -> pa.Table:
    rows = [
        {"concept": concept, "pattern_id": concept, "pattern": concept, "lexicon": "m", "language": "en"}
        | {"subframe": "s", "frame": frame, "counts": counts, "weight": 1.0}
        for concept, frame, counts in (
            ("wall", "security", True),
            ("jobs", "development", True),
            ("坝", "water", False),
        )
    ]
    return schema.from_rows("patterns", rows)


def hit(doc_id: str, sentence: int, concept: str, **context: str) -> dict[str, Any]:
    row = {"lexicon": "m", "doc_id": doc_id, "start": 100 * sentence, "end": 100 * sentence + 1, "sentence": sentence}
    return row | {"pattern_id": concept, "passage": 0, "surface": concept} | CONTEXT | context | FLAGS


def actor(
    doc_id: str, sentence: int, name: str, level: str = "central", side: str = "EU", role: str = "topic"
) -> dict[str, Any]:
    row = {"doc_id": doc_id, "sentence": sentence, "start": 100 * sentence + len(name), "end": 100 * sentence + 99}
    return row | {"actor": name, "side": side, "level": level, "role": role}


def corpus(make_document: Any, sides: dict[str, str], length: int = 4) -> dict[str, pa.Table]:
    sentences = [
        {"doc_id": d, "sentence": i, "passage": int(i == length), "start": i, "end": i + 1, "n_tokens": 5}
        for d in sides
        for i in range(length + 1)
    ]
    passages = [
        {"doc_id": d, "passage": p, "start": 0, "end": 1, "kind": "body", "language": "en", "counted": not p}
        | {"n_sentences": 2, "n_tokens": 10}
        for d in sides
        for p in range(2)  # the last sentence is in a passage that does not count
    ]
    return {
        "passages": schema.from_rows("passages", passages),
        "sentences": schema.from_rows("sentences", sentences),
        "documents": schema.from_rows("documents", [make_document(d, side, "en") for d, side in sides.items()]),
    }


def made(
    found: list[dict[str, Any]], actors: list[dict[str, Any]], patterns: pa.Table, tables: dict[str, pa.Table]
) -> pl.DataFrame:
    rows = schema.from_rows("actors", actors), schema.from_rows("hits", found)
    return pl.DataFrame(actor_frames(*rows, patterns, **tables, resamples=99))


def chosen(table: pl.DataFrame, **wanted: str) -> pl.DataFrame:
    usual = {"uses": "all", "by": "none", "language": "en", "role": "topic"}
    return table.filter(*[pl.col(key) == value for key, value in (usual | wanted).items()])


def test_counts_expectation_and_lift_by_hand(patterns: pa.Table, make_document: Any) -> None:
    """In 4 sentences France is in 2, security in 2, together in 2; expected 1. Calais is local, in 1 with neither."""
    tables = corpus(make_document, {"a": "EU"})
    actors = [actor("a", 0, "france"), actor("a", 1, "france"), actor("a", 2, "calais", "local")]
    actors += [actor("a", 4, "france")]  # not counted
    found = [hit("a", 0, "wall"), hit("a", 1, "wall"), hit("a", 3, "jobs"), hit("a", 2, "坝"), hit("a", 4, "jobs")]
    table = made(found, actors, patterns, tables)
    columns = ("actor", "side", "level", "frame", "units_actor", "units_frame", "units_both", "expected", "lift")
    assert chosen(table).select(*columns).rows() == [
        ("all", "EU", "all", "development", 3, 1, 0, 0.75, 0.0),
        ("all", "EU", "all", "security", 3, 2, 2, 1.5, 1.333333333),
        ("all", "EU", "central", "development", 2, 1, 0, 0.5, 0.0),
        ("all", "EU", "central", "security", 2, 2, 2, 1.0, 2.0),
        ("all", "EU", "local", "development", 1, 1, 0, 0.25, 0.0),
        ("all", "EU", "local", "security", 1, 2, 0, 0.5, 0.0),
        ("all", "all", "central", "development", 2, 1, 0, 0.5, 0.0),
        ("all", "all", "central", "security", 2, 2, 2, 1.0, 2.0),
        ("all", "all", "local", "development", 1, 1, 0, 0.25, 0.0),
        ("all", "all", "local", "security", 1, 2, 0, 0.5, 0.0),
        ("france", "EU", "central", "security", 2, 2, 2, 1.0, 2.0),
    ]
    assert set(table["n_units"]) == {4}
    assert chosen(table, role="speaker").height == 0


def test_speakers_are_apart_and_asserted_uses_too(patterns: pa.Table, make_document: Any) -> None:
    tables = corpus(make_document, {"a": "EU", "b": "China"})
    actors = [actor(d, 0, "iom", "international organisation", "none", "speaker") for d in "ab"]
    found = [hit("a", 0, "wall"), hit("b", 0, "wall", voice="attributed")]
    table = made(found, actors, patterns, tables).filter(pl.col("actor") == "iom")
    assert chosen(table).height == 0
    assert chosen(table, role="speaker")["units_both"].to_list() == [2]
    assert chosen(table, role="speaker", uses="asserted")["units_both"].to_list() == [1]
    grouped = chosen(table, role="speaker", by="side").select("group", "units_both", "n_documents").rows()
    assert grouped == [("China", 1, 1), ("EU", 1, 1)]


def test_intervals_need_enough_documents_that_hold_both(patterns: pa.Table, make_document: Any) -> None:
    names = [f"d{number}" for number in range(8)]
    tables = corpus(make_document, dict.fromkeys(names, "EU"))
    for together, known in ((FEWEST - 1, False), (FEWEST, True)):
        found = [hit(name, 0, "wall") for name in names]
        actors = [actor(name, int(at >= together), "france") for at, name in enumerate(names)]
        row = chosen(made(found, actors, patterns, tables), actor="france").row(0, named=True)
        assert (row["documents_both"], row["units_both"], row["expected"]) == (together, together, 2.0)
        assert (row["low"] is not None and row["low"] < row["lift"] < row["high"]) is known


def test_single_actors_are_those_named_most(patterns: pa.Table, make_document: Any) -> None:
    tables = corpus(make_document, {"a": "EU"}, length=60)
    found = [hit("a", at, "wall") for at in range(60)]
    actors = [actor("a", at, f"actor{at:02d}") for at in range(50)] + [actor("a", at, "actor49") for at in (50, 51)]
    single = chosen(made(found, actors, patterns, tables)).filter(pl.col("actor") != "all")["actor"].to_list()
    assert single == sorted([f"actor{at:02d}" for at in range(MOST_ACTORS - 1)] + ["actor49"])
    assert actor_frames(schema.empty("actors"), schema.empty("hits"), patterns, **tables).num_rows == 0

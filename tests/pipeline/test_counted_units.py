"""Counts of units are the same from memory and from files."""

from __future__ import annotations

import polars as pl

from discourse.measure.cooccurrence import Counts, UnitCounts
from discourse.pipeline.counted_units import kept


def counts_of(doc_id: str, *names: str) -> dict[str, UnitCounts]:
    places = pl.DataFrame({"doc_id": [doc_id] * 2, "unit": [0, 1]})
    marked = pl.DataFrame({"doc_id": [doc_id] * len(names), "unit": [0] * len(names), "name": list(names)})
    return {"whole": UnitCounts.of(marked, places), "first": UnitCounts.of(marked.head(1), places)}


def shown(parts, key):
    made = Counts(UnitCounts.joined([part[key] for part in parts]), lambda names, common: PAIR)
    return made.documents, made.names, made.n.tolist(), made.marked.toarray().tolist(), made.both.toarray().tolist()


PAIR = [("flood", "wall")]


def test_counts_in_files_are_those_in_memory(tmp_path) -> None:
    parts = [counts_of("a", "flood", "wall"), counts_of("b", "wall", "flood", "aid")]
    in_files = kept(parts, tmp_path / "scratch", "pairs")
    assert shown(kept(parts, None, "pairs"), "whole") == shown(in_files, "whole")
    documents, names, n, marked, both = shown(in_files, "whole")
    assert (documents, names, n) == ({"a": 0, "b": 1}, ["aid", "flood", "wall"], [2, 2])
    assert (marked, both) == ([[0, 1, 1], [1, 1, 1]], [[1], [1]])
    assert len(list((tmp_path / "scratch").iterdir())) == 6


def test_keys_stay_apart(tmp_path) -> None:
    (part,) = kept([counts_of("a", "flood", "wall")], tmp_path, "pairs")
    assert [part[key].marked.lazy().collect().height for key in ("whole", "first")] == [2, 1]

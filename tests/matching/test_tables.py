"""Matches as tables: surfaces as read, passages and sentences by number, and reasons in words."""

from __future__ import annotations

import numpy as np

from discourse.lexicon.formats.mapping import from_mapping
from discourse.matching import tables
from discourse.matching.automata import CompiledLexicon
from discourse.matching.corpus_index import index_of_tables
from discourse.matching.gates import Gates
from discourse.matching.matches import ADDRESS, KIND, LONGER, Matches
from discourse.matching.plain_corpus import plain_corpus

COMPILED = CompiledLexicon(from_mapping({"c": ["wave", "难民"]}), masks=False)
INDEX = index_of_tables(plain_corpus(["A wave.\n\nTwo. WAVE!", "難民。"]))


def matches() -> Matches:
    """Return three matches from entry, document, start, end, words and passage."""
    rows = [(0, 0, 2, 6, 1, 0), (0, 0, 14, 18, 1, 1), (1, 1, 0, 2, 2, 2)]
    return Matches.of(*np.array(rows, np.int64).T)


def test_accepted_matches_are_hits_with_the_levels_at_which_they_count() -> None:
    made = matches()
    made.refuse(np.array([0]), ADDRESS, np.array([-1]))
    counted = {f"counts_{level}": np.array([True, True, False]) for level in ("concept", "subframe", "frame")}
    table = tables.hits("x", COMPILED.entries, made, counted, INDEX)
    rows = table.select(["doc_id", "pattern_id", "surface", "passage", "sentence", "counts_concept"]).to_pylist()
    assert [tuple(row.values()) for row in rows] == [
        ("0", "c/en/wave", "WAVE", 1, 2, True),
        ("1", "c/zh/难民", "難民", 0, 0, False),
    ]


def test_refused_matches_are_candidates_with_a_reason() -> None:
    made = matches()
    made.refuse(np.array([0]), KIND, np.array([0]))
    made.refuse(np.array([1]), LONGER, np.array([1]))
    made.refuse_cut_words(np.array([2]), ["难|民"])
    table = tables.candidates("x", COMPILED, Gates(COMPILED.entries, None), made, INDEX)
    assert table["reason"].to_pylist() == ["kind:body", "longer:c/zh/难民", "segment:难|民"]
    assert table["surface"].to_pylist() == ["wave", "WAVE", "難民"]

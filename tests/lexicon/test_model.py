"""Lexicons as data: equal by content, entries in order, tables and labels."""

from __future__ import annotations

import copy
import pickle
from dataclasses import replace

from discourse.lexicon.frames import Concept, Frame, Subframe
from discourse.lexicon.model import LexiconData
from discourse.lexicon.pattern import Pattern

WAVE = Concept("wave", (Pattern("wave", "en"), Pattern("難民潮", "zh", weight=2.0)), label=(("zh", "浪潮"),))
FLOOD = Concept("flood", (Pattern("flood*", "en", note="n"),))
LEXICON = LexiconData("x", (Frame("water", (Subframe("sea", (WAVE, FLOOD)),), counts=False),), languages=("en", "zh"))


def test_the_order_of_concepts_and_languages_does_not_matter_but_content_does() -> None:
    turned = replace(
        LEXICON, languages=("zh", "en"), frames=(Frame("water", (Subframe("sea", (FLOOD, WAVE)),), counts=False),)
    )
    assert turned == LEXICON
    assert hash(turned) == hash(LEXICON)
    assert replace(LEXICON, notes=("Line 1: read once.",)) == LEXICON
    assert replace(LEXICON, version="2") != LEXICON


def test_entries_and_patterns_are_sorted_by_id() -> None:
    assert [entry.pattern_id for entry in LEXICON.entries()] == ["flood/en/flood*", "wave/en/wave", "wave/zh/難民潮"]
    rows = LEXICON.patterns().select(["pattern", "language", "subframe", "counts", "weight", "note"]).to_pylist()
    assert [tuple(row.values()) for row in rows] == [
        ("flood*", "en", "sea", False, 1.0, "n"),
        ("wave", "en", "sea", False, 1.0, None),
        ("難民潮", "zh", "sea", False, 2.0, None),
    ]


def test_names_labels_and_header() -> None:
    assert LEXICON.names("subframe") == ["water/sea"]
    assert LEXICON.labels() == {"wave": {"zh": "浪潮"}}
    header = LEXICON.header()
    assert (header["n_concepts"], header["n_patterns"], header["sha256"]) == (2, 3, LEXICON.sha256)


def test_a_deep_copy_is_the_lexicon_itself_and_a_pickled_one_is_equal() -> None:
    assert copy.deepcopy(LEXICON) is LEXICON
    assert pickle.loads(pickle.dumps(LEXICON)) == LEXICON

"""Entries: what a pattern takes from its concept, and its name at each level."""

from __future__ import annotations

import pytest

from discourse.lexicon.frames import Concept, Frame, Subframe, entry_of, name_at
from discourse.lexicon.pattern import Pattern

CONCEPT = Concept("wave", (), gate="topic", gate_scope="sentence", weight=0.5)
SUBFRAME = Subframe("water", (CONCEPT,))
FRAME = Frame("nature", (SUBFRAME,))


def test_a_pattern_takes_weight_and_gate_from_its_concept_unless_it_has_its_own() -> None:
    plain = entry_of(Pattern("难民潮", "zh"), CONCEPT, SUBFRAME, FRAME)
    assert (plain.weight, plain.gate, plain.gate_scope) == (0.5, "topic", "sentence")
    own = entry_of(Pattern("wave", "en", weight=0.0, gate="", gate_scope="document"), CONCEPT, SUBFRAME, FRAME)
    assert (own.weight, own.gate, own.gate_scope) == (0.0, "", "document")


@pytest.mark.parametrize(
    ("level", "name"),
    [("frame", "nature"), ("subframe", "nature/water"), ("concept", "wave"), ("pattern", "wave/zh/難民潮")],
)
def test_names_at_levels(level: str, name: str) -> None:
    assert name_at(entry_of(Pattern("難民潮", "zh"), CONCEPT, SUBFRAME, FRAME), level) == name


def test_pinyin_has_the_id_of_english() -> None:
    assert entry_of(Pattern("nanmin", "pinyin"), CONCEPT, SUBFRAME, FRAME).pattern_id == "wave/en/nanmin"

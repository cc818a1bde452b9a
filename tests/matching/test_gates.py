"""Gates: what opens them, and in which unit of a text."""

from __future__ import annotations

from typing import Any

import numpy as np

from discourse.lexicon.formats.mapping import from_mapping
from discourse.matching.corpus_index import index_of_tables
from discourse.matching.gates import Gates
from discourse.matching.matcher import Matcher
from discourse.matching.plain_corpus import plain_corpus
from discourse.matching.settings import MatchSettings

CONCEPTS: dict[str, Any] = {
    "topic": {"en": ["migrant"], "zh": ["难民"]},
    "water": {"en": ["wave"], "zh": ["潮"], "gate": "topic", "gate_scope": "sentence"},
}
TEXT = "A migrant wave. Another wave.\n\nA wave.\n\n難民像潮水。"


def passed(concepts: dict[str, Any], text: str, scope: str | None) -> list[str]:
    """Return the surfaces of the matches that pass their gates."""
    lexicon = from_mapping({"name": "t", "frames": {"f": {"concepts": concepts}}})
    index = index_of_tables(plain_corpus([text]))
    matches = Matcher(lexicon, MatchSettings(boundary="none")).spans(index)
    kept = Gates(lexicon.entries(), scope).passed(matches, np.arange(len(matches)), index)
    return [text[a:b] for a, b in zip(matches.start[kept].tolist(), matches.end[kept].tolist(), strict=True)]


def test_a_gate_opens_in_the_sentence_passage_or_document_of_the_other_hit() -> None:
    assert passed(CONCEPTS, TEXT, None) == ["migrant", "wave", "難民", "潮"]
    assert passed(CONCEPTS, TEXT, "passage") == ["migrant", "wave", "wave", "難民", "潮"]
    assert passed(CONCEPTS, TEXT, "document") == ["migrant", "wave", "wave", "wave", "難民", "潮"]


def test_a_gate_stays_closed_without_the_other_hit_and_can_be_turned_off() -> None:
    assert passed(CONCEPTS, "A wave.", None) == []
    assert passed(CONCEPTS, "A wave.", "off") == ["wave"]


def test_gates_that_wait_for_each_other_stay_closed_and_chains_open() -> None:
    ring = {"a": {"en": ["one"], "gate": "b"}, "b": {"en": ["two"], "gate": "a"}}
    assert passed(ring, "One, two.", None) == []
    chain = {"a": {"en": ["one"], "gate": "b"}, "b": {"en": ["two"], "gate": "c"}, "c": {"en": ["three"]}}
    assert passed(chain, "One, two, three.", None) == ["One", "two", "three"]

"""Gates: what opens them, and in which unit of a text."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

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


NEAR: dict[str, Any] = {
    "topic": {"en": ["migrant*"], "zh": ["移民"]},
    "crisis": {"en": ["crisis"], "zh": ["危机"], "gate": "topic", "gate_scope": "near"},
}


@pytest.mark.parametrize("scope", [None, "off", "document"])
def test_near_is_within_about_six_words_of_the_sentence_whatever_the_run_says(scope: str | None) -> None:
    close = "The crisis of the migrants. Migrants face what some call a new crisis."
    assert passed(NEAR, close, scope) == ["crisis", "migrants", "Migrants", "crisis"]
    far = "Migrants pay more since prices rose in every shop and house after the banking crisis."
    assert passed(NEAR, far, scope) == ["Migrants"]
    assert passed(NEAR, "Migrants came. The crisis began.", scope) == ["Migrants"]
    assert passed(NEAR, "移民危机。移民的粮食、住房、学校、医院都受到了经济危机影响。", scope) == [
        "移民",
        "危机",
        "移民",
    ]
    assert passed(NEAR, "No crisis at all.", scope) == []


def test_near_counts_from_the_nearest_word_on_either_side() -> None:
    between = "Migrants once were far away from all of this here, and the crisis, say migrants, is over."
    assert passed(NEAR, between, None) == ["Migrants", "crisis", "migrants"]
    inside = {"topic": {"en": ["migrant crisis talk"]}, "crisis": NEAR["crisis"]}
    assert passed(inside, "The migrant crisis talk.", None) == ["migrant crisis talk", "crisis"]

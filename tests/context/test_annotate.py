"""How one term is used: an axis at a time, quotations, and the speaker."""

from __future__ import annotations

import pytest

from discourse.context.annotate import Use, blocked_by_quotation, quotations, uses_in
from discourse.context.phrases import aligned
from discourse.context.quotations import Quote
from discourse.context.rules import Rules

RULES = Rules.load()


def use(marked: str, language: str) -> Use:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    marks = quotations(text, 0, len(text))
    return uses_in(text, aligned(text), (0, len(text)), [(start, end)], marks, RULES, language)[0]


def test_a_term_without_triggers_is_asserted() -> None:
    assert use("The [mill] burned.", "en") == Use()
    assert use("[磨坊]着火了。", "zh") == Use()


def test_cue_and_speaker() -> None:
    found = use("The miller said that there is no [danger].", "en")
    assert (found.polarity, found.voice, found.speaker) == ("negated", "attributed", "The miller")
    assert found.cue == "negated 21-32 there is no; attributed 11-20 said that"


def test_polarity_outside_a_quotation_does_not_apply_inside_it() -> None:
    (trigger,) = [one for one in RULES.languages["en"].triggers("no") if one.rule.id == "neg-determiner"]
    assert blocked_by_quotation(trigger, Quote(10, 40, "speech"), 0)
    assert not blocked_by_quotation(trigger, Quote(0, 40, "speech"), 0)
    assert not blocked_by_quotation(trigger, None, 0)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("a “b” c", [(2, 5)]),
        ("“open to the end", [(0, 16)]),  # a quotation of several paragraphs
        ("an “open mark", []),
    ],
)
def test_quotations(text: str, spans: list[tuple[int, int]]) -> None:
    assert quotations(text, 0, len(text)) == spans

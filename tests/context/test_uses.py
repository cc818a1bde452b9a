"""How terms of one sentence are used: terms share a sentence, and a long one is looked at in pieces."""

from __future__ import annotations

from discourse.context.phrases import aligned
from discourse.context.rules import Rules
from discourse.context.uses import LONG, Use, uses_in

RULES = Rules.load()


def polarities(text: str, terms: list[str], language: str) -> list[str]:
    places = [(text.index(term), text.index(term) + len(term)) for term in terms]
    uses = uses_in(text, aligned(text), (0, len(text)), places, [], RULES, language)
    return [use.polarity for use in uses]


def test_each_term_of_a_sentence_has_its_own_use() -> None:
    assert polarities("There was no flood, but a storm came.", ["flood", "storm"], "en") == ["negated", "asserted"]
    assert polarities("这里没有洪水，但是有风暴。", ["洪水", "风暴"], "zh") == ["negated", "asserted"]


def test_the_same_sentence_elsewhere_gives_the_offsets_of_its_place() -> None:
    text = "There is no flood. There is no flood."
    first, second = ((0, 18), (19, 37))
    found = [
        uses_in(text, aligned(text), place, [(place[0] + 12, place[0] + 17)], [], RULES, "en")[0]
        for place in (first, second)
    ]
    assert [use.cue for use in found] == ["negated 0-11 There is no", "negated 19-30 There is no"]


def test_a_long_sentence_is_looked_at_around_its_terms() -> None:
    filler = "mills and barns, " * LONG
    text = f"there is no flood, {filler} and a storm came"
    assert polarities(text, ["flood", "storm"], "en") == ["negated", "asserted"]
    assert uses_in("", "", (0, 0), [], [], RULES, "en") == []
    assert Use().marking == "plain"

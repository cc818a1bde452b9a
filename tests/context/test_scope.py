"""Which triggers have a term in their scope: direction, reach, terminators, pseudo-triggers."""

from __future__ import annotations

from pathlib import Path

import pytest

from discourse.context.rules import Rules, RuleSet, read_rules
from discourse.context.scope import active_triggers, analyse, triggers_in_scope, unless_plain

RULES = """
language: en
units: words
version: 1
sources: {A: a book}
stops: {clause: [but, ";"]}
rules:
  - {id: none, set: {polarity: negated}, within: 3, stops: [clause], source: A, triggers: ["no", without]}
  - {id: absent, set: {polarity: negated}, direction: backward, within: 2, source: A, triggers: [is absent]}
  - {id: only, pseudo: [polarity], source: A, triggers: ["no doubt"]}
"""


@pytest.fixture(name="rules")
def _rules(tmp_path: Path) -> RuleSet:
    (tmp_path / "context.en.yml").write_text(RULES, encoding="utf-8")
    return read_rules(tmp_path / "context.en.yml")


def in_scope(rules: RuleSet, text: str, term: str = "flood") -> list[str]:
    start = text.index(term)
    return [trigger.rule.id for trigger in triggers_in_scope(analyse(text, rules), start, start + len(term))]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("there was no flood", ["none"]),
        ("there was no very big sudden flood", ["none"]),
        ("there was no very big and sudden flood", []),  # four words between
        ("there was no rain but a flood", []),  # the terminator closes the scope
        ("flood, and then no rain", []),  # forward only
        ("the flood is absent", ["absent"]),
        ("it is absent, the flood", []),  # backward only
        ("no doubt a flood", []),  # the pseudo-trigger takes the place of the trigger
        ("without no doubt a flood", ["none"]),  # of "without"
    ],
)
def test_scope(rules: RuleSet, text: str, ids: list[str]) -> None:
    assert in_scope(rules, text) == ids


def test_a_trigger_that_shares_characters_with_the_term_is_not_active(rules: RuleSet) -> None:
    text = "a no flood zone"
    sentence = analyse(text, rules)
    assert [trigger.rule.id for trigger in active_triggers(sentence, 5, 10)] == ["none"]
    assert list(active_triggers(sentence, 2, 10)) == []


def test_a_trigger_is_active_again_if_the_term_covers_its_pseudo_trigger(rules: RuleSet) -> None:
    text = "no doubt"
    sentence = analyse(text, rules)
    assert list(sentence.resolved) == []
    assert [trigger.rule.id for trigger in active_triggers(sentence, 3, 8)] == ["none"]


def test_terminators_are_the_sorted_ends_of_a_group(rules: RuleSet) -> None:
    assert analyse("no rain; no snow but wind", rules).terminators("clause") == [8, 20]


def test_a_chinese_trigger_must_be_a_word() -> None:
    rules = Rules.load().languages["zh"]
    assert [t.rule.id for t in analyse("七万一千人", rules).triggers if t.start == 1 and t.end == 3] == []
    assert [t.rule.value for t in analyse("万一人来", rules).triggers if t.end == 2] == ["hypothetical"]


@pytest.mark.parametrize(
    ("text", "start", "end", "count"),
    [("no big flood", 2, 7, 1), ("china's big flood", 5, 12, 2), ("don't", 3, 4, 0), ("don't", 2, 5, 1)],
)
def test_units_between(rules: RuleSet, text: str, start: int, end: int, count: int) -> None:
    assert analyse(text, rules).units_between(start, end) == count


def test_a_sentence_that_holds_nothing_is_plain(rules: RuleSet) -> None:
    assert unless_plain("wind came", rules) is None
    for text, quotes in (("no wind", ()), ("'wind' came", ((0, 6),))):
        sentence = unless_plain(text, rules, quotes)
        assert sentence is not None
        assert unless_plain(text, rules, quotes) is sentence

"""Where triggers and terminators of one language occur in a folded sentence."""

from __future__ import annotations

from discourse.context.rule_set import RuleSet
from discourse.context.rules import Rules

ENGLISH: RuleSet = Rules.load().languages["en"]
CHINESE: RuleSet = Rules.load().languages["zh"]


def places(rules: RuleSet, text: str, identifier: str) -> list[str]:
    return [text[one.start : one.end] for one in rules.triggers(text) if one.rule.id == identifier]


def test_triggers() -> None:
    assert places(ENGLISH, "there was no flood", "neg-there") == ["there was no"]
    assert places(ENGLISH, "there was a flood", "neg-there") == []
    assert set(places(CHINESE, "没有洪水", "neg-exist")) == {"没有", "没"}


def test_terminator_ends() -> None:
    assert ENGLISH.terminator_ends("no rain but a flood")("pivot") == [11]
    assert CHINESE.terminator_ends("没有雨,但是有洪水")("comma") == [4]


def test_rules_that_decide_nothing_alone_are_looked_for_only_beside_others() -> None:
    for rules, plain, negated in ((ENGLISH, "no doubt the flood came", "there is no flood, no doubt"),):
        assert rules.triggers(plain)
        assert rules.deciding_triggers("the flood came") == []
        every = {(one.start, one.end, one.rule.id) for one in rules.triggers(negated) if one.rule.axis == "polarity"}
        found = {
            (one.start, one.end, one.rule.id) for one in rules.deciding_triggers(negated) if one.rule.axis == "polarity"
        }
        assert every == found


def test_rules_of_a_side_apply_only_in_its_documents() -> None:
    text = "中国主张对话"
    assert places(CHINESE.of_side("China"), text, "say-own-side") == ["中国主张"]
    assert places(CHINESE.of_side("EU"), text, "say-own-side") == []
    assert places(CHINESE.of_side(None), text, "say-own-side") == []
    assert ENGLISH.of_side("EU").rules

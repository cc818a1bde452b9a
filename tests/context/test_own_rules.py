"""Context rules of one's own on top of the shipped ones: what they change, and their errors."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from discourse import Lexicon
from discourse.context.annotate import annotate
from discourse.context.own_rules import OwnRules, with_own
from discourse.context.rules import Rules
from discourse.errors import LexiconError
from discourse.matching.text_list import TextList

Writer = Callable[[str, str], Path]
LEXICON = Lexicon.from_dict({"f": ["rights", "threat*", "威胁"]})
ENGLISH = """\
language: en
off: [neg-lack]
rules:
  - id: nobody-should
    set: {polarity: negated}
    within: 3
    triggers: ["nobody should call {filler} *"]
"""
CHINESE = """\
language: zh
rules:
  - {id: wucong, set: {polarity: negated}, direction: backward, within: 6, triggers: [乃杞人之忧]}
"""


def polarity(rules: Rules, *texts: str) -> list[str]:
    corpus = TextList(texts)
    hits, _ = LEXICON.match(corpus)
    return annotate(hits, corpus, rules)["polarity"].to_pylist()


@pytest.fixture
def write(tmp_path: Path) -> Writer:
    def make(name: str, text: str) -> Path:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return make


def test_rules_are_added_and_switched_off(write: Writer) -> None:
    texts = ("A lack of rights.", "Nobody should call migration a threat.", "They have no rights.")
    assert polarity(Rules.load(), *texts) == ["negated", "asserted", "negated"]
    rules, said = with_own(Rules.load(), [write("mine.yml", ENGLISH)])
    assert polarity(rules, *texts) == ["asserted", "negated", "negated"]
    assert said == [OwnRules("mine.yml", ("nobody-should",), ("neg-lack",))]
    assert set(rules.hashes()) == {*Rules.load().hashes(), "mine.yml"}


def test_chinese_rules_leave_english_alone(write: Writer) -> None:
    texts = ("A lack of rights.", "移民的威胁乃杞人之忧。")
    assert polarity(Rules.load(), *texts) == ["negated", "asserted"]
    rules, _ = with_own(Rules.load(), [write("mine.yml", CHINESE)])
    assert polarity(rules, *texts) == ["negated", "negated"]


def test_a_shipped_rule_is_replaced_by_one_of_its_name(write: Writer) -> None:
    text = (
        "language: en\noff: [neg-lack]\nrules:\n  - {id: neg-lack, set: {polarity: negated}, triggers: [dearth of]}\n"
    )
    rules, _ = with_own(Rules.load(), [write("mine.yml", text)])
    assert polarity(rules, "A lack of rights.", "A dearth of rights.") == ["asserted", "negated"]


ERRORS = [
    ("rules: []\n", "mine.yml, line 1: A rule file needs its language"),
    ("language: fr\nrules: []\n", "line 1, key 'language': There are no context rules for 'fr'"),
    ("language: en\n", "The file neither adds rules"),
    (
        "language: en\noff: [neg-lac]\n",
        "line 2, key 'off': There is no rule 'neg-lac' to switch off. Did you mean 'neg-lack'?",
    ),
    ("language: en\nquotes: {}\n", "line 2, key 'quotes': The key 'quotes' is unknown here."),
    (
        "language: zh\nrules:\n  - {id: a, set: {polarity: negated}, triggers: 并非}\n",
        "line 3, key 'triggers': A rule needs a list",
    ),
    (
        "language: zh\nrules:\n  - {id: a, set: {polarity: no}, triggers: [并非]}\n",
        "is not an axis and value of context",
    ),
    (
        "language: zh\nrules:\n  - {id: a, set: {polarity: negated}, wihtin: 3, triggers: [并非]}\n",
        "Did you mean 'within'?",
    ),
    (
        "language: zh\nrules:\n  - {id: a, set: {polarity: negated}, within: far, triggers: [并非]}\n",
        "a whole number is needed",
    ),
    (
        "language: en\nrules:\n  - {id: neg-lack, set: {polarity: negated}, triggers: [x]}\n",
        "write 'off: [neg-lack]' too.",
    ),
    ("language: en\nrules:\n  - {id: a, set: {polarity: negated}, triggers: ['re:(']}\n", "mine.yml"),
    (
        "language: en\nrules:\n  - {id: a, set: {polarity: negated}, stops: [claus], triggers: [x]}\n",
        "The group of stops 'claus'",
    ),
]


@pytest.mark.parametrize(("text", "message"), ERRORS, ids=[message[-30:] for _, message in ERRORS])
def test_errors_name_file_line_and_key(write: Writer, text: str, message: str) -> None:
    with pytest.raises(LexiconError) as raised:
        with_own(Rules.load(), [write("mine.yml", text)])
    assert message in str(raised.value)

"""What `lexicon check` finds."""

from __future__ import annotations

import pytest

from discourse.lexicon import Lexicon
from discourse.lexicon.lint import check, check_on
from discourse.lexicon.plain_corpus import plain_corpus


def kinds(concept: dict, others: dict | None = None, languages: tuple[str, ...] = ("en",)) -> list[str]:
    data = {"name": "t", "languages": list(languages), "frames": {"f": {"concepts": {"c": concept, **(others or {})}}}}
    return [f"{one.kind} {one.pattern}".strip() for one in check(Lexicon.from_dict(data))]


@pytest.mark.parametrize(
    ("concept", "expected"),
    [
        ({"en": ["a", "b"]}, []),
        ({"en": ["third-country", "third country"]}, ["duplicate third-country"]),
        ({"en": ["Straße", "strasse"]}, ["duplicate strasse"]),
        ({"en": ["migra*", "migrants"]}, ["covered migrants"]),
        ({"en": ["migra*", "illegal migrants"]}, []),
        ({"en": ["illegal migra*", "illegal migrant*"]}, ["covered illegal migrant*"]),
        ({"en": [{"pattern": "migra*", "case": True}, "migrants"]}, ["case migra*"]),
        ({"en": ["security"], "except": {"en": ["social security"]}}, []),
        ({"en": ["security"], "except": {"en": ["social welfare"]}}, ["exception social welfare"]),
        ({"en": ["secur*"], "except": {"en": ["social security"]}}, []),
        ({"en": ["It ended. Then"]}, ["impossible It ended. Then"]),
        ({"en": ["illegal_migration"]}, ["underscore illegal_migration"]),
        ({"en": ["counter-"]}, ["hyphen counter-"]),
        ({"en": ["*"]}, ["everything *"]),
    ],
)
def test_patterns(concept, expected):
    assert kinds(concept) == expected


def test_chinese():
    assert kinds({"zh": ["難民", "难民"]}, languages=("zh",)) == ["duplicate 難民"]
    assert kinds({"zh": ["安全"], "except": {"zh": ["食品安全", "水库"]}}, languages=("zh",)) == ["exception 水库"]


def test_one_language_only():
    assert kinds({"en": ["a"]}, languages=("en", "zh")) == ["one-language"]


def test_shared_by_two_concepts_and_gates_that_nothing_opens():
    assert kinds({"en": ["a"]}, {"d": {"en": ["A", "b"]}}) == ["shared A"]
    assert kinds({"en": ["a"], "gate": "d"}, {"d": {"en": ["b"], "gate": "c"}}) == ["gate", "gate"]
    assert kinds({"en": ["a"], "gate": "d"}, {"d": {"en": ["b"]}}) == []


def test_on_a_corpus():
    lexicon = Lexicon.from_dict({"c": ["flood*", "wave*", "surge"], "d": ["one"]})
    hits, _ = lexicon.match(plain_corpus(["floods " * 30 + "wave one"]))
    assert [(f.kind, f.pattern) for f in check_on(lexicon, hits)] == [("majority", "flood*"), ("unmatched", "surge")]


def test_what_loading_changed_is_said():
    data = {"name": "t", "languages": ["en"], "frames": {"f": {"concepts": {"c": {"en": ["a", "a"]}}}}}
    (found,) = check(Lexicon.from_dict(data))
    assert (found.kind, found.message) == ("loading", "The pattern 'a' stands twice in 'c'; it is read once.")

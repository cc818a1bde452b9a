"""The actors that sentences name: their side, level, and whether they speak; the level of what a hit is about."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from test_about import body, corpus, hits

from discourse.aboutness.actors import Actors
from discourse.aboutness.annotate import annotate, annotate_all
from discourse.aboutness.clauses import Clause
from discourse.aboutness.named import Named, level_of

ACTORS = Actors.load()


def named(text: str, language: str, side: str | None = None) -> list[tuple[str, str, str, str]]:
    """Text, side, level and role of each actor of a text."""
    made = corpus([body(text)], language, side)
    _, _, table = annotate_all(made, [], ACTORS)
    full = made.texts["text"][0].as_py()
    return [(full[r["start"] : r["end"]], r["side"], r["level"], r["role"]) for r in table.to_pylist()]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # a name and the word beside it are one actor, at the word's level
        ("en", "Greek border police sail.", [("Greek border police", "EU", "agency", "topic")]),
        ("en", "Courts in China hesitate.", [("Courts in China", "China", "court", "topic")]),
        ("en", "China's local governments pay.", [("China's local governments", "China", "local", "topic")]),
        ("en", "Migrants from Nigeria wait.", [("Migrants from Nigeria", "other", "migrants", "topic")]),
        ("en", "German employers hire.", [("German employers", "EU", "company", "topic")]),
        ("zh", "希腊警方出海。", [("希腊警方", "EU", "agency", "topic")]),
        ("zh", "中国的地方政府出钱。", [("中国的地方政府", "China", "local", "topic")]),
        ("zh", "德国企业招人。", [("德国企业", "EU", "company", "topic")]),
        (
            "zh",
            "越南籍劳工与云南居民。",
            [("越南", "other", "central", "topic"), ("云南居民", "China", "citizens", "topic")],
        ),
        ("en", "The Dutch Migration Agency rejects the claim.", [("Dutch Migration Agency", "EU", "agency", "topic")]),
        (
            "en",
            "Chinese companies in Italy hire.",
            [("Chinese companies", "China", "company", "topic"), ("Italy", "EU", "central", "topic")],
        ),
        ("zh", "地方法院审理。", [("地方法院", "none", "court", "topic")]),
        # words without a name belong to their clause
        (
            "en",
            "China hires, but employers wait.",
            [("China", "China", "central", "topic"), ("employers", "China", "company", "topic")],
        ),
        ("zh", "中国招人，雇主观望。", [("中国", "China", "central", "topic"), ("雇主", "China", "company", "topic")]),
        ("en", "Employers wait.", [("Employers", "none", "company", "topic")]),
        # speakers
        (
            "en",
            "The Commission said that France must act.",
            [("The Commission", "EU", "supranational", "speaker"), ("France", "EU", "central", "topic")],
        ),
        ("en", "According to the IOM, camps were full.", [("IOM", "none", "international organisation", "speaker")]),
        ("en", "“The camps are full,” said the Greek minister.", [("Greek minister", "EU", "central", "speaker")]),
        (
            "en",
            "Employers warn of shortages and Germany listens.",
            [("Employers", "EU", "company", "speaker"), ("Germany", "EU", "central", "topic")],
        ),
        (
            "zh",
            "外交部表示欧盟应当行动。",
            [("外交部", "China", "central", "speaker"), ("欧盟", "EU", "supranational", "topic")],
        ),
        ("zh", "据德国警方通报，营地已满。", [("德国警方", "EU", "agency", "speaker")]),
        ("zh", "国际移民组织警告说，营地已满。", [("国际移民组织", "none", "international organisation", "speaker")]),
        ("zh", "难民说：“营地已满。”", [("难民", "none", "migrants", "speaker")]),
        # what is taken out is not an actor
        ("en", "The African Union met.", []),
        ("zh", "印度洋很大。", []),
    ],
)
def test_actors_of_a_sentence(language: str, text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert named(text, language) == expected


def test_our_country_is_the_producers_at_its_level() -> None:
    assert named("我国扩大开放，我省修路。", "zh", "China") == [
        ("我国", "China", "central", "topic"),
        ("我省", "China", "regional", "topic"),
    ]


def test_who_is_in_the_source_of_a_hit_speaks() -> None:
    text = "A flood, in the eyes of Hungary, is near."
    made = corpus([body(text)])
    row: dict[str, Any] = {"doc_id": "0000", "start": 2, "end": 7, "passage": 0, "sentence": 0}
    for speaker, role in ((None, "topic"), ("in the eyes of Hungary", "speaker")):
        _, _, table = annotate_all(made, [hits([{**row, "speaker": speaker}])], ACTORS)
        assert table["role"].to_pylist() == [role]


@pytest.mark.parametrize(
    ("language", "text", "word", "expected"),
    [
        ("en", "Frontex bought boats.", "boats", ("EU", "agency")),
        ("en", "Migrants reach Greece by boat.", "boat", ("EU", "central")),
        ("en", "The IOM asks Beijing for boats.", "boats", ("China", "central")),
        ("en", "Migrants drown near boats.", "boats", ("none", "migrants")),
        ("en", "Brussels pays, while Chinese provinces buy boats.", "boats", ("China", "regional")),
        ("en", "Chinese cities met. They bought boats.", "boats", ("China", "local")),
        ("en", "Local authorities in China met. They bought boats.", "boats", ("China", "local")),
        ("en", "Europe met. States buy boats.", "boats", ("none", "none")),
        ("en", "The boats sank.", "boats", ("none", "none")),
        ("zh", "国务院购买船只。", "船只", ("China", "central")),
        ("zh", "广州购买船只。", "船只", ("China", "local")),
        ("zh", "最高人民法院谈到船只。", "船只", ("China", "court")),
        ("zh", "欧盟付钱，而中国的地方政府购买船只。", "船只", ("China", "local")),
        ("zh", "广东开会。会议讨论船只。", "船只", ("China", "regional")),
        ("zh", "企业购买船只。", "船只", ("none", "company")),
    ],
)
def test_level_of_what_a_hit_is_about(language: str, text: str, word: str, expected: tuple[str, str]) -> None:
    at = text.index(word)
    made = corpus([body(text)], language)
    number = sum(at >= end for end in made.sentences["end"].to_pylist())
    row = {"doc_id": "0000", "start": at, "end": at + len(word), "passage": 0, "sentence": number}
    _, (found,) = annotate(made, [hits([row])], ACTORS)
    assert (found["about"][0].as_py(), found["level"][0].as_py()) == expected


def test_institutions_come_before_people_and_the_clauses_own_before_others() -> None:
    people = Named(0, 5, "migrants", frozenset({"EU"}), "migrants")
    other = Named(6, 9, "iom", frozenset(), "international organisation")
    own = Named(10, 12, "eu", frozenset({"EU"}), "supranational")
    clause = Clause(0, 20, frozenset({"EU"}))
    assert level_of(clause, [people, other, own]) == "supranational"
    assert level_of(clause, [people, other]) == "international organisation"
    assert level_of(clause, [people]) == "migrants"
    assert level_of(clause, []) == "none"

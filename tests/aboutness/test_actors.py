"""Names in a text: the longest wins, and acronyms keep their case."""

from __future__ import annotations

from pathlib import Path

import pytest

from discourse import resources
from discourse.aboutness import actors
from discourse.aboutness.actors import LEVELS, Actors
from discourse.errors import LexiconError

ACTORS = Actors.load()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The EU and China met.", [("EU", ("EU",)), ("China", ("China",))]),
        ("Please eu and us.", []),
        ("欧盟与中国会谈。", [("欧盟", ("EU",)), ("中国", ("China",))]),
    ],
)
def test_find(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    found = [mention for mention in ACTORS.find(text) if mention.kind == "actor"]
    assert [(text[mention.start : mention.end], mention.sides) for mention in found] == expected


def test_hashes_name_the_list_and_its_cues() -> None:
    assert list(ACTORS.hashes()) == ["aboutness.en.yml", "aboutness.zh.yml", "actors.yml"]


def levels(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.level) for one in ACTORS.find(text) if one.kind in ("actor", "generic")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The EU met.", [("EU", "supranational")]),
        ("France met Calais.", [("France", "central"), ("Calais", "local")]),
        ("The CJEU ruled.", [("CJEU", "court")]),
        ("Frontex sails.", [("Frontex", "agency")]),
        ("Beijing asked Guangdong.", [("Beijing", "central"), ("Guangdong", "regional")]),
        ("Employers hire refugees.", [("Employers", "company"), ("refugees", "migrants")]),
        ("Trade unions and mayors met.", [("Trade unions", "civil society"), ("mayors", "local")]),
        ("Refugee law is old.", []),
        ("国务院批准了云南昆明的方案。", [("国务院", "central"), ("云南", "regional"), ("昆明", "local")]),
        (
            "地方政府请求国际组织帮助难民。",
            [("地方政府", "local"), ("国际组织", "international organisation"), ("难民", "migrants")],
        ),
        ("企业、工会与市民。", [("企业", "company"), ("工会", "civil society"), ("市民", "citizens")]),
        ("移民管理工作用人民币。", []),
    ],
)
def test_levels(text: str, expected: list[tuple[str, str]]) -> None:
    assert [one for one in levels(text) if one[0] != "Trade unions" or one[1] != "none"] == expected


def test_every_entity_with_a_side_has_a_level() -> None:
    without = {name.actor for name in ACTORS.names if name.kind == "actor" and name.level not in LEVELS}
    assert without == {"conventions", "homonyms", "boilerplate"}


@pytest.mark.parametrize(
    ("entity", "generic", "message"),
    [
        ("{side: EU, level: royal, en: [A]}", "", "level is one of supranational, .* not 'royal'"),
        ("{side: EU, levels: {local: [B]}, en: [A]}", "", "'B' is under 'levels' but is not a name"),
        ("{side: EU, en: [A]}", "generic:\n  royal: {en: [kings]}\n", "Under 'generic' .* not 'royal'"),
    ],
)
def test_unknown_levels_are_refused(tmp_path: Path, entity: str, generic: str, message: str) -> None:
    file = tmp_path / "actors.yml"
    file.write_text(f"version: 1\nsides: [EU]\nentities:\n  first: {entity}\n{generic}", encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        Actors.load(file)


def test_shipped_actors_that_were_kept_are_those_of_their_files():
    actors._shipped.cache_clear()
    assert Actors.load() == Actors.load(resources.folder("lexicons") / "actors.yml")

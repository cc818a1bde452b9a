"""Actors of one's own on top of the shipped ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from discourse.aboutness.actors import Actors
from discourse.aboutness.own_actors import OwnActors, with_own
from discourse.errors import LexiconError


def own(folder: Path, text: str) -> tuple[Actors, list[OwnActors]]:
    (folder / "mine.yml").write_text(text, encoding="utf-8")
    return with_own(Actors.load(), [folder / "mine.yml"])


def named(actors: Actors, text: str) -> list[tuple[str, ...]]:
    return [mention.sides for mention in actors.find(text) if mention.kind == "actor"]


def test_names_are_added_and_entities_switched_off(tmp_path: Path) -> None:
    text = "off: [uk]\nentities:\n  silk: {side: China, en: [Silk Road Fund], zh: [丝路基金]}\n"
    actors, said = own(tmp_path, text)
    assert said == [OwnActors("mine.yml", ("silk",), ("uk",))]
    for sentence in ("The Silk Road Fund pays.", "丝路基金出资。"):
        assert named(Actors.load(), sentence) == []
        assert named(actors, sentence) == [("China",)]
    assert named(Actors.load(), "Scotland votes.") == [("EU",)]
    assert named(actors, "Scotland votes. Austria votes.") == [("EU",)]
    assert "mine.yml" in actors.hashes()


def test_a_name_that_is_shipped_takes_the_side_of_the_study(tmp_path: Path) -> None:
    actors, _ = own(tmp_path, "sides: [UK]\nentities:\n  britain: {side: UK, en: [Scotland], zh: [英国]}\n")
    assert named(actors, "Scotland votes.") == [("UK",)]
    assert named(actors, "英国投票。") == [("UK",)]
    assert actors.sides == ("EU", "China", "UK")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "off: [ukk]\nentities: {}\n",
            "mine.yml, line 1, key 'off': There is no entity 'ukk' to switch off. Did you mean 'uk'?",
        ),
        ("entities:\n  uk: {side: EU, en: [Kent]}\n", "line 2, key 'uk': A shipped entity is called 'uk'."),
        ("entities:\n  kent: {en: [Kent]}\n", "line 2, key 'kent': An entity is a mapping with its side and names."),
        ("entitys: {}\nentities: {}\n", "Did you mean 'entities'?"),
    ],
)
def test_errors_name_file_line_and_key(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(LexiconError) as raised:
        own(tmp_path, text)
    assert message in str(raised.value)

"""Statements of nobody's side, guests, and the place of a name in its sentence."""

from __future__ import annotations

import pytest

from discourse.aboutness import voices
from discourse.aboutness.actors import Actors, Mention

ACTORS = Actors.load()


def named(text: str, kind: str = "actor") -> list[Mention]:
    return [mention for mention in ACTORS.find(text) if mention.kind == kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nigerian traders rent rooms.", True),
        ("Nigeria rents rooms.", False),
        ("越南籍劳工很多。", True),
        ("越南很大。", False),
    ],
)
def test_guests(text: str, expected: bool) -> None:
    assert voices.are_guests(text, named(text), ACTORS.cues) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Libya holds boats.", True), ("They built camps in Libya.", False), ("利比亚扣船。", True)],
)
def test_a_name_leads(text: str, expected: bool) -> None:
    assert voices.leads(text, 0, named(text)[0], ACTORS.cues) is expected


def test_a_citation_is_nobodys_statement() -> None:
    cited, plain = "Berg (2014) finds that wells dry up.", "The wells dry up (in summer)."
    assert voices.of_nobodys(cited, 0, len(cited), [], ACTORS.cues)
    assert not voices.of_nobodys(plain, 0, len(plain), [], ACTORS.cues)


def test_first_person() -> None:
    text = "A trader from Nigeria said: “I sell cloth.”"
    found = voices.first_person(text, 0, len(text), named(text), ACTORS.cues)
    assert found is not None
    assert text[found[0] : found[0] + 2] == "“I"
    silent = "A trader from Nigeria sells “cloth”."
    assert voices.first_person(silent, 0, len(silent), named(silent), ACTORS.cues) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("掌声来自国际社会。", ["国际社会"]),
        ("他谈到各国间的技术交流与合作。", ["各国间的技术交流与合作"]),
        ("愿与国际社会一道前行。", []),
        ("加强同各国的合作。", []),
        ("村里的合作社。", []),
    ],
)
def test_the_affairs_of_everybody(text: str, expected: list[str]) -> None:
    found = voices.everybodys(text, 0, len(text), ACTORS.cues)
    assert [text[start:end] for start, end in found] == expected

"""Names in a text: the longest wins, and acronyms keep their case."""

from __future__ import annotations

import pytest

from discourse.aboutness.actors import Actors

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

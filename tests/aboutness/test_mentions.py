"""The search for all names in a text."""

from __future__ import annotations

import pytest

from discourse.aboutness.mentions import ActorName, find, spaced

NAMES = (
    ActorName("union", "generic", (), actor="union", level="civil society"),
    ActorName("african union", "actor", ("other",), actor="African Union"),
    ActorName("the union", "actor", ("EU",), actor="EU"),
    ActorName("eu", "actor", ("EU",), case="EU", actor="EU"),
    ActorName("europe", "actor", ("EU",), prefix=True, actor="EU"),
    ActorName("trade union", "actor", ("none",), actor="unions"),
    ActorName("but the union jack", "not", ()),
    ActorName("but", "contrast", ()),
    ActorName("欧盟", "actor", ("EU",), actor="EU"),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The African Union and the Union.", [("African Union", "actor"), ("the Union", "actor")]),
        ("A trade\nunion, a union.", [("trade\nunion", "actor"), ("union", "generic"), ("union", "generic")]),
        ("The EU, not eu or EUR.", [("EU", "actor")]),
        ("Europeans in neurope", [("Europeans", "actor")]),
        ("But the union jack flies, but", [("the union", "actor"), ("but", "contrast")]),
        ("歐盟說", [("歐盟", "actor")]),
        ("", []),
    ],
)
def test_the_longest_of_a_class_is_kept(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[one.start : one.end], one.kind) for one in find("names of this test", NAMES, text)] == expected


def test_spaced() -> None:
    assert spaced("trade-union\nof") == "trade union of"

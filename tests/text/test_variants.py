"""Traditional and Simplified characters."""

from __future__ import annotations

import pytest

from discourse.text.variants import simplified, to_simplified, to_traditional


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("邊境管理與難民", "边境管理与难民"),
        ("边境管理与难民", "边境管理与难民"),
        ("The EU (歐盟) border", "The EU (欧盟) border"),
        ("The EU border", "The EU border"),
        ("𩶘", "䲞"),  # beyond the basic plane
        ("後臺", "后台"),
    ],
)
def test_each_character_is_simplified_alone(text: str, expected: str) -> None:
    assert simplified(text) == expected


def test_tables_hold_only_characters_that_change() -> None:
    assert to_simplified()[ord("難")] == "难"
    assert to_traditional()[ord("难")] == "難"
    assert ord("民") not in to_simplified()
    assert ord("干") in to_traditional()
    assert ord("a") not in to_simplified()


def test_the_length_never_changes_when_characters_are_simplified() -> None:
    assert simplified("難民與邊境abc") == "难民与边境abc"
    assert all(len(simplified(chr(code))) == 1 for code in range(0x3400, 0xA000))

"""Places of a text: starts of the phrases that are wanted, in the order in which all of them would be given."""

from __future__ import annotations

import pytest

from discourse.context.phrases import compile_phrase
from discourse.context.places import Places
from discourse.context.triggers import finder


def places(patterns: list[str], units: str, text: str) -> Places:
    return finder([compile_phrase(pattern, units) for pattern in patterns], units == "words").places(text)


@pytest.mark.parametrize(
    ("patterns", "units", "text", "every"),
    [
        (["no", "flood*", "no flood"], "words", "no flood, floods", [(0, 0), (0, 2), (3, 1), (10, 1)]),
        (["没", "洪水", "没有"], "characters", "没有洪水", [(0, 0), (0, 2), (2, 1)]),
    ],
)
def test_only_phrases_that_are_wanted_are_given(
    patterns: list[str], units: str, text: str, every: list[tuple[int, int]]
) -> None:
    found = places(patterns, units, text)
    assert found.starts() == every
    first, others = found.starts(0b001), found.starts(0b110)
    assert first == [every[0]]
    assert sorted([*others, *first], key=found.in_order) == every
    assert found.starts(0) == []

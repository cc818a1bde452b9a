"""Which characters every match of a regular expression holds."""

from __future__ import annotations

import re

import pytest

from discourse.aboutness.actors import Actors
from discourse.context.literals import needed_literals
from discourse.context.rules import Rules


@pytest.mark.parametrize(
    ("expression", "needed"),
    [
        ("no flood", ["no flood"]),
        ("colou?r", ["colo"]),  # what can be missing ends the characters
        ("floods?|rain", ["flood", "rain"]),
        (r"(?:a|the) (?:flood|rain)\b", ["flood", "rain"]),  # the rarer of what is needed
        (r"(?i:\bwe\b)", ["we"]),
        (r"(?<!no )flood(?! of)", ["flood"]),  # what must not be there is not needed
        (r"so(?:, so)* wet", [" wet"]),
        (r"(?:flood){2,3}", ["flood"]),
        (r"\s[–—]\s", ["–", "—"]),
        (r"[a-z]+", None),
        (r"\w*|flood", None),
        (r"flood(?:", None),  # cannot be read
        ("洪水|水灾", ["水灾", "洪水"]),
    ],
)
def test_needed(expression: str, needed: list[str] | None) -> None:
    found = needed_literals(expression)
    assert (found and sorted(found)) == needed


@pytest.mark.parametrize(
    "text",
    [
        "According to the Mayor, the ports of the two cities work jointly – said Dr Bird, head of all over the world.",
        "据市长说，两国共同治理洪水，世界各地都认为：“我们合作”——专家表示，没有这样的问题。",
    ],
)
def test_no_match_of_a_shipped_expression_is_without_what_it_needs(text: str) -> None:
    raw = [p.regex for rules in Rules.load().languages.values() for p, _ in rules.rules if p.is_raw]
    for pattern in [*raw, *Actors.load().cues.everywhere.values()]:
        needed = needed_literals(pattern.pattern)
        for match in re.finditer(pattern, text) if needed else ():
            assert any(one.lower() in match.group().lower() for one in needed or ()), pattern.pattern

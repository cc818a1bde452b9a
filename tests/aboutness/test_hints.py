"""Where cues can match at all."""

from __future__ import annotations

import re

import pytest

from discourse.aboutness.hints import SOUGHT, CueHints

HINTS = CueHints({"office": re.compile(r"(?i:\bmayor\b)|市长"), "at-large": re.compile(r"\w+"), "own": re.compile("x")})


@pytest.mark.parametrize(
    ("cue", "text", "expected"),
    [
        ("office", "The MAYOR of a town", True),
        ("office", "The town", False),
        ("office", "新市長說", True),  # traditional characters
        ("office", "The mayor", False),  # before the stretch
        ("at-large", "town", True),  # nothing is certain
        ("own", "town", True),  # not among the cues that are sought
        ("office", "The town of Kİrk", True),  # letters whose case is not that of folding
    ],
)
def test_may_match(cue: str, text: str, expected: bool) -> None:
    start = len(text) if text == "The mayor" else 0
    assert HINTS.may_match(cue, text, start, len(text)) is expected


def test_each_text_is_searched_anew() -> None:
    assert [HINTS.may_match("office", text, 0, 9) for text in ("The mayor", "The ports", "The mayor")] == [
        True,
        False,
        True,
    ]


def test_cues_that_are_sought_exist() -> None:
    from discourse.aboutness.actors import Actors

    assert set(Actors.load().cues.everywhere) >= SOUGHT

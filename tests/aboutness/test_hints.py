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
        ("at-large", "town", True),  # nothing is certain
        ("own", "town", True),  # not among the cues that are sought
        ("office", "The town of Kİrk", True),  # letters whose case is not that of folding
    ],
)
def test_marks_of_a_stretch(cue: str, text: str, expected: bool) -> None:
    (mark,) = HINTS.marks(text, [0], [len(text)])
    assert bool(mark & HINTS.bit(cue)) is expected


def test_marks_of_several_stretches() -> None:
    text = "Mayors met. The town slept. A mayor left."
    marks = HINTS.marks(text, [0, 12, 28], [11, 27, 34])
    assert [bool(mark & HINTS.bit("office")) for mark in marks] == [True, False, True]
    assert HINTS.marks("The mayor.", [], []) == []
    assert [bool(mark & HINTS.bit("office")) for mark in HINTS.marks("The mayor. Left.", [11], [16])] == [False]


def test_cues_that_are_sought_exist() -> None:
    from discourse.aboutness.actors import Actors

    assert set(Actors.load().cues.everywhere) >= SOUGHT

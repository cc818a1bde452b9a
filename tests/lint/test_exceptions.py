"""Exceptions that can never share a character with a match of their patterns."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.lexicon.pattern import Pattern
from discourse.lint.exceptions import may_touch
from tests.lint.small_patterns import PIECES, WORDS, counted


@pytest.mark.parametrize(
    ("pattern", "exception", "touches"),
    [
        ("security", "social security", True),
        ("security", "social welfare", False),
        ("border control", "controls of the border", True),
        ("secur*", "insecure", False),
        ("*secur*", "insecure", True),
        ("w?ll", "wall street", True),
        ("难民", "難民營", True),
        ("难民", "移民局", False),
        ("边境管控", "管控措施", True),
        ("安全", "国家", False),
        ("安全", "国*", True),
    ],
)
def test_whether_an_exception_can_touch_a_match(pattern: str, exception: str, touches: bool) -> None:
    assert may_touch(Pattern(pattern, "en"), Pattern(exception, "en")) is touches


@settings(max_examples=120, deadline=None)
@given(pattern=st.sampled_from(WORDS), exception=st.sampled_from(WORDS), pieces=PIECES)
@pytest.mark.slow
def test_exceptions_without_effect_have_none(pattern: str, exception: str, pieces: list[str]) -> None:
    text = "".join(pieces)
    if not may_touch(Pattern(pattern, "en"), Pattern(exception, "en")):
        assert counted([pattern], [exception], text) == counted([pattern], [], text)

"""Expressions that are kept as plain values match as those that are compiled."""

from __future__ import annotations

import pickle
import re

import pytest

from discourse import kept_expressions
from discourse.kept_expressions import coded, pattern_of


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (r"(?<!\w)no(?:t|body)?(?!\w)", "nobody came"),
        (r"(?P<who>\w+) (said|claimed) (?P<what>.+)", "they said no"),
        (r"(?i:说|SAID)[^,。]{1,3}", "said so"),
        (r"(?:[a-z]*+-)+?$", "so-called-"),
    ],
)
def test_a_kept_expression_matches_as_a_compiled_one(expression: str, text: str) -> None:
    kept = pattern_of(pickle.loads(pickle.dumps(coded(expression))))
    usual = re.compile(expression)
    found, expected = kept.search(text), usual.search(text)
    assert found is not None
    assert expected is not None
    assert (found.span(), found.groups(), found.groupdict()) == (
        expected.span(),
        expected.groups(),
        expected.groupdict(),
    )
    assert (kept.pattern, kept.flags, kept.groups) == (usual.pattern, usual.flags, usual.groups)


def test_an_expression_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(re.error, match="unterminated"):
        coded("(no")


def test_an_interpreter_without_the_compiler_compiles_the_source(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr(kept_expressions, "import_module", nothing)
    values = coded("no (?:longer|more)")
    assert values[1] == b""
    assert pattern_of(values).fullmatch("no more") is not None
    with pytest.raises(re.error, match="unterminated"):
        coded("(no")


@pytest.mark.parametrize("damaged", [b"\xff\xff\xff\xff" * 4, b"\x01\x02\x03"])
def test_code_that_is_damaged_gives_the_pattern_of_its_source(damaged: bytes) -> None:
    source, _, groups, names, flags = coded("(?P<word>flood|洪水)s?")
    assert pattern_of((source, damaged, groups, names, flags)).fullmatch("洪水")

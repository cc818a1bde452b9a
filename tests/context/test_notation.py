"""The tree of a phrase, its regular expression, and its openings."""

from __future__ import annotations

import re

import pytest

from discourse.context.notation import Choice, Literal, expression, openings, parse


def test_parse() -> None:
    ((first, second),) = parse("no (a|b|)", True)
    assert (first.node, first.optional) == (Literal("no"), False)
    assert isinstance(second.node, Choice)
    assert len(second.node.options) == 2
    assert (second.optional, second.spaced) == (True, True)


def test_a_closing_bracket_too_many_is_refused() -> None:
    with pytest.raises(re.error, match="too many"):
        parse("a)", True)


def test_expression_puts_the_longest_option_first() -> None:
    assert expression(parse("(a|ab)", False), False) == "(?:ab|a)"


@pytest.mark.parametrize(
    ("phrase", "texts"),
    [
        ("no (longer|more)", ["no longer", "no more"]),
        ("(so|) not", ["not", "so not"]),
        ("so … that", ["so"]),
        ("tackl*", ["tackl"]),
        ("*ing", [""]),
        ("(… a|b) c", ["b c"]),
    ],
)
def test_openings(phrase: str, texts: list[str]) -> None:
    assert [opening.text for opening in openings(parse(phrase, True))] == texts

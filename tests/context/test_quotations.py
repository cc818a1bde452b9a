"""What quotation marks around a term mean."""

from __future__ import annotations

import pytest

from discourse.context.annotate import quotations
from discourse.context.quotations import around, is_name
from discourse.context.rules import Rules

RULES = Rules.load()


def kinds(marked: str, language: str) -> list[str]:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    own = RULES.languages[language]
    found = around(text, start, end, quotations(text, 0, len(text)), own.quotes, own.by_words)
    return [quote.kind for quote in found]


@pytest.mark.parametrize(
    ("marked", "language", "expected"),
    [
        ("The [flood] came.", "en", []),
        ("The “[flood]” came.", "en", ["short"]),
        ("He said: “[flood]”.", "en", ["speech"]),
        ("“A [flood].”", "en", ["speech"]),
        ("“One two three four five [flood] ”", "en", ["speech"]),
        ("“They call it a ‘[flood]’ every single year”", "en", ["short", "speech"]),
        ("《[洪水]法》", "zh", ["title"]),
        ("The “Pact on the [Flood] of the North and Its Many Causes” was signed.", "en", ["title"]),
        ("The “Pact on the [flood] of the north and its many causes” was signed.", "en", ["speech"]),
        ("He said: “Pact on the [Flood] of the North and Its Many Causes”", "en", ["speech"]),
        ("“THE PACT ON THE [FLOOD] WAS NOT SIGNED”", "en", ["speech"]),
        ("签署了“关于防治跨境河流[洪水]灾害的协定”", "zh", ["title"]),
        ("他说：“关于防治跨境河流[洪水]灾害的协定”", "zh", ["speech"]),
        ("他们称“[洪水]”", "zh", ["short"]),  # shorter than four characters
        ("他们称“大[洪水]了”", "zh", ["speech"]),
    ],
)
def test_kinds(marked: str, language: str, expected: list[str]) -> None:
    assert kinds(marked, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("“Blue Card”", True), ("“Bank of Wells”", True), ("“blue Card”", False)]
)
def test_names(text: str, expected: bool) -> None:
    own = RULES.languages["en"]
    (quote,) = around(text, 1, 3, quotations(text, 0, len(text)), own.quotes, own.by_words)
    assert is_name(text, quote, (), text.lower(), RULES.small_words) is expected

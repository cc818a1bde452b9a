"""What is known of matches of regular expressions before they are tried."""

from __future__ import annotations

import pytest

from discourse.context.expressions import elements, needed_texts, needed_words, openings


@pytest.mark.parametrize(
    ("expression", "texts"),
    [
        (r", (?:he|she) said\b.*", [", he said ", ", she said "]),
        (r"no(?: more)? w[aio]n", ["no more wan", "no more win", "no more won", "no wan", "no win", "no won"]),
        (r"a{2}b+c", ["aabb", "aabc"]),
        (r"(?:in|on)\s+the", ["in  ", "in the", "on  ", "on the"]),
        (r"\w+ so", [""]),
        (r"said\b'x", ["said"]),  # not said to end: what follows can go on with the word
        (r"(?<=, )(?!no)[^,] so", [""]),
        (r"(?i)no", [""]),
    ],
)
def test_openings(expression: str, texts: list[str]) -> None:
    assert [opening.text for opening in openings(elements(expression))] == texts


@pytest.mark.parametrize(
    ("expression", "sets"),
    [
        (r"the [^,]+ (?:report|note)s?\b that\b", [["note", "notes", "report", "reports"], ["that"]]),
        (r"no [^,]*(?:report|note)", []),  # within a word
        (r"no\w* (?:more )?un[a-z]+", []),
        (r"the (?:\w+ ){1,3}?(?<!is )so\b", [["so"]]),
    ],
)
def test_needed_words(expression: str, sets: list[list[str]]) -> None:
    assert [sorted(words) for words in needed_words(elements(expression))] == sets


def test_needed_texts() -> None:
    assert [sorted(texts) for texts in needed_texts(elements("以[^,]{1,9}为(?:借口|由)"))] == [
        ["以"],
        ["为借口", "为由"],
        ["借口", "由"],
    ]


def test_many_beginnings_end_where_there_are_too_many() -> None:
    many = "|".join(f"a{number}b" for number in range(25))
    assert len(openings(elements(f"(?:{many}) (?:{many}) (?:{many})"))) == 25

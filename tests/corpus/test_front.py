"""Front matter: fields, where the body begins, what is not front matter."""

from __future__ import annotations

import pytest

from discourse.corpus.front import front_matter, unclosed
from discourse.errors import DocumentError


@pytest.mark.parametrize("end", ["---", "..."])
def test_fields_and_the_start_of_the_body(end: str) -> None:
    text = f"---\ntitle: 边境\nyear: 2015\n{end}\nThe body."
    fields, start = front_matter(text)
    assert fields == {"title": "边境", "year": 2015}
    assert text[start:] == "The body."


def test_rules_of_hyphens_are_not_front_matter() -> None:
    assert front_matter("---\nNo fields here.\n---\nMore.") == ({}, 0)
    assert unclosed("---\nNo fields here.\n") == ()


def test_unclosed_and_broken_front_matter() -> None:
    assert [warning.code for warning in unclosed("---\ntitle: x\n\nThe body.")] == ["front-matter"]
    assert unclosed("---\ntitle: x\n---\nThe body.") == ()
    with pytest.raises(DocumentError, match=r"not valid YAML in line 3\."):
        front_matter("---\ntitle: x\nside: a: b\n---\n")

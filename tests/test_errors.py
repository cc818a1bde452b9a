"""The exceptions: what their messages say and what they carry."""

from __future__ import annotations

import pytest

from discourse import errors
from discourse.errors import DiscourseError, DocumentError, LexiconError


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "The name is taken."),
        ({"file": "a.yml"}, "a.yml: The name is taken."),
        (
            {"file": "词典.yml", "line": 3, "key": "frames"},
            "词典.yml, line 3, key 'frames': The name is taken.",
        ),
        ({"key": "边境"}, "key '边境': The name is taken."),
    ],
)
def test_an_error_of_a_lexicon_names_file_line_and_key(given: dict[str, object], said: str) -> None:
    error = LexiconError("The name is taken.", **given)  # type: ignore[arg-type]
    assert str(error) == said
    assert (error.file, error.line, error.key) == (given.get("file", ""), given.get("line"), given.get("key", ""))


def test_an_error_of_a_document_keeps_reason_and_advice_apart() -> None:
    error = DocumentError("The file is empty.", "Remove it.")
    assert str(error) == "The file is empty. Remove it."
    assert (error.reason, error.advice) == ("The file is empty.", "Remove it.")


def test_every_error_can_be_caught_as_one() -> None:
    own = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]
    assert len(own) > 5
    assert all(issubclass(kind, DiscourseError) for kind in own)

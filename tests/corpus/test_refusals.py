"""What is said about files that are not read."""

from __future__ import annotations

import pytest

from discourse.corpus.refusals import refuse_by_ending, refuse_by_mark
from discourse.errors import DocumentError


@pytest.mark.parametrize(
    ("end", "advice"),
    [
        (".rds", "in R: write.csv"),
        (".sav", "in SPSS"),
        (".ofd", r"Save it as \.pdf"),
        (".pkl", "can run code"),
        (".tex", "pandoc"),
        (".ris", "reference manager"),
        (".jpeg", "text recognition"),
    ],
)
def test_an_ending(end: str, advice: str) -> None:
    with pytest.raises(DocumentError, match=advice) as raised:
        refuse_by_ending(end)
    assert raised.value.reason == f"Files that end in {end} are not read."


@pytest.mark.parametrize("head", [b"Rar!\x1a", b"SQLite format 3\x00", b"BZh9", bytes(257) + b"ustar"])
def test_a_mark(head: bytes) -> None:
    with pytest.raises(DocumentError, match="which is not read"):
        refuse_by_mark(head)


def test_what_is_not_known_passes() -> None:
    refuse_by_ending(".txt")
    refuse_by_mark(b"words")

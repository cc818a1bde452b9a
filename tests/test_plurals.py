"""Numbers of things in sentences."""

from __future__ import annotations

from discourse.plurals import counted


def test_one_thing_is_singular_and_all_other_numbers_are_plural() -> None:
    assert [counted(n, "hit") for n in (0, 1, 2, 1000)] == ["0 hits", "1 hit", "2 hits", "1,000 hits"]
    assert [counted(n, "document fits", "documents fit") for n in (1, 2)] == ["1 document fits", "2 documents fit"]

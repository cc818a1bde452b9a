"""The form in which English words are counted."""

from __future__ import annotations

import pytest

from discourse.text.languages.en.folding import fold


@pytest.mark.parametrize(
    ("token", "folded"),
    [
        ("EU", "eu"),
        ("Europe’s", "europe's"),
        ("Straße", "strasse"),
        ("ﬁrst", "first"),
        ("ＥＵ", "eu"),
        ("難民", "難民"),
    ],
)
def test_fold(token: str, folded: str) -> None:
    assert fold(token) == folded

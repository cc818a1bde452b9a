"""The form in which Chinese words are counted."""

from __future__ import annotations

import pytest

from discourse.text.languages.zh.folding import fold


@pytest.mark.parametrize(
    ("token", "folded"), [("難民", "难民"), ("难民", "难民"), ("ＶＩＳＡ", "visa"), ("Ｔ恤", "t恤"), ("EU’s", "eu's")]
)
def test_fold(token: str, folded: str) -> None:
    assert fold(token) == folded

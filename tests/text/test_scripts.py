"""Letters of each script."""

from __future__ import annotations

import pytest

from discourse.text import scripts
from discourse.text.scripts import SCRIPTS, count_scripts

TEXT = "Two words 难民 難民 か 가 граница"
SPANS = [(0, 9), (10, 12), (13, 15), (16, 17), (18, 27)]


@pytest.mark.parametrize("window", [1, 4, 1 << 18])
def test_counts_of_each_passage(window: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scripts, "_WINDOW", window)
    counts = count_scripts(TEXT, SPANS)
    assert counts is not None
    held = [{name: n for name, n in zip(SCRIPTS, row, strict=True) if n} for row in counts.tolist()]
    assert held == [
        {"latin": 2},
        {"han": 2, "simplified": 1, "beyond": 2},
        {"han": 2, "traditional": 1, "beyond": 2},
        {"kana": 1, "foreign": 1, "beyond": 1},
        {"foreign": 8, "beyond": 8},
    ]


def test_nothing_is_counted_if_all_letters_are_latin() -> None:
    assert count_scripts("A café in Łódź – “open”", [(0, 23)]) is None


def test_a_character_that_is_in_both_tables_shows_no_script() -> None:
    counts = count_scripts("麽么", [(0, 1), (1, 2)])
    assert counts is not None
    assert counts[0].tolist() == [0, 1, 0, 0, 0, 0, 1]

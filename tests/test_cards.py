"""What objects show in a notebook is short and escaped, and holds no script."""

from __future__ import annotations

from discourse import cards

HOSTILE = "<script>alert(1)</script>\"'&\x00\n"


def test_everything_is_escaped() -> None:
    made = cards.card(HOSTILE, cards.line(HOSTILE), cards.table([HOSTILE], [[HOSTILE]], HOSTILE))
    assert "<script" not in made
    assert made.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 5
    assert "\x00" not in cards.text(HOSTILE)


def test_cells() -> None:
    made = cards.table(["a"], [[1234567], [0.123456], [None], [True], ["文"]])
    for cell in (">1,234,567<", ">0.1235<", "><", ">True<", ">文<"):
        assert cell in made


def test_long_texts_are_cut() -> None:
    assert cards.text("x" * 1000) == "x" * (cards.LONGEST - 1) + "…"
    assert cards.line("  ") == ""

"""Labels, legends and colours."""

from __future__ import annotations

import pytest

from discourse.report.figures import canvas


@pytest.mark.parametrize(("text", "width"), [("abc", 1.68), ("安全", 2.0), ("Ａ", 1.0)])
def test_labels_are_measured_by_their_characters(text: str, width: float):
    assert canvas.ems(text) == pytest.approx(width)


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("abc", 2, "abc"),
        ("abcdef", 2, "ab…"),
        ("边境管控", 4, "边境管控"),
        ("边境管控", 3, "边境…"),
        ("a\nb\u2028c", 9, "a b c"),
    ],
)
def test_labels_are_cut_to_a_width(text: str, width: float, shown: str):
    assert canvas.shorten(text, width) == shown


def test_a_legend_that_is_too_long_goes_on_in_a_second_line():
    assert canvas.legend_rows(["EU", "中国"], 100) == [[("EU", 100), ("中国", pytest.approx(100 + 34 + 12 * 1.12))]]
    rows = canvas.legend_rows(["长" * 15] * 3, 100)
    assert [[x for _, x in row] for row in rows] == [[14.0, 228.0], [14.0]]
    assert canvas.legend_height(["长" * 15] * 3, 100) == 48.0


def test_a_group_keeps_its_colour_and_marker_by_place():
    first, ninth, whole = (canvas.Named("x", "x", place=place) for place in (0, 8, None))
    assert first.colour == ninth.colour == canvas.PALETTE[0]
    assert first.marker == ninth.marker == "o"
    assert whole.colour == canvas.GREY
    assert canvas.Named("x", "x", place=1).colour != first.colour

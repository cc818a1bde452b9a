"""Heat maps of pairs."""

from __future__ import annotations

from discourse.report.figures.canvas import INK, QUIET, Named
from discourse.report.figures.heat import LESS, MORE, Square, colour, heat, ink_on, luminance, scale_of

ROWS = [Named("a", "Security"), Named("b", "发展"), Named("c", "Cooperation")]


def test_colours_say_more_or_less_than_chance_on_a_scale_of_doublings():
    more, less = scale_of(MORE), scale_of(LESS)
    assert colour(1.0) == less[0]
    assert colour(8.0) == colour(90.0) == more[-1] == "#b35806"
    assert colour(0.0) == colour(0.125) == less[-1] == "#2c6fa6"
    assert more.index(colour(2.0)) == less.index(colour(0.5)) == 4


def test_a_pair_has_one_square_whatever_the_order_of_its_names():
    svg = heat(ROWS, [[("EU", {("a", "b"): Square(2.31, True)}), ("China", {("c", "a"): Square(12.6, False)})]])
    assert svg.count(">2.3<") == 1
    assert svg.count(">13<") == 1
    assert svg.count(">1 Security<") == 1
    assert svg.count(">3<") == 2  # the number of a column, once a panel


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_text_of_figures_has_enough_contrast_on_squares_and_on_paper_of_both_schemes():
    inks = {"black": "#000000", "white": "#ffffff"}
    lifts = [2 ** (step / 8) for step in range(-32, 33)]
    assert min(contrast(colour(lift), inks[ink_on(lift)]) for lift in lifts) >= 4.5
    assert min(contrast(text, "#ffffff") for text in (INK, QUIET)) >= 4.5
    assert min(contrast(text, "#15181e") for text in ("#e7e9ee", "#a9b0bd")) >= 4.5

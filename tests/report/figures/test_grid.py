"""Heat maps of rows by columns."""

from __future__ import annotations

from discourse.report.figures.canvas import Named
from discourse.report.figures.grid import grid
from discourse.report.figures.heat import Square


def test_each_panel_names_rows_and_columns_and_leaves_unknown_squares_empty():
    rows = [Named("m", "migrants"), Named("c", "法院")]
    columns = [Named("s", "Security"), Named("d", "Development")]
    squares = {("m", "s"): Square(2.04, True, "migrants and Security"), ("c", "d"): Square(0.5, False)}
    svg = grid(rows, columns, [("English texts", squares), ("Chinese texts", {})])
    assert svg.count(">migrants<") == svg.count(">法院<") == 2
    assert svg.count(">Development<") == 2
    assert svg.count(">2.0<") == svg.count(">0.5<") == 1

from __future__ import annotations

import matplotlib as mpl
import pytest

from discourse.errors import DiscourseError
from discourse.figures.paper import Paper, millimetres, style
from discourse.report.figures.canvas import Named


@pytest.mark.parametrize(
    ("text", "width"), [("85mm", 85), ("8.5 cm", 85), ("85", 85), ("5in", 127), ("144pt", 50.8), ("90.0", 90)]
)
def test_widths(text: str, width: float) -> None:
    assert millimetres(text) == pytest.approx(width)


@pytest.mark.parametrize("text", ["", "wide", "85 km", "-85mm", "1mm", "9999mm", "nan", "八十五"])
def test_other_widths_are_refused(text: str) -> None:
    with pytest.raises(DiscourseError, match="width"):
        millimetres(text)


def test_grey_has_no_colour() -> None:
    greys = {Paper(grey=True).colour(Named("", "", place=place)) for place in (0, 1, 2, 3)}
    assert len(greys) == 4
    assert all(grey[1:3] == grey[3:5] == grey[5:7] for grey in greys)
    assert Paper().colour(Named("", "", place=0)) != Paper(grey=True).colour(Named("", "", place=0))


def test_a_users_settings_change_nothing() -> None:
    with mpl.rc_context({"font.size": 30.0, "lines.linewidth": 9.0}), style(Paper()):
        assert (mpl.rcParams["font.size"], mpl.rcParams["lines.linewidth"]) != (30.0, 9.0)

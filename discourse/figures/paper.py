"""The width, colours and fonts of a figure for a paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import matplotlib as mpl

from discourse.errors import DiscourseError
from discourse.figures import fonts
from discourse.report.figures import canvas
from discourse.report.figures.canvas import Named

MM = 1 / 25.4  # inches
NARROWEST, WIDEST = 50.0, 400.0  # millimetres
SIZE = 8.0  # points, of all text: what journals ask for
SIDE_BY_SIDE = 120.0  # millimetres; panels of wider figures are beside each other
_UNITS = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}
_WIDTH = re.compile(r"(\d+(?:\.\d+)?)\s*(mm|cm|in|pt)?")
_GREYS = ("#111111", "#8c8c8c", "#555555", "#b5b5b5")


def millimetres(text: str) -> float:
    """Return a width such as `85mm`, `8.5cm`, `3.35in` or `241pt` in millimetres. Raises `DiscourseError`.

    >>> millimetres("8.5cm"), millimetres("120")
    (85.0, 120.0)
    """
    found = _WIDTH.fullmatch(text.strip().lower())
    if not found:
        raise DiscourseError(f"'{text}' is not a width; write it as 85mm, 8.5cm or 3.35in.")
    width = float(found[1]) * _UNITS[found[2] or "mm"]
    if not NARROWEST <= width <= WIDEST:
        raise DiscourseError(f"A width of {text} cannot be drawn; give {NARROWEST:g} to {WIDEST:g} mm.")
    return width


@dataclass(frozen=True)
class Paper:
    """The width in millimetres, whether all colours are grey, and the user's own font (a name or a file)."""

    width: float = 170.0
    grey: bool = False
    font: str | None = None

    def colour(self, named: Named) -> str:
        """Return the colour of a group: the one it has in the report, or its grey."""
        if not self.grey:
            return named.colour
        return _GREYS[0] if named.place is None else _GREYS[named.place % len(_GREYS)]

    @property
    def beside(self) -> bool:
        """Whether panels are beside each other, not one below the other."""
        return self.width >= SIDE_BY_SIDE


@contextmanager
def style(paper: Paper) -> Iterator[None]:
    """Draw with the report's theme, with the size and fonts of a paper; a user's matplotlibrc changes nothing."""
    own: Any = {
        "font.family": fonts.families(paper.font),
        "figure.dpi": 100.0,
        "axes.linewidth": 0.6,
        "grid.linewidth": 0.5,
        "axes.titlesize": SIZE,
        "legend.fontsize": SIZE,
        **dict.fromkeys(("font.size", "axes.labelsize", "xtick.labelsize", "ytick.labelsize"), SIZE),
        **dict.fromkeys(("xtick.major.size", "ytick.major.size"), 0.0),
    }
    with canvas.style(), mpl.rc_context(own):
        yield

"""The paper every figure is drawn on: seaborn's theme, our colours, sizes that do not depend on installed fonts.

Text stays text in the SVG and is set in the reader's fonts. Matplotlib therefore lays figures out with the one font it
ships (DejaVu Sans, without Chinese), and room for labels is computed from characters, not from measured glyphs.
Matplotlib loads slowly, so that it is imported when something is drawn, not with the page. Seaborn takes a second more,
so that its theme and scales of colours are kept in the user's cache: it is imported if its version changed.
"""

from __future__ import annotations

import io
import unicodedata
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from discourse.user_cache import installed, kept

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.patches import Rectangle


@dataclass(frozen=True)
class Named:
    """A row or group of a figure: its key in the data, its label for the reader, and the target of its link.

    `place` is a group's place among the groups of the whole report, so that it has one colour and marker in all
    figures; None is dark grey.
    """

    key: str
    label: str
    link: str = ""
    place: int | None = 0

    @property
    def colour(self) -> str:
        """The colour of a group."""
        return GREY if self.place is None else PALETTE[self.place % len(PALETTE)]

    @property
    def marker(self) -> str:
        """The marker of a group."""
        return MARKERS[(self.place or 0) % len(MARKERS)]


TIP = "\N{SYMBOL FOR UNIT SEPARATOR}"  # between the link of a mark and its words
WIDTH = 480.0  # points; the page scales it
FONT = 12.0
INK = "#1f2430"
QUIET = "#5b6270"
GRID = "#dfe2e8"
GREY = "#4a5160"
# seaborn's "colorblind", the colours easiest to distinguish first
PALETTE = ("#0173b2", "#d55e00", "#029e73", "#cc78bc", "#de8f05", "#56b4e9", "#ca9161", "#fbafe4")
_CODE = "report/figures/canvas.py"
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")


def _of_seaborn() -> dict[str, Any]:
    import seaborn as sns

    theme = {**sns.axes_style("whitegrid"), **sns.plotting_context("notebook")}
    return {key: value for key, value in theme.items() if key != "image.cmap"}  # a name that only seaborn knows


def _scale(palette: str, steps: int) -> list[str]:
    import seaborn as sns

    return [str(tone) for tone in sns.color_palette(palette, steps).as_hex()]


def scale(palette: str, steps: int) -> list[str]:
    """Return the colours of one of seaborn's palettes, pale ones first."""
    inputs = [palette, steps, *installed("seaborn"), *installed("matplotlib")]
    return kept("scale-of-colours", [_CODE], inputs, lambda: _scale(palette, steps))


@lru_cache
def _settings() -> Any:
    """Matplotlib's own defaults under seaborn's theme, our colours and fonts."""
    import matplotlib as mpl

    theme = {
        **kept("theme-of-figures", [_CODE], [*installed("seaborn"), *installed("matplotlib")], _of_seaborn),
        "axes.grid": False,
        "axes.edgecolor": GRID,
        "grid.color": GRID,
        "text.color": INK,
        "axes.labelcolor": QUIET,
        "xtick.color": QUIET,
        "ytick.color": INK,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.spines.left": False,
        "svg.fonttype": "none",
        "svg.hashsalt": "discourse",
        "axes.formatter.use_locale": False,
        "text.usetex": False,
        "text.parse_math": False,
        "font.family": ["DejaVu Sans"],
        **dict.fromkeys(("font.size", "axes.labelsize", "xtick.labelsize", "ytick.labelsize"), FONT),
    }
    defaults = {key: value for key, value in mpl.rcParamsDefault.items() if not key.startswith("backend")}
    return defaults | theme


@contextmanager
def style() -> Iterator[None]:
    """Seaborn's theme with our colours and fonts; a user's matplotlibrc changes nothing."""
    import matplotlib as mpl

    wanted = _settings()
    differing: Any = {key: value for key, value in wanted.items() if mpl.rcParams.get(key) != value}
    with mpl.rc_context(differing), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from", category=UserWarning)
        yield


def ems(text: str) -> float:
    """Return the width of a text in units of the font size: Han and full-width characters are 1, others about half."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WF" else 0.56 for c in text)


def shorten(text: str, width: float) -> str:
    """Return a label cut to a width in ems, with an ellipsis; line breaks and control characters become blanks."""
    clean = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
    if ems(clean) <= width:
        return clean
    kept = ""
    for c in clean:
        if ems(kept + c) > width - 0.6:
            break
        kept += c
    return kept + "…"


def paper(
    label: str, height: float, left: float, right: float = 20.0, top: float = 30.0, bottom: float = 40.0
) -> tuple[Figure, Axes]:
    """A figure of the standard width with margins in points."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH / 72, height / 72), dpi=72)
    across, down = 1 - (left + right) / WIDTH, 1 - (top + bottom) / height
    axes = figure.add_axes((left / WIDTH, bottom / height, across, down))
    axes.set_xlabel(label)
    axes.set_ylabel(" ")  # seaborn would draw the axes once to find out whether an axis without a name needs one
    return figure, axes


def gutter(labels: Sequence[str], most: float = 190.0) -> tuple[float, list[str]]:
    """Return the room left of the axis for its labels, in points, and the labels cut to fit it."""
    fitted = [shorten(label, most / FONT) for label in labels]
    return 14.0 + FONT * max((ems(label) for label in fitted), default=0.0), fitted


def legend_rows(labels: Sequence[str], left: float) -> list[list[tuple[str, float]]]:
    """Return legend entries as lines of (label, x in points), from `left` on, or from the margin if they do not fit."""
    shown = [shorten(label, 24) for label in labels]
    widths = [14 + FONT * ems(label) + 20 for label in shown]
    start = left if left + sum(widths) <= WIDTH else 14.0
    rows: list[list[tuple[str, float]]] = [[]]
    x = start
    for label, width in zip(shown, widths, strict=True):
        if x + width > WIDTH and rows[-1]:
            rows.append([])
            x = start
        rows[-1].append((label, x))
        x += width
    return rows


def legend_height(labels: Sequence[str], left: float) -> float:
    """Return the height that a legend needs above the plot, in points."""
    return 12.0 + 18.0 * len(legend_rows(labels, left))


def legend(figure: Figure, groups: Sequence[Named], left: float) -> None:
    """Draw the marker of each group with its name, in lines at the top."""
    from matplotlib.lines import Line2D

    width, height = figure.get_size_inches() * 72
    entries = iter(groups)
    y = height - 16
    for row in legend_rows([group.label for group in groups], left):
        for label, x in row:
            group = next(entries)
            place = ([(x + 4.5) / width], [(y + 4.5) / height])
            mark = Line2D(*place, marker=group.marker, color=group.colour, markersize=8, markeredgewidth=0)
            figure.add_artist(mark)
            figure.text((x + 14) / width, (y + 4.5) / height, label, va="center_baseline", fontsize=FONT)
        y -= 18


def key(figure: Figure, entries: Sequence[tuple[str, str]], left: float) -> None:
    """Draw circles with their meanings, in a second line at the top; hollow ones are white inside."""
    from matplotlib.patches import Ellipse

    width, height = figure.get_size_inches() * 72
    x, y = left, height - 34
    for label, inside in entries:
        text = shorten(label, 18)
        circle = Ellipse(
            ((x + 4.5) / width, (y + 4.5) / height),
            8 / width,
            8 / height,
            transform=figure.transFigure,
            facecolor=inside,
            edgecolor=QUIET,
            linewidth=1.4,
        )
        figure.add_artist(circle)
        figure.text((x + 14) / width, (y + 4.5) / height, text, va="center_baseline", fontsize=FONT, color=QUIET)
        x += 14 + FONT * ems(text) + 22


def url(link: str, tip: str) -> str:
    """Return what a mark links to and its words in one address, which `svg.finish` takes apart again."""
    return f"{link}{TIP}{tip}" if tip else link


def value_axis(axes: Axes, write: Callable[[float], str], whole: bool = False) -> None:
    """Set about five round ticks on the horizontal axis, written by `write`; `whole` for counts."""
    from matplotlib.ticker import MaxNLocator

    axes.xaxis.set_major_locator(
        MaxNLocator(nbins=5, steps=[1, 2, 5, 10] if whole else [1, 2, 2.5, 5, 10], integer=whole)
    )
    axes.xaxis.set_major_formatter(lambda value, _: write(value))
    axes.xaxis.grid(True)


def rows_axis(axes: Axes, labels: Sequence[str], links: Sequence[str]) -> None:
    """Write names of rows at the left, first at the top, each with its link if it has one.

    The names are plain text, because ticks take several times as long to lay out and only their labels would be seen.
    """
    import matplotlib as mpl

    axes.set_ylim(max(len(labels), 1) - 0.5, -0.5)
    axes.yaxis.set_visible(False)
    beside, _, align = axes.get_yaxis_text1_transform(mpl.rcParams["ytick.major.pad"])
    for row, (label, link) in enumerate(zip(labels, links, strict=True)):
        name = axes.text(0, row, label, transform=beside, ha=align, va="center_baseline", fontsize=FONT, color=INK)
        if link:
            name.set_url(link)


def rectangle(axes: Axes, box: tuple[float, float, float, float], **look: Any) -> Rectangle:
    """Draw a rectangle (left, bottom, width, height) and return it.

    `add_patch` and `barh` would look for the limits of the axes in every rectangle, which all figures set themselves.
    """
    from matplotlib.patches import Rectangle

    drawn = Rectangle(box[:2], *box[2:], **look)
    axes.add_artist(drawn)
    return drawn


def intervals(
    axes: Axes, ends: Sequence[tuple[float, float, float]], colour: str, width: float, cap: float = 0.0
) -> None:
    """Draw horizontal lines (y, low, high), with caps of half height `cap` unless it is 0."""
    if not ends:
        return
    ys, lows, highs = zip(*ends, strict=True)
    axes.hlines(ys, lows, highs, color=colour, linewidth=width)
    if cap:
        both = [y for y in ys for _ in range(2)]
        axes.vlines(
            [end for pair in zip(lows, highs, strict=True) for end in pair],
            [y - cap for y in both],
            [y + cap for y in both],
            color=colour,
            linewidth=width,
        )


def draw(figure: Figure) -> str:
    """Return the figure as SVG text, without date, software name or anything else that varies."""
    for axes in figure.axes:
        axes.set_ylabel("")
    stream = io.StringIO()
    nothing: dict[str, Any] = {"Date": None, "Creator": None, "Format": None, "Type": None}
    figure.savefig(stream, format="svg", metadata=nothing)
    return stream.getvalue()

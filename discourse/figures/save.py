"""A figure as the bytes of a file: the same figure gives the same bytes."""

from __future__ import annotations

import io
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from discourse.errors import DiscourseError
from discourse.figures import fonts
from discourse.figures.paper import Paper, style

FORMATS = ("pdf", "png", "svg")
DPI = 300  # of PNG
_UNDATED: dict[str, dict[str, Any]] = {
    "pdf": {"CreationDate": None, "ModDate": None, "Creator": None, "Producer": None},
    "svg": {"Date": None, "Creator": None, "Format": None, "Type": None},
    "png": {"Software": None},
}


def figure_bytes(figure: Figure, to: str, paper: Paper) -> bytes:
    """Return a figure as a file without a date.

    Letters are outlines in SVG and embedded fonts in PDF, so that Chinese looks the same everywhere.

    Parameters
    ----------
    figure : Figure
        What is saved.
    to : {"pdf", "png", "svg"}
        The format.
    paper : Paper
        What it was drawn on; its fonts are used.

    Returns
    -------
    bytes
        The content of the file.

    Raises
    ------
    DiscourseError
        The figure has Chinese characters and no font here has them; the message says what to install.
    """
    if fonts.lacks_font(figure, paper.font):
        raise DiscourseError(fonts.ADVICE)
    stream = io.BytesIO()
    with style(paper), mpl.rc_context({"svg.fonttype": "path", "pdf.fonttype": 42}):
        figure.savefig(stream, format=to, dpi=DPI, metadata=_UNDATED[to])
    return stream.getvalue()

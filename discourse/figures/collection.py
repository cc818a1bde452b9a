"""The figures of a run by name: a mapping whose values are matplotlib figures."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

import pyarrow as pa
from matplotlib.figure import Figure

from discourse.errors import DiscourseError
from discourse.figures import fonts
from discourse.figures.chart import Chart
from discourse.figures.charts import charts
from discourse.figures.draw import draw
from discourse.figures.paper import Paper, millimetres
from discourse.figures.save import figure_bytes
from discourse.report.locale import Locale
from discourse.report.view import View
from discourse.suggest import instead


class Figures(Mapping[str, Figure]):
    """The figures of a run. Each look-up draws a new figure, so that a change to one changes no other."""

    def __init__(self, tables: Mapping[str, pa.Table], info: Mapping[str, Any], paper: Paper, locale: str) -> None:
        self._tables = {name: table for name, table in tables.items() if name != "words"}
        self._info = info
        self._paper = paper
        self._locale = locale

    @cached_property
    def _charts(self) -> dict[str, Callable[[], Chart]]:
        return charts(View(self._tables, self._info, Locale(self._locale)))

    def __getitem__(self, name: str) -> Figure:
        figure = self._drawn(name)
        if fonts.lacks_font(figure, self._paper.font):
            warnings.warn(fonts.ADVICE, UserWarning, stacklevel=2)
        return figure

    def _drawn(self, name: str) -> Figure:
        if name not in self._charts:
            raise DiscourseError(f"The run has no figure '{name}'. {instead(name, self._charts, 'Figures')}")
        return draw(self._charts[name](), self._paper)

    def __contains__(self, name: object) -> bool:
        return name in self._charts

    def __iter__(self) -> Iterator[str]:
        return iter(self._charts)

    def __len__(self) -> int:
        return len(self._charts)

    def __repr__(self) -> str:
        return f"<Figures: {', '.join(self) or 'none'}>"

    def styled(
        self, *, width: str | float | None = None, grey: bool | None = None, locale: str | None = None,
        font: str | None = None,
    ) -> Figures:  # fmt: skip
        """Return the same figures in another look.

        Parameters
        ----------
        width : str or float, optional
            The width, such as `"85mm"`; numbers are millimetres. From 120 mm on, languages are side by side.
        grey : bool, optional
            Whether figures are in grey, for print.
        locale : {"en", "zh"}, optional
            The language of labels.
        font : str, optional
            The name or the file of a font.

        Returns
        -------
        Figures
            A new mapping.

        Raises
        ------
        DiscourseError
            The width or the font cannot be used.
        """
        paper = self._paper
        if width is not None:
            paper = replace(paper, width=millimetres(str(width)))
        if grey is not None:
            paper = replace(paper, grey=grey)
        if font is not None:
            fonts.own_font(font)
            paper = replace(paper, font=font)
        return Figures(self._tables, self._info, paper, locale or self._locale)

    def bytes(self, name: str, to: str) -> bytes:
        """Return a figure as the content of a file: `pdf`, `png` or `svg`. Raises `DiscourseError`."""
        return figure_bytes(self._drawn(name), to, self._paper)

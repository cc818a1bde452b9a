"""Pieces that several sections use: cells, links to tables and examples, figures with their data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from discourse.report.blocks import Cell, DataTable, Paragraph, Picture, ReportSection
from discourse.report.figures.canvas import Named
from discourse.report.figures.svg import finish
from discourse.report.view import Row, View, slug
from discourse.table_files import shown_file
from discourse.wording import remarks


def text(value: object, href: str = "", lang: str = "") -> Cell:
    """Return a cell of text."""
    return Cell("" if value is None else str(value), href, lang=lang)


def number(value: str, href: str = "") -> Cell:
    """Return a cell of a number that is already formatted."""
    return Cell(value, href, number=True)


def file(view: View, name: str) -> str:
    """Return the path of the file with the whole table, relative to the report."""
    return shown_file(name, view.large)


def anchor(lexicon: str, name: str) -> str:
    """Return the anchor of a frame's example passages."""
    return f"frame-{slug(lexicon, name)}"


def frame_link(view: View, lexicon: str, name: str) -> str:
    """Return a link to the example passages of a frame, empty if the page shows none."""
    return f"#{anchor(lexicon, name)}" if (lexicon, name) in view.exampled else ""


def figure_link(view: View, lexicon: str, name: str) -> str:
    """Return the same link as figures write it; `finish` adapts it to the page and to the file."""
    link = frame_link(view, lexicon, name)
    return f"report.html{link}" if link else ""


def frame_rows(view: View, lexicon: str, names: Sequence[str]) -> list[Named]:
    """Return frames as rows of a figure, each a link to its example passages."""
    return [Named(name, view.label(name), figure_link(view, lexicon, name)) for name in names]


def named_groups(view: View, groups: Sequence[str]) -> list[Named]:
    """Return groups as series of a figure, each in the colour it has in all figures; the whole corpus is grey."""
    order = [*view.groups[:2], "China+EU", *view.groups[2:], "other", "none"]
    return [Named(group, view.group(group), place=order.index(group) if group in order else None) for group in groups]


def picture(name: str, svg: str, caption: str, alt: str, data: DataTable, finding: str = "") -> Picture:
    """Return a figure with its caption, its words for screen readers, its data, and its finding if that is shorter."""
    inline, file = finish(svg, name, caption, alt)
    return Picture(name, inline, file, caption, alt, data, finding)


def table(
    view: View,
    caption: str,
    head: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    source: str = "",
    fold: bool = False,
    limit: int | None = None,
) -> DataTable:
    """Return a table cut to what a page shows. It says how many rows it leaves out; the CSV of `source` has all."""
    listed = [tuple(row) for row in rows]
    most = limit or view.caps.rows
    left = max(0, len(listed) - most)
    more = view.words("table.more", n=view.words.number(left)) if left else ""
    return DataTable(caption, tuple(head), tuple(listed[:most]), file(view, source) if source else "", more, fold)


def nothing(view: View, anchor_: str) -> ReportSection:
    """Return a section for a stage that ran without a result: one line says why."""
    return ReportSection(anchor_, view.words(f"{anchor_}.title"), (Paragraph(view.words(f"{anchor_}.empty"), "note"),))


def where(view: View, language: str) -> str:
    """Return the language in words, such as "English texts" or "both languages together"."""
    return view.words("pooled" if language == "all" else "in_language", language=view.language(language))


def of_lexicon(view: View, lexicon: str) -> str:
    """Return the name of the lexicon as a remark if the run has several, otherwise an empty text."""
    return view.words("of_lexicon", lexicon=lexicon) if len(view.lexicons) > 1 else ""


def heads(view: View, *keys: str) -> tuple[str, ...]:
    """Return column heads by their keys."""
    return tuple(view.words(f"column.{key}") for key in keys)


def interval(view: View, row: Row, measure: str) -> str:
    """Return the interval of a rate in words."""
    return view.words.interval(row[f"{measure}_low"], row[f"{measure}_high"], measure)


def remark(view: View, cell: str | None) -> str:
    """Return in words the cell of a column that holds codes of remarks with their parameters."""
    return remarks(cell, view.words.code, label=view.label)

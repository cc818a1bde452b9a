"""Pieces that several sections use: cells, links to tables and examples, figures with their data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from discourse.report.blocks import Cell, DataTable, Paragraph, Picture, ReportSection
from discourse.report.figures.bars import Bar
from discourse.report.figures.canvas import Named
from discourse.report.figures.svg import finish
from discourse.report.sections import group_languages
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


def frame_link(view: View, lexicon: str, name: str, row: Row | None = None) -> str:
    """Return a link to the evidence of a frame, narrowed to the group, language and uses of a row; empty without it."""
    if (lexicon, name) not in view.exampled:
        return ""
    met = {"frame": view.label(name)}
    if row is not None:
        if row["by"] == "about" and row["group"] != "all":
            met["about"] = view.group(row["group"])
        elif row["group"] in view.groups:
            met["group"] = view.group(row["group"])
        if row["language"] != "all":
            met["language"] = view.language(row["language"])
        if row.get("about") not in (None, "all"):
            met["about"] = view.group(row["about"])
        met |= _population(view, row.get("uses"))
    narrowed = "".join(f"&{facet}={quote(value.replace('|', '¦'), safe='')}" for facet, value in met.items())
    return f"#{anchor(lexicon, name)}{narrowed if row is not None else ''}"


def _population(view: View, uses: str | None) -> dict[str, str]:
    """Return what narrows the evidence to the hits that a rate of these uses counts."""
    if uses == view.uses:
        return {"counted": view.words("evidence.counted")}
    use = {"use": view.words("axis.asserted")} if uses == "asserted" else {}
    return use | {"counted": view.words("evidence.any_use" if view.topical is None else "evidence.on_topic")}


def figure_link(view: View, lexicon: str, name: str, row: Row | None = None) -> str:
    """Return the same link as figures write it; `finish` adapts it to the page and to the file."""
    link = frame_link(view, lexicon, name, row)
    return f"report.html{link}" if link else ""


def rate_tip(view: View, row: Row, measure: str) -> str:
    """Return a rate in words, with its interval and what it was counted from: what a mark says when pointed at."""
    words = view.words
    ends = words("answer.interval", interval=interval(view, row, measure)) if row[f"{measure}_low"] is not None else ""
    of = words("of", n=words.number(row["sentences_with_hit"]), total=words.number(row["n_sentences"]))
    return words(
        "tip.rate",
        name=view.label(row["name"]),
        group=view.group(row["group"] if row["about"] in (None, "all") else row["about"]),
        where=where(view, row["language"]),
        value=words.amount(row[measure], measure),
        interval=ends,
        sentences=of,
        documents=words.count("documents", row["n_documents"]),
    )


def frame_rows(view: View, lexicon: str, names: Sequence[str]) -> list[Named]:
    """Return frames as rows of a figure, each a link to its example passages."""
    return [Named(name, view.label(name), figure_link(view, lexicon, name)) for name in names]


def named_groups(view: View, groups: Sequence[str], silent: Sequence[str] = ()) -> list[Named]:
    """Return groups as series of a figure, each in the colour it has in all figures; the whole corpus is grey.

    The legend says of those that are `silent` that they have no mark because no sentence of theirs counts.
    """
    labels = {group: view.words("opening.no_mark", group=view.group(group)) for group in silent}
    order = [*view.groups[:2], "China+EU", *view.groups[2:], "other", "none"]
    return [
        Named(group, labels.get(group) or view.group(group), place=order.index(group) if group in order else None)
        for group in groups
    ]


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
    """Return the language in words, such as "English texts", or what is pooled."""
    return (
        group_languages.pooled(view)
        if language == "all"
        else view.words("in_language", language=view.language(language))
    )


def column(view: View, name: str) -> str:
    """Return the name of a column of the documents, such as the one that makes the groups."""
    return view.words.maybe(f"comparability.column.{name}", name)


def of_lexicon(view: View, lexicon: str) -> str:
    """Return the name of the lexicon as a remark if the run has several, otherwise an empty text."""
    return view.words("of_lexicon", lexicon=lexicon) if len(view.lexicons) > 1 else ""


def heads(view: View, *keys: str) -> tuple[str, ...]:
    """Return column heads by their keys."""
    return tuple(view.words(f"column.{key}") for key in keys)


def bar(view: View, lexicon: str, row: Row, measure: str) -> Bar:
    """Return a rate as a mark of a figure, with its words and a link to the evidence of its group and language."""
    return Bar(
        row["name"],
        row["group"],
        row[measure],
        row[f"{measure}_low"],
        row[f"{measure}_high"],
        rate_tip(view, row, measure),
        figure_link(view, lexicon, row["name"], row),
    )


def interval(view: View, row: Row, measure: str) -> str:
    """Return the interval of a rate in words."""
    return view.words.interval(row[f"{measure}_low"], row[f"{measure}_high"], measure)


def remark(view: View, cell: str | None) -> str:
    """Return in words the cell of a column that holds codes of remarks with their parameters."""
    return remarks(cell, view.words.code, label=view.label)

"""Frames together: which frames share a sentence more, or less, often than chance."""

from __future__ import annotations

from discourse.report.blocks import Block, DataTable, Paragraph, Picture, ReportSection
from discourse.report.figures.heat import Square, heat
from discourse.report.sections import parts
from discourse.report.view import Row, View, slug

LARGEST = 10  # frames in a figure
FEWEST = 0.5  # common sentences expected by chance: with less, one sentence makes a large lift, and no square is drawn


def build(view: View) -> ReportSection | None:
    """Return a heat map of lifts for each lexicon, its finding and its table, or None if pairs were not counted."""
    if not view.asked("frame_pairs"):
        return None
    blocks: list[Block] = []
    for lexicon in view.lexicons:
        rows = _rows(view, lexicon)
        if rows:
            blocks.append(_picture(view, lexicon, rows))
    if not blocks:
        return parts.nothing(view, "together")
    intro = Paragraph(view.words("together.intro", n=view.words.number(FEWEST, 1)))
    return ReportSection("together", view.words("together.title"), (intro, *blocks))


def _rows(view: View, lexicon: str) -> list[Row]:
    rows = view.rows(
        "frame_pairs",
        lexicon=lexicon,
        uses=view.uses,
        by=view.by,
        group=list(view.compared[:3]),
        period="all",
        language=list(view.languages(lexicon)),
        level="frame",
        unit="sentence",
    )
    order = View.ordered({row["language"] for row in rows})
    return sorted(
        rows,
        key=lambda r: (order.index(r["language"]), view.groups.index(r["group"]), r["name_a"], r["name_b"]),
    )


def _picture(view: View, lexicon: str, rows: list[Row]) -> Picture:
    words = view.words
    met = {row[name] for row in rows for name in ("name_a", "name_b")}
    names = [name for name in view.frames(lexicon) if name in met][:LARGEST]
    languages = [language for language in view.languages(lexicon) if any(r["language"] == language for r in rows)]
    groups = [group for group in view.compared[:3] if any(r["group"] == group for r in rows)]
    panels = [
        [
            (
                words("together.panel", group=view.group(group), where=parts.where(view, language)),
                {
                    (r["name_a"], r["name_b"]): Square(r["lift"], sure(r), _tip(view, r))
                    for r in rows
                    if (r["language"], r["group"]) == (language, group) and r["expected"] >= FEWEST
                },
            )
            for group in groups
        ]
        for language in languages
    ]
    svg = heat(parts.frame_rows(view, lexicon, names), panels)
    caption = words.sentences(
        words("together.caption", uses=words(f"frames.uses.{view.uses}")),
        words("together.note"),
        parts.of_lexicon(view, lexicon),
    )
    picture = parts.picture(f"together-{slug(lexicon)}", svg, caption, finding(view, rows), _table(view, rows))
    return picture


def _tip(view: View, row: Row) -> str:
    words = view.words
    return words(
        "tip.pair",
        a=view.label(row["name_a"]),
        b=view.label(row["name_b"]),
        lift=words.number(row["lift"], 2),
        interval=words.interval(row["low"], row["high"], "lift", "ratio"),
        n=words.number(row["units_both"]),
        expected=words.number(row["expected"], 1),
    )


def sure(row: Row) -> bool:
    """Return whether the interval of a lift excludes chance."""
    return row["low"] is not None and row["high"] is not None and (row["low"] > 1 or row["high"] < 1)


def finding(view: View, rows: list[Row]) -> str:
    """Return the pair that comes together most, relative to chance, among those whose interval excludes it."""
    words = view.words
    above = [row for row in rows if sure(row) and row["lift"] > 1]
    if not above:
        return words("together.none")
    most = max(above, key=lambda row: (row["low"], row["name_a"], row["name_b"]))
    return words(
        "together.finding",
        group=view.group(most["group"]),
        where=parts.where(view, most["language"]),
        a=view.label(most["name_a"]),
        b=view.label(most["name_b"]),
        lift=words.number(most["lift"], 1),
        interval=words.interval(most["low"], most["high"], "lift", "ratio"),
        n=words.number(most["units_both"]),
    )


def _table(view: View, rows: list[Row]) -> DataTable:
    words = view.words
    known = [row for row in rows if row["units_both"] or row["expected"] >= FEWEST]
    known.sort(key=lambda row: (not sure(row), -row["units_both"], -(row["lift"] or 0)))
    cells = [
        (
            parts.text(view.group(row["group"])),
            parts.text(view.language(row["language"])),
            parts.text(words("together.pair", a=view.label(row["name_a"]), b=view.label(row["name_b"]))),
            parts.number(words.number(row["units_both"])),
            parts.number(words.number(row["expected"], 1)),
            parts.number(words.number(row["lift"], 2)),
            parts.number(words.interval(row["low"], row["high"], "lift", "ratio")),
            parts.number(words.number(row["documents_both"])),
        )
        for row in known
    ]
    head = parts.heads(view, "group", "language", "unit", "sentences", "expected", "lift", "interval", "documents")
    return parts.table(view, words("together.data"), head, cells, "frame_pairs")

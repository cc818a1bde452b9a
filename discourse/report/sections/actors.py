"""Actors and frames: which kinds of actors are named in sentences with which frames more, or less, than by chance."""

from __future__ import annotations

from discourse.report.blocks import Block, DataTable, Paragraph, Picture, ReportSection
from discourse.report.figures.canvas import Named
from discourse.report.figures.grid import grid
from discourse.report.figures.heat import Square
from discourse.report.phrases import actor_in
from discourse.report.sections import parts
from discourse.report.sections.together import FEWEST, sure
from discourse.report.view import Row, View, slug

SIDES = 4  # rows of the figure
LEVELS = 8
COLUMNS = 8
ROLE = "topic"


def build(view: View) -> ReportSection | None:
    """Return a heat map of lifts for each lexicon, its finding and its table, or None if actors were not counted."""
    if not view.asked("actor_frames"):
        return None
    blocks: list[Block] = []
    for lexicon in view.lexicons:
        rows = _rows(view, lexicon)
        if rows:
            blocks.append(_picture(view, lexicon, rows))
    if not blocks:
        return parts.nothing(view, "actors")
    intro = Paragraph(view.words("actors.intro", n=view.words.number(FEWEST, 1)))
    return ReportSection("actors", view.words("actors.title"), (intro, *blocks))


def _rows(view: View, lexicon: str) -> list[Row]:
    return view.rows(
        "actor_frames",
        lexicon=lexicon,
        uses=view.uses,
        by="none",
        group="all",
        language=list(view.languages(lexicon)),
        role=ROLE,
        frame=list(view.frames(lexicon)),
    )


def kind(row: Row) -> str:
    """Return the key of a pooled row: its side or its level; empty for a single actor or for both together."""
    if row["actor"] != "all" or (row["side"] == "all") == (row["level"] == "all"):
        return ""
    return f"level:{row['level']}" if row["side"] == "all" else f"side:{row['side']}"


def _name(view: View, key: str) -> str:
    what, _, value = key.partition(":")
    if what == "side":
        return view.words("actors.of_side", side=view.group(value)) if value != "none" else view.group(value)
    return view.words.maybe(f"actors.level.{value}", value)


def _picture(view: View, lexicon: str, rows: list[Row]) -> Picture:
    words = view.words
    pooled = [row for row in rows if kind(row)]
    size: dict[str, int] = {}
    for row in pooled:
        size[kind(row)] = max(size.get(kind(row), 0), row["units_actor"])
    ranked = sorted(size, key=lambda key: (-size[key], key))
    sides = [key for key in ranked if key.startswith("side:")][:SIDES]
    levels = [key for key in ranked if key.startswith("level:")][:LEVELS]
    frames = view.frames(lexicon)[:COLUMNS]
    languages = [language for language in view.languages(lexicon) if any(r["language"] == language for r in pooled)]
    panels = [
        (
            parts.where(view, language),
            {
                (kind(row), row["frame"]): Square(row["lift"], sure(row), _tip(view, row))
                for row in pooled
                if row["language"] == language and row["expected"] >= FEWEST and row["lift"] is not None
            },
        )
        for language in languages
    ]
    columns = [Named(frame, view.label(frame), parts.figure_link(view, lexicon, frame)) for frame in frames]
    svg = grid([Named(key, _name(view, key)) for key in (*sides, *levels)], columns, panels)
    caption = words.sentences(
        words("actors.caption", uses=words(f"frames.uses.{view.uses}")),
        words("together.note"),
        parts.of_lexicon(view, lexicon),
    )
    return parts.picture(f"actors-{slug(lexicon)}", svg, caption, finding(view, pooled), _table(view, lexicon, rows))


def _tip(view: View, row: Row) -> str:
    words = view.words
    return words(
        "tip.pair",
        a=_name(view, kind(row)),
        b=view.label(row["frame"]),
        lift=words.number(row["lift"], 2),
        interval=words.interval(row["low"], row["high"], "lift", "ratio"),
        n=words.number(row["units_both"]),
        expected=words.number(row["expected"], 1),
    )


def finding(view: View, rows: list[Row]) -> str:
    """Return the actors and frame that come together most, relative to chance, if any interval excludes chance."""
    words = view.words
    above = [row for row in rows if sure(row) and row["lift"] > 1 and row["expected"] >= FEWEST]
    if not above:
        return words("actors.none")
    most = max(above, key=lambda row: (row["low"], kind(row), row["frame"]))
    return words(
        "actors.finding",
        where=parts.where(view, most["language"]),
        actors=_name(view, kind(most)),
        frame=view.label(most["frame"]),
        lift=words.number(most["lift"], 1),
        interval=words.interval(most["low"], most["high"], "lift", "ratio"),
        n=words.number(most["units_both"]),
    )


def _table(view: View, lexicon: str, rows: list[Row]) -> DataTable:
    words = view.words
    known = [row for row in rows if (kind(row) or row["actor"] != "all") and row["units_both"]]
    known.sort(key=lambda row: (not sure(row), -row["units_both"], -(row["lift"] or 0), row["actor"], row["frame"]))

    cells = [
        (
            parts.text(_single(view, row) if row["actor"] != "all" else _name(view, kind(row))),
            parts.text(_side(view, row["side"])),
            parts.text(view.label(row["frame"]), parts.frame_link(view, lexicon, row["frame"])),
            parts.text(view.language(row["language"])),
            parts.number(words("of", n=words.number(row["units_both"]), total=words.number(row["units_actor"]))),
            parts.number(words.number(row["expected"], 1)),
            parts.number(words.number(row["lift"], 2)),
            parts.number(words.interval(row["low"], row["high"], "lift", "ratio")),
            parts.number(words.number(row["documents_both"])),
        )
        for row in known
    ]
    heads = ("actor", "actor_side", "frame", "language", "sentences", "expected", "lift", "interval", "documents")
    return parts.table(view, words("actors.data"), parts.heads(view, *heads), cells, "actor_frames")


def _single(view: View, row: Row) -> str:
    """Return the name of an actor with its kind; words that name nobody in particular are called by their kind."""
    level = _name(view, f"level:{row['level']}")
    if row["actor"] == row["level"]:
        return level
    return view.words("actors.single", actor=view.clip(actor_in(str(row["actor"]), view.words.code), 60), kind=level)


def _side(view: View, side: str) -> str:
    """Return the side of an actor: without one, or all of them in a row that pools sides."""
    return view.words(f"actors.side.{side}") if side in ("all", "none") else view.group(side)

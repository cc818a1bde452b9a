"""Trends: the primary frame, and the next ones, by year or period."""

from __future__ import annotations

from collections.abc import Mapping

from discourse.report.blocks import Block, DataTable, Paragraph, Picture, ReportSection
from discourse.report.figures.lines import Moment, lines
from discourse.report.phrases import events_in
from discourse.report.sections import parts, silent
from discourse.report.view import Row, View, slug

FIGURES = 4
TOPS = 2  # periods in which a group may be equally high for a sentence to name them


def build(view: View) -> ReportSection | None:
    """Return one figure a language for each of the leading frames, with events."""
    if not view.asked("trends"):
        return None
    words = view.words
    blocks: list[Block] = []
    for lexicon in view.lexicons:
        rows = rows_of(view, lexicon)
        marks = {p: str(n) for n, p in enumerate(sorted({r["period"] for r in rows if r["event"]}), 1)}
        order = {name: place for place, name in enumerate(view.frames(lexicon))}
        keys = {(row["name"], row["language"]) for row in rows if row["name"] in order}
        several = len({language for _, language in keys}) > 1
        keys = {key for key in keys if key[1] != "all" or not several}
        ranked = sorted(keys, key=lambda key: (order[key[0]], View.ordered({k[1] for k in keys}).index(key[1])))
        for name, language in ranked[:FIGURES]:
            mine = [row for row in rows if row["name"] == name and row["language"] == language]
            blocks.append(_picture(view, lexicon, name, language, mine, marks))
        if marks and ranked:
            blocks.append(_events(view, rows, marks))
    if not blocks:
        return parts.nothing(view, "trends")
    return ReportSection("trends", words("trends.title"), (Paragraph(words("trends.intro")), *blocks))


def rows_of(view: View, lexicon: str) -> list[Row]:
    """Return the rates by period of the groups, or of the whole corpus if only that has several periods."""
    where = {"lexicon": lexicon, "level": "frame", "about": "all", "measure": view.primary["measure"]}
    for by in (view.by, "none"):
        for uses in (view.uses, "all"):
            rows = view.rows("trends", by=by, uses=uses, **where)
            if len({row["period"] for row in rows}) > 1:
                return rows
    return []


def _picture(view: View, lexicon: str, name: str, language: str, rows: list[Row], marks: Mapping[str, str]) -> Picture:
    words = view.words
    measure = rows[0]["measure"]
    periods = sorted({row["period"] for row in rows})
    present = {row["group"] for row in rows}
    groups = [g for g in (*view.groups, "all") if g in present][:4]
    svg = lines(
        periods,
        parts.named_groups(view, groups, silent.groups(view, language)),
        [Moment(r["period"], r["group"], r["value"], r["low"], r["high"], _tip(view, r)) for r in rows],
        {period: marks[period] for period in periods if period in marks},
        words("trends.axis"),
        lambda value: words.tick(value, measure),
    )
    where = parts.where(view, language)
    peaks = []
    for group in groups:
        mine = [row for row in rows if row["group"] == group and row["value"] is not None]
        top = max((row["value"] for row in mine), default=0.0)
        at = sorted({row["period"] for row in mine if row["value"] == top})
        if top and len(at) < len(mine) and len(at) <= TOPS:  # 0 throughout, or as high in many periods, is not a peak
            n = sum(row["n_documents"] for row in mine if row["value"] == top)
            said = {"value": words.amount(top, measure), "documents": words.count("documents", n)}
            peaks.append(
                words("alt.peak", group=view.group(group), period=words.listed(_named(view, p) for p in at), **said)
            )
    alt = words.sentences(
        words("alt.trends", name=view.label(name), where=where),
        words("alt.peaks", peaks=words("list.semicolon").join(peaks)) if peaks else "",
    )
    cells = [
        (
            parts.text(row["period"]),
            parts.text(view.group(row["group"])),
            parts.number(words.amount(row["value"], measure)),
            parts.number(words.interval(row["low"], row["high"], measure)),
            parts.number(words.number(row["n_documents"])),
            parts.text(view.clip(events_in(row["event"] or "", words.code), 100)),
        )
        for row in sorted(rows, key=lambda row: (row["period"], row["group"]))
    ]
    head = (
        *parts.heads(view, "period", "group"),
        words.measure(measure),
        *parts.heads(view, "interval", "n_documents", "event"),
    )
    data = parts.table(view, words("trends.data", name=view.label(name), where=where), head, cells, "trends")
    caption = words.sentences(
        words("trends.caption", name=view.label(name), where=where),
        parts.of_lexicon(view, lexicon),
    )
    return parts.picture(f"trends-{slug(lexicon, name, language)}", svg, caption, alt, data)


def _named(view: View, period: str) -> str:
    """Return a period as it is written within a sentence: years have a word of their own in Chinese."""
    return view.words("alt.year", year=period) if period.isdigit() else period


def _tip(view: View, row: Row) -> str:
    words, measure = view.words, row["measure"]
    return words(
        "tip.period",
        group=view.group(row["group"]),
        period=row["period"],
        value=words.amount(row["value"], measure),
        interval=words.interval(row["low"], row["high"], measure),
        documents=words.count("documents", row["n_documents"]),
    )


def _events(view: View, rows: list[Row], marks: Mapping[str, str]) -> DataTable:
    """Return a table of the events by the numbers above the lines."""
    events = {row["period"]: row["event"] for row in rows if row["event"]}
    cells = [
        (
            parts.number(marks[period]),
            parts.text(period),
            parts.text(view.clip(events_in(events[period], view.words.code), 400)),
        )
        for period in sorted(events)
    ]
    head = parts.heads(view, "number", "period", "event")
    return parts.table(view, view.words("trends.events"), head, cells, "trends", fold=True)

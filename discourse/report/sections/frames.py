"""The frame profile: how often each frame occurs in each group, with intervals and denominators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from discourse.report.blocks import Block, Cell, DataTable, Paragraph, Picture, ReportSection
from discourse.report.figures.bars import bars
from discourse.report.sections import parts, population, silent
from discourse.report.view import Row, View, capped, slug

MEASURE = "share_of_sentences"
GROUPS = 5  # in a figure; the table has all


def build(view: View) -> ReportSection | None:
    """Return one figure for each lexicon and language, and folded tables of other levels and uncounted frames."""
    if not view.asked("rates"):
        return None
    words = view.words
    blocks: list[Block] = []
    for lexicon in view.lexicons:
        names = view.frames(lexicon)
        for language in view.languages(lexicon) if names else ():
            blocks.append(profile(view, lexicon, language, names))
        blocks.extend(_folded(view, lexicon, "subframe"))
        blocks.extend(_folded(view, lexicon, "concept"))
        blocks.extend(_uncounted(view, lexicon))
    if not blocks:
        return parts.nothing(view, "frames")
    intro = words.sentences(words("frames.intro", uses=words(f"frames.uses.{view.uses}")), population.line(view))
    return ReportSection("frames", words("frames.title"), (Paragraph(intro), *blocks))


def profile(view: View, lexicon: str, language: str, names: tuple[str, ...]) -> Picture:
    """Return the figure of one language with its data."""
    words = view.words
    shown, _ = capped(names, view.caps.frames)
    rows = _rows(view, lexicon, language, "frame", shown)
    groups = [group for group in view.groups if any(row["group"] == group for row in rows)][:GROUPS]
    values = [parts.bar(view, lexicon, row, MEASURE) for row in rows if row["group"] in groups]
    svg = bars(
        parts.frame_rows(view, lexicon, shown),
        parts.named_groups(view, groups, silent.groups(view, language)),
        values,
        words("frames.axis"),
        words.percent,
        lambda value: words.tick(value, MEASURE),
    )
    tongue = parts.where(view, language)
    caption = words.sentences(
        words("frames.caption", where=tongue, uses=words(f"frames.uses.{view.uses}")),
        words("frames.caution_all") if language == "all" else "",
        parts.of_lexicon(view, lexicon),
    )
    data = _table(view, lexicon, rows, words("frames.data", where=tongue))
    alt = finding(view, tongue, shown, rows)
    return parts.picture(f"frames-{slug(lexicon, language)}", svg, caption, alt, data, widest(view, tongue, rows))


def _rows(view: View, lexicon: str, language: str, level: str, names: Sequence[str]) -> list[Row]:
    rows = view.rows(
        "rates",
        lexicon=lexicon,
        by=view.by,
        language=language,
        level=level,
        name=list(names),
        uses=view.uses,
        about="all",
        group=view.groups,
    )
    order = list(names)
    return sorted(rows, key=lambda row: (order.index(row["name"]), view.groups.index(row["group"])))


def finding(view: View, where: str, names: Sequence[str], rows: list[Row]) -> str:
    """Return what a figure of rates shows, in words: the first frames' values, and the frame that differs most."""
    words = view.words
    said = []
    for name in list(names)[:6]:
        mine = [row for row in rows if row["name"] == name and row[MEASURE] is not None]
        values = [f"{view.group(row['group'])} {words.percent(row[MEASURE])}" for row in mine]
        if values:
            said.append(words("alt.item", name=view.label(name), values=words("list.comma").join(values)))
    most = silent.largest(view, (row for row in rows if row["name"] in list(names)[:6]), MEASURE)
    return words.sentences(
        words("alt.frames", where=where, items=words("list.semicolon").join(said)),
        words("alt.widest", name=view.label(most[0]["name"])) if most else "",
    )


def widest(view: View, where: str, rows: list[Row], said: str = "frames.widest") -> str:
    """Return in one sentence in which frame the compared groups differ most, with their values."""
    words = view.words
    most = silent.largest(view, rows, MEASURE)
    if not most:
        return ""
    values = [f"{view.group(row['group'])} {words.percent(row[MEASURE])}" for row in most]
    return words(said, where=where, name=view.label(most[0]["name"]), values=words("list.comma").join(values))


def _table(
    view: View, lexicon: str, rows: list[Row], caption: str, fold: bool = False, links: bool = True
) -> DataTable:
    words = view.words
    per_token = all(row["language"] != "all" for row in rows)  # tokens of two languages are not the same unit

    def cells(row: Row) -> tuple[Cell, ...]:
        """Return the cells of a row of the table."""
        link = parts.frame_link(view, lexicon, row["name"], row) if links else ""
        return (
            parts.text(view.label(row["name"]), link),
            parts.text(view.group(row["group"])),
            parts.number(words.percent(row[MEASURE])),
            parts.number(parts.interval(view, row, MEASURE)),
            parts.number(
                words("of", n=words.number(row["sentences_with_hit"]), total=words.number(row["n_sentences"])), link
            ),
            parts.number(
                words("of", n=words.number(row["documents_with_hit"]), total=words.number(row["n_documents"]))
            ),
            *([parts.number(words.number(row["per_1000_tokens"], 2))] if per_token else []),
            parts.number(words.number(row["hits"])),
        )

    heads = ["name", "group", "share_of_sentences", "interval", "sentences", "documents", "per_1000", "hits"]
    head = parts.heads(view, *(key for key in heads if per_token or key != "per_1000"))
    return parts.table(view, caption, head, map(cells, rows), "rates", fold)


def _folded(view: View, lexicon: str, level: str) -> list[DataTable]:
    tables = []
    counting = view.counting(lexicon)
    of_frame = {
        row[level]: row["frame"]
        for row in view.table("patterns").select(["lexicon", level, "frame"]).to_pylist()
        if row["lexicon"] == lexicon
    }
    for language in view.languages(lexicon):
        found = view.rows(
            "rates",
            lexicon=lexicon,
            by=view.by,
            language=language,
            level=level,
            uses=view.uses,
            about="all",
            group=view.groups[:2],
        )
        hits: dict[str, int] = {}
        for row in found:
            hits[row["name"]] = hits.get(row["name"], 0) + row["hits"]
        names = sorted(
            (n for n in hits if hits[n] and (not counting or of_frame.get(n) in counting)), key=lambda n: (-hits[n], n)
        )
        rows = [row for row in _rows(view, lexicon, language, level, names) if row["group"] in view.groups[:2]]
        if rows:
            where = parts.where(view, language)
            tables.append(
                _table(view, lexicon, rows, view.words(f"frames.{level}s", where=where), fold=True, links=False)
            )
    return tables


def _uncounted(view: View, lexicon: str) -> list[DataTable]:
    counting = view.counting(lexicon)
    tables = []
    for language in view.languages(lexicon):
        rows = view.rows(
            "rates",
            lexicon=lexicon,
            by=view.by,
            language=language,
            level="frame",
            uses=view.uses,
            about="all",
            group=view.groups,
        )
        others = [row for row in rows if counting and row["name"] not in counting]
        if others:
            where = parts.where(view, language)
            made = _table(view, lexicon, others, view.words("frames.uncounted", where=where), fold=True)
            tables.append(replace(made, anchor=f"table-uncounted-{slug(lexicon, language)}"))
    return tables

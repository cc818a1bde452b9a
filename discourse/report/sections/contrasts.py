"""Contrasts: the difference between two groups for every frame, with interval, p and corrected p."""

from __future__ import annotations

from dataclasses import replace

from discourse.report.blocks import Block, Cell, DataTable, Paragraph, Picture, ReportSection
from discourse.report.figures.canvas import Named
from discourse.report.figures.points import Point, points
from discourse.report.sections import parts, silent
from discourse.report.view import Row, View, capped, slug

FEWEST = 10  # documents a group below which there is no p
FEWEST_UNITS = 5  # documents a group below which there is no interval


def build(view: View) -> ReportSection | None:
    """Return a figure and table for each language; the primary contrast leads, all others form families."""
    if not view.asked("contrasts"):
        return None
    words = view.words
    blocks: list[Block] = []
    for lexicon in view.lexicons:
        rows = _rows(view, lexicon)
        for language in _languages(rows):
            mine = [row for row in rows if row["language"] == language]
            for pair in sorted({(row["group_a"], row["group_b"]) for row in mine}, key=lambda p: _order(view, p))[:3]:
                blocks.append(
                    forest(view, lexicon, language, pair, [r for r in mine if (r["group_a"], r["group_b"]) == pair])
                )
        blocks.extend(_others(view, lexicon))
    if not blocks:
        return parts.nothing(view, "contrasts")
    primary = view.primary
    intro = words(
        "contrasts.intro",
        name=view.label(primary["name"]),
        measure=words.measure(primary["measure"]),
        uses=words(f"frames.uses.{view.uses}"),
    )
    pairs = view.counts("contrasts", "group_a", "group_b", by=view.by)
    family = words("contrasts.family", n=words.number(len(pairs))) if len(pairs) > 1 else ""
    return ReportSection("contrasts", words("contrasts.title"), (Paragraph(words.sentences(intro, family)), *blocks))


def _rows(view: View, lexicon: str) -> list[Row]:
    names = list(view.frames(lexicon)) or None
    where = {} if names is None else {"name": names}
    rows = view.rows(
        "contrasts",
        lexicon=lexicon,
        by=view.by,
        level="frame",
        uses=view.uses,
        about="all",
        scale="difference",
        measure=view.primary["measure"],
        **where,
    )
    order = names or sorted({row["name"] for row in rows})
    return sorted(without_echo(rows), key=lambda row: order.index(row["name"]))


def without_echo(rows: list[Row]) -> list[Row]:
    """Return the rows without those of `all` if there is only one language, whose rows are the same."""
    single = {row["language"] for row in rows} - {"all"}
    return [row for row in rows if row["language"] != "all" or len(single) != 1]


def _languages(rows: list[Row]) -> list[str]:
    return View.ordered({row["language"] for row in rows})


def _order(view: View, pair: tuple[str, str]) -> tuple[int, ...]:
    return tuple(view.groups.index(group) if group in view.groups else 99 for group in pair)


def forest(view: View, lexicon: str, language: str, pair: tuple[str, str], rows: list[Row]) -> Picture:
    """Return a figure of the differences in one language around zero, with their data."""
    words = view.words
    measure = rows[0]["measure"]
    shown, _ = capped(rows, view.caps.frames)
    a, b = view.group(pair[0]), view.group(pair[1])
    where = parts.where(view, language)
    svg = points(
        parts.frame_rows(view, lexicon, [row["name"] for row in shown]),
        [Named(language, where, place=None)],
        [Point(row["name"], language, row["estimate"], row["low"], row["high"], tip(view, row)) for row in shown],
        words(
            f"contrasts.axis.{'points' if measure.startswith('share') else 'units'}",
            a=a,
            b=b,
            measure=words.measure(measure),
        ),
        lambda value: words.tick(value, measure, signed=True),
    )
    caption = words.sentences(
        words("contrasts.caption", where=where, a=a, b=b),
        words("contrasts.caution_all") if language == "all" else "",
        parts.of_lexicon(view, lexicon),
    )
    name = f"contrasts-{slug(lexicon, language, *pair)}"
    data = table(view, rows, words("contrasts.data", where=where, a=a, b=b))
    return parts.picture(name, svg, caption, finding(view, where, pair, rows), data)


def tip(view: View, row: Row) -> str:
    """Return a difference in words, with interval, p and the units on both sides."""
    words = view.words
    return words(
        "tip.contrast",
        name=view.label(row["name"]),
        a=view.group(row["group_a"]),
        b=view.group(row["group_b"]),
        where=parts.where(view, row["language"]),
        estimate=words.change(row["estimate"], row["measure"], row["scale"]),
        interval=words.interval(row["low"], row["high"], row["measure"], row["scale"]),
        p=words.p(row["p"]),
        units=words(f"contrasts.units.{row['unit']}", a=words.number(row["n_a"]), b=words.number(row["n_b"])),
    )


def finding(view: View, where: str, pair: tuple[str, str], rows: list[Row]) -> str:
    """Return in words which differences have an interval that excludes zero."""
    words = view.words
    if empty := [group for group in silent.groups(view, rows[0]["language"]) if group in pair]:
        return silent.sentence(view, rows[0]["language"], empty)
    known = [row for row in rows if row["low"] is not None and row["high"] is not None]
    for_a = [row for row in known if row["low"] > 0]
    for_b = [row for row in known if row["high"] < 0]
    said = []
    for group, mine in ((pair[0], for_a), (pair[1], for_b)):
        if mine:
            items = [
                f"{view.label(r['name'])} {words.change(r['estimate'], r['measure'], 'difference')}" for r in mine[:6]
            ]
            said.append(words("alt.higher", group=view.group(group), items=words("list.comma").join(items)))
    rest = len(rows) - len(for_a) - len(for_b)
    return words.sentences(
        words("alt.contrasts", where=where, a=view.group(pair[0]), b=view.group(pair[1])),
        *said,
        words.count("alt.undecided", rest) if rest and known else "",
        words("alt.no_interval") if not known else "",
    )


def table(view: View, rows: list[Row], caption: str, fold: bool = False) -> DataTable:
    """Return contrasts as rows: values, estimate, interval, p, corrected p, denominators, remarks."""
    words = view.words

    def cells(row: Row) -> tuple[Cell, ...]:
        """Return the cells of a row of the table."""
        measure, scale = row["measure"], row["scale"]
        link = parts.frame_link(view, row["lexicon"], row["name"])
        of_group = [
            parts.frame_link(view, row["lexicon"], row["name"], row | {"group": row[f"group_{side}"]}) for side in "ab"
        ]
        units = words(f"contrasts.units.{row['unit']}", a=words.number(row["n_a"]), b=words.number(row["n_b"]))
        return (
            parts.text(view.label(row["name"]), link),
            parts.number(words.amount(row["value_a"], measure), of_group[0]),
            parts.number(words.amount(row["value_b"], measure), of_group[1]),
            parts.number(words.change(row["estimate"], measure, scale)),
            parts.number(words.interval(row["low"], row["high"], measure, scale)),
            parts.number(words.p(row["p"])),
            parts.number(words.p(row["q"])),
            parts.number(words.p(row["p_max"])),
            parts.text(units),
            parts.text(remark(view, row)),
        )

    pair = (view.group(rows[0]["group_a"]), view.group(rows[0]["group_b"]))
    head = parts.heads(view, "name", "value_a", "value_b", "estimate", "interval", "p", "q", "p_max", "n", "remark")
    return parts.table(view, caption, (head[0], *pair, *head[3:]), map(cells, rows), "contrasts", fold)


def remark(view: View, row: Row) -> str:
    """Return why p is missing, or a caution, in the reader's language; the CSV file has it in full."""
    words = view.words
    said = []
    if row["primary"]:
        said.append(words("contrasts.remark.primary"))
    if row["unit"] != "documents":
        said.append(words("contrasts.remark.one_text"))
    elif (row["value_a"] is None) != (row["value_b"] is None):
        said.append(words("contrasts.remark.no_value"))
    elif row["low"] is None and min(row["n_a"], row["n_b"]) < FEWEST_UNITS:
        said.append(words("contrasts.remark.no_interval", n=FEWEST_UNITS))
    elif row["p"] is None and min(row["n_a"], row["n_b"]) < FEWEST:
        said.append(words("contrasts.remark.few", n=FEWEST))
    if row["language"] == "all" and row["by"] != "about":
        said.append(words("contrasts.remark.pooled"))
    return words("list.semicolon").join(said) or view.clip(parts.remark(view, row["warning"]))


def _others(view: View, lexicon: str) -> list[DataTable]:
    """Return a table of other measures of the primary name, which may rank the groups differently."""
    primary = view.primary
    rows = view.rows(
        "contrasts",
        lexicon=lexicon,
        by=view.by,
        level=primary["level"],
        name=primary["name"],
        uses=view.uses,
        about="all",
        scale="difference",
    )
    rows = without_echo([row for row in rows if (row["group_a"], row["group_b"]) == _first_pair(view, rows)])
    if len({row["measure"] for row in rows}) < 2:
        return []
    words = view.words
    order = {language: place for place, language in enumerate(_languages(rows))}
    cells = [
        (
            parts.text(view.language(row["language"])),
            parts.text(words.measure(row["measure"])),
            parts.number(words.amount(row["value_a"], row["measure"])),
            parts.number(words.amount(row["value_b"], row["measure"])),
            parts.number(words.change(row["estimate"], row["measure"], "difference")),
            parts.number(words.interval(row["low"], row["high"], row["measure"], "difference")),
            parts.number(words.p(row["p"])),
        )
        for row in sorted(rows, key=lambda row: (order[row["language"]], row["measure"]))
    ]
    pair = _first_pair(view, rows)
    head = parts.heads(view, "language", "measure", "value_a", "value_b", "estimate", "interval", "p")
    head = (*head[:2], view.group(pair[0]), view.group(pair[1]), *head[4:])
    caption = words("contrasts.measures", name=view.label(primary["name"]))
    made = parts.table(view, caption, head, cells, "contrasts", fold=True)
    return [replace(made, anchor=f"table-measures-{slug(lexicon)}")]


def _first_pair(view: View, rows: list[Row]) -> tuple[str, str]:
    found = sorted({(row["group_a"], row["group_b"]) for row in rows}, key=lambda pair: _order(view, pair))
    return found[0] if found else ("", "")

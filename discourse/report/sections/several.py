"""More than two groups: the answer in one sentence a language, and one figure of all pairs, with their correction."""

from __future__ import annotations

from dataclasses import replace

from discourse.report.blocks import Picture, ReportSection
from discourse.report.figures.canvas import Named
from discourse.report.figures.points import Point, points
from discourse.report.sections import contrasts, parts, population, silent
from discourse.report.sections.contrasts import remark, tip, without_echo
from discourse.report.view import Row, View, slug

LEVEL = 0.05  # of p after its correction for the number of pairs
SHOWN = 15  # pairs in a figure


def rows_of(view: View) -> dict[str, list[Row]]:
    """Return the primary contrast of every pair of groups by language; empty if there are only two groups."""
    if len(view.compared) < 3:
        return {}
    primary = view.primary
    rows = view.rows(
        "contrasts",
        by=view.by,
        level=primary["level"],
        name=primary["name"],
        measure=primary["measure"],
        uses=view.uses,
        scale="difference",
        about="all",
        lexicon=view.lexicons[0],
    )
    rows = without_echo(rows)
    order = {group: place for place, group in enumerate(view.groups)}
    rows.sort(key=lambda row: (order.get(row["group_a"], 99), order.get(row["group_b"], 99)))
    languages = View.ordered({row["language"] for row in rows})
    if len(languages) > 1:
        languages = [language for language in languages if language != "all"]
    return {language: [row for row in rows if row["language"] == language] for language in languages}


def apart(rows: list[Row]) -> list[Row]:
    """Return the pairs whose corrected p is at most .05."""
    return [row for row in rows if row["p_max"] is not None and row["p_max"] <= LEVEL and row["estimate"]]


def sentence(view: View, language: str, rows: list[Row]) -> str:
    """Return what every group has, highest first, and which pairs differ after the correction, in one sentence."""
    words, measure = view.words, view.primary["measure"]
    values = {row[f"group_{side}"]: row[f"value_{side}"] for row in rows for side in "ab"}
    ranked = sorted(values, key=lambda group: (-(values[group] or 0.0), view.groups.index(group)))
    empty = [group for group in ranked if values[group] is None]
    shares = measure == "share_of_sentences"
    listed = [
        words(
            f"several.value.{'sentences' if shares else 'other'}",
            group=view.group(group),
            value=words.number(100 * values[group], 1) if shares else words.amount(values[group], measure),
        )
        for group in ranked
        if group not in empty
    ]
    return words.sentences(
        silent.sentence(view, language, [group for group in silent.groups(view, language) if group in empty]),
        words(
            f"several.values.{'sentences' if shares else 'other'}",
            where=parts.where(view, language),
            name=words(f"level.{rows[0]['level']}", name=view.label(rows[0]["name"])),
            measure=words.measure(measure),
            unit=words(f"opening.unit.{'topic' if population.restricts(view) else 'all'}"),
            values=words.listed(listed),
        )
        if listed
        else "",
        _verdict(view, rows),
    )


def _verdict(view: View, rows: list[Row]) -> str:
    words = view.words
    if all(row["estimate"] is None for row in rows):
        return ""
    n = words.number(len(rows))
    if all(row["p_max"] is None for row in rows):
        return words("several.untested", n=n)
    said = []
    for row in apart(rows):
        more, less = ("a", "b") if row["estimate"] > 0 else ("b", "a")
        said.append(words("several.more", more=view.group(row[f"group_{more}"]), less=view.group(row[f"group_{less}"])))
    if not said:
        return words("several.none", n=n)
    return words("several.differ", n=n, pairs=words("list.semicolon").join(said))


def build(view: View) -> ReportSection | None:
    """Return the section of contrasts; with several groups one figure of all pairs for each language leads."""
    section = contrasts.build(view)
    drawn = [_picture(view, language, rows) for language, rows in rows_of(view).items() if rows]
    if section is None or not drawn:
        return section
    intro, *rest = section.blocks
    return replace(section, blocks=(intro, *drawn, *rest))


def _picture(view: View, language: str, rows: list[Row]) -> Picture:
    words, measure = view.words, view.primary["measure"]
    where, name = parts.where(view, language), view.label(view.primary["name"])

    def label(row: Row) -> str:
        return words("several.pair", a=view.group(row["group_a"]), b=view.group(row["group_b"]))

    shown = rows[:SHOWN]
    svg = points(
        [Named(label(row), label(row)) for row in shown],
        [Named(language, where, place=None)],
        [Point(label(row), language, row["estimate"], row["low"], row["high"], tip(view, row)) for row in shown],
        words(f"several.axis.{'points' if measure.startswith('share') else 'units'}", measure=words.measure(measure)),
        lambda value: words.tick(value, measure, signed=True),
    )
    cells = [
        (
            parts.text(label(row)),
            parts.number(words.amount(row["value_a"], measure)),
            parts.number(words.amount(row["value_b"], measure)),
            parts.number(words.change(row["estimate"], measure, "difference")),
            parts.number(words.interval(row["low"], row["high"], measure, "difference")),
            parts.number(words.p(row["p"])),
            parts.number(words.p(row["q"])),
            parts.number(words.p(row["p_max"])),
            parts.text(remark(view, row)),
        )
        for row in rows
    ]
    heads = ("group", "value_a", "value_b", "estimate", "interval", "p", "q", "p_max", "remark")
    caption = words("several.caption", name=name, where=where, n=words.number(len(rows)))
    data = parts.table(
        view, words("several.data", name=name, where=where), parts.heads(view, *heads), cells, "contrasts"
    )
    return parts.picture(f"pairs-{slug(language)}", svg, caption, sentence(view, language, rows), data)

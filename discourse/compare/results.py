"""Rates and contrasts of both runs side by side: a figure a language, and tables."""

from __future__ import annotations

from discourse.compare.material import SHARE, Comparison
from discourse.report.blocks import Block, Paragraph, ReportSection
from discourse.report.figures.canvas import Named
from discourse.report.figures.pairs import Pair, pairs
from discourse.report.sections import parts
from discourse.report.view import Row, slug

FRAMES = 12  # rows of a figure


def rates(made: Comparison) -> ReportSection | None:
    """Return a figure with its data for each lexicon and language, or None if the runs share no rate."""
    words, found = made.words, made.main_rates()
    if not found:
        return None
    blocks: list[Block] = [
        Paragraph(words("rates.intro", uses=words.report(f"frames.uses.{made.view.uses}"))),
    ]
    for lexicon, language in sorted({(row["lexicon"], row["language"]) for row in found}):
        mine = [row for row in found if (row["lexicon"], row["language"]) == (lexicon, language)]
        if any(row["difference"] for row in mine):
            blocks.append(_rates_figure(made, lexicon, language, mine))
    if len(blocks) == 1:
        blocks = [Paragraph(words("rates.same"))]
    return ReportSection("rates", words("rates.title"), tuple(blocks))


def _rates_figure(made: Comparison, lexicon: str, language: str, rows: list[Row]) -> Block:

    words, report = made.words, made.words.report
    size: dict[str, float] = {}
    for row in rows:
        size[row["name"]] = max(size.get(row["name"], 0.0), abs(row["difference"] or 0.0))
    names = sorted(size, key=lambda name: (-size[name], name))
    groups = [group for group in made.view.groups if any(row["group"] == group for row in rows)][:4]
    svg = pairs(
        [Named(name, made.label(name)) for name in names[:FRAMES]],
        parts.named_groups(made.view, groups),
        [
            Pair(row["name"], row["group"], row["share_first"], row["share_second"])
            for row in rows
            if row["name"] in names[:FRAMES] and row["group"] in groups
        ],
        (words("rates.first"), words("rates.second")),
        words("rates.axis"),
        lambda value: report.tick(value, SHARE),
    )
    cells = [
        [
            made.cell(made.label(row["name"])),
            made.cell(made.view.group(row["group"])),
            parts.number(report.percent(row["share_first"])),
            parts.number(report.interval(row["share_first_low"], row["share_first_high"], SHARE)),
            parts.number(report.percent(row["share_second"])),
            parts.number(report.interval(row["share_second_low"], row["share_second_high"], SHARE)),
            parts.number(report.change(row["difference"], SHARE, "difference")),
        ]
        for row in sorted(rows, key=lambda row: (names.index(row["name"]), row["group"]))
    ]
    where = parts.where(made.view, language)
    heads = (
        *parts.heads(made.view, "name", "group"),
        *(words(f"column.{key}") for key in ("first", "interval_first", "second", "interval_second", "difference")),
    )
    data = parts.table(made.view, words("rates.data", where=where), heads, cells, "compared_rates")
    caption = words("rates.caption", where=where)
    return parts.picture(f"compared-{slug(lexicon, language)}", svg, caption, words("rates.alt", where=where), data)


def contrasts(made: Comparison) -> ReportSection | None:
    """Return the differences between the groups in both runs, or None if the runs share none."""
    words, report, measure = made.words, made.words.report, made.view.primary["measure"]
    found = [
        row
        for row in made.rows["compared_contrasts"]
        if (row["level"], row["scale"], row["measure"], row["uses"], row["about"], row["by"])
        == ("frame", "difference", measure, made.view.uses, "all", made.view.by)
        and row["estimate_first"] is not None
        and row["estimate_second"] is not None
    ]
    keys = sorted({(row["lexicon"], row["language"], row["group_a"], row["group_b"]) for row in found})
    tables: list[Block] = []
    for key in keys:
        counting = made.counting(key[0])
        mine = [
            row
            for row in found
            if (row["lexicon"], row["language"], row["group_a"], row["group_b"]) == key
            and (not counting or row["name"] in counting)
        ]
        mine.sort(key=lambda row: (-abs(row["difference"] or 0.0), row["name"]))
        cells = [
            [
                made.cell(made.label(row["name"])),
                *(
                    parts.number(cell)
                    for one in ("first", "second")
                    for cell in (
                        report.change(row[f"estimate_{one}"], measure, "difference"),
                        report.interval(row[f"estimate_{one}_low"], row[f"estimate_{one}_high"], measure, "difference"),
                    )
                ),
                parts.number(report.change(row["difference"], measure, "difference")),
            ]
            for row in mine
        ]
        caption = words(
            "contrasts.data",
            where=parts.where(made.view, key[1]),
            a=made.view.group(key[2]),
            b=made.view.group(key[3]),
        )
        heads = (
            *parts.heads(made.view, "name"),
            *(words(f"column.{c}") for c in ("first", "interval_first", "second", "interval_second", "difference")),
        )
        if any(row["difference"] for row in mine):
            tables.append(parts.table(made.view, caption, heads, cells, "compared_contrasts"))
    if not tables:
        return (
            ReportSection("contrasts", words("contrasts.title"), (Paragraph(words("contrasts.same")),))
            if found
            else None
        )
    return ReportSection("contrasts", words("contrasts.title"), (Paragraph(words("contrasts.intro")), *tables))

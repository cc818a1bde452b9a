"""Comparability, calibration and robustness: could the difference be an artefact?"""

from __future__ import annotations

from functools import partial

from discourse.report.blocks import Block, Paragraph, Section
from discourse.report.figures.canvas import Named
from discourse.report.figures.points import Point, points
from discourse.report.sections import parts
from discourse.report.view import View, slug


def comparability(view: View) -> Section | None:
    """What differs between the groups besides what is compared: one table a check."""
    if not view.asked("comparability"):
        return None
    words = view.words
    blocks: list[Block] = []
    for check in view.counts("comparability", "check"):
        rows = view.rows("comparability", check=check)
        cells = [
            (
                parts.text(view.clip(row["item"])),
                parts.text(view.group(row["group"])),
                parts.number(words.number(row["n"])),
                parts.number(words.number(row["value"], 3)),
                parts.text(view.clip(row["note"], 200)),
            )
            for row in rows
        ]
        head = parts.heads(view, "item", "group", "n_count", "value", "remark")
        caption = words.maybe(f"comparability.check.{check}", check.replace("_", " "))
        blocks.append(parts.table(view, caption, head, cells, "comparability", fold=len(rows) > 6))
    if not blocks:
        return parts.nothing(view, "comparability")
    return Section("comparability", words("comparability.title"), (Paragraph(words("comparability.intro")), *blocks))


def calibration(view: View) -> Section | None:
    """The same content in two languages: what the lexicon finds in each."""
    rows = view.rows("calibration", level="frame")
    if not rows:
        return None if not view.asked("calibration") else parts.nothing(view, "calibration")
    words = view.words
    cells = [
        (
            parts.text(view.label(row["name"])),
            parts.text(words.maybe(f"calibration.gate.{row['gate']}", row["gate"])),
            parts.number(words.number(row["hits_en"])),
            parts.number(words.number(row["hits_zh"])),
            parts.number(words.number(row["ratio"], 2)),
            parts.number(words.interval(row["ratio_low"], row["ratio_high"], "ratio", "ratio")),
            parts.number(words.number(row["kappa"], 2)),
            parts.number(words.number(row["n_pairs"])),
        )
        for row in rows
    ]
    head = parts.heads(view, "name", "gate", "hits_en", "hits_zh", "ratio", "interval", "kappa", "n_pairs")
    table = parts.table(view, words("calibration.data"), head, cells, "calibration")
    return Section("calibration", words("calibration.title"), (Paragraph(words("calibration.intro")), table))


def robustness(view: View) -> Section | None:
    """The primary contrast under every choice a reviewer would vary: a specification curve and one sentence."""
    if not view.asked("robustness"):
        return None
    words = view.words
    blocks: list[Block] = []
    for lexicon, name, measure in view.counts("robustness", "lexicon", "name", "measure"):
        rows = view.rows("robustness", lexicon=lexicon, name=name, measure=measure)
        known = sorted(
            (r for r in rows if r["estimate"] is not None), key=lambda r: (r["estimate"], r["variation"], r["setting"])
        )
        if not known:
            continue
        same = sum(1 for row in known if row["same_sign"])
        said = words("robustness.holds", name=view.label(name), n=words.number(same), total=words.number(len(known)))
        spread = words(
            "robustness.spread",
            low=words.change(known[0]["estimate"], measure, "difference"),
            high=words.change(known[-1]["estimate"], measure, "difference"),
        )
        blocks.append(Paragraph(words.sentences(said, spread), "lead"))
        step = max(1, -(-len(known) // 40))
        drawn = [row for i, row in enumerate(known) if i % step == 0 or i == len(known) - 1]

        def label(row: dict[str, str]) -> str:
            kind = words.maybe(f"robustness.variation.{row['variation']}", row["variation"].replace("_", " "))
            return words("robustness.row", variation=kind, setting=view.clip(row["setting"], 40))

        svg = points(
            [Named(str(i), label(row)) for i, row in enumerate(drawn)],
            [Named("", "", place=None)],
            [Point(str(i), "", row["estimate"], row["low"], row["high"]) for i, row in enumerate(drawn)],
            words("robustness.axis", measure=words.measure(measure)),
            partial(words.tick, measure=measure, signed=True),
        )
        cells = [
            (
                parts.text(label(row)),
                parts.number(words.change(row["estimate"], measure, "difference")),
                parts.number(words.interval(row["low"], row["high"], measure, "difference")),
                parts.number(words.p(row["p"])),
                parts.text(words("yes") if row["same_sign"] else words("no")),
            )
            for row in known
        ]
        head = parts.heads(view, "variation", "estimate", "interval", "p", "same_sign")
        data = parts.table(view, words("robustness.data"), head, cells, "robustness")
        caption = words.sentences(
            words("robustness.caption", name=view.label(name), measure=words.measure(measure)),
            words("robustness.thinned", n=len(drawn), total=len(known)) if step > 1 else "",
        )
        alt = words.sentences(said, spread)
        blocks.append(parts.picture(f"robustness-{slug(lexicon, name, measure)}", svg, caption, alt, data))
    if not blocks:
        return parts.nothing(view, "robustness")
    return Section("robustness", words("robustness.title"), (Paragraph(words("robustness.intro")), *blocks))

"""Comparability and calibration: rival explanations of the differences."""

from __future__ import annotations

from collections.abc import Callable

from discourse.report.blocks import Block, Cell, DataTable, Paragraph, ReportSection
from discourse.report.sections import parts
from discourse.report.view import Row, View
from discourse.wording import phrase


def comparability(view: View) -> ReportSection | None:
    """Return one table a check: what differs between the groups besides what is compared."""
    if not view.asked("comparability"):
        return None
    words = view.words
    blocks: list[Block] = []
    for check in view.counts("comparability", "check"):
        blocks.append(_check(view, check))
    if not blocks:
        return parts.nothing(view, "comparability")
    first = [Paragraph(text) for text in (across(view),) if text]
    return ReportSection(
        "comparability", words("comparability.title"), (*first, Paragraph(words("comparability.intro")), *blocks)
    )


def across(view: View) -> str:
    """Return whether languages can be compared: how unequally the primary name is found in translations."""
    words, primary = view.words, view.primary
    if len({"en", "zh"} & set(view.counts("documents", "language"))) < 2:
        return ""
    lexicon = view.lexicons[0] if view.lexicons else ""
    rows = view.rows("calibration", lexicon=lexicon, level=primary["level"], name=primary["name"], gate="on")
    name = view.label(primary["name"])
    in_sentences = primary["measure"] == "share_of_sentences" and rows and rows[0]["pairs_ratio"] is not None
    ratio = "pairs_ratio" if in_sentences else "ratio"
    if not rows or rows[0][ratio] is None:
        return words("comparability.uncalibrated", name=name)
    ends = words.interval(rows[0][f"{ratio}_low"], rows[0][f"{ratio}_high"], "ratio", "ratio")
    return words(f"comparability.{ratio}", name=name, ratio=words.number(rows[0][ratio], 2), interval=ends)


def _check(view: View, check: str) -> DataTable:
    """Return the rows of one check, without columns that are empty in all of them."""
    words = view.words
    rows = view.rows("comparability", check=check)
    columns: list[tuple[str, Callable[[Row], Cell]]] = [
        ("item", lambda row: parts.text(view.clip(_item(view, row)))),
        ("group", lambda row: parts.text(view.group(row["group"]))),
    ]
    if any(row["n"] is not None for row in rows):
        columns.append(
            (
                f"n_{check}" if check in ("coverage", "length") else "n_count",
                lambda row: parts.number(words.number(row["n"])),
            )
        )
    if any(row["value"] is not None for row in rows):
        columns.append(("value", lambda row: parts.number(_value(view, row))))
    if any(row["note"] for row in rows):
        columns.append(("remark", lambda row: parts.text(view.clip(parts.remark(view, row["note"]), 200))))
    cells = [[write(row) for _, write in columns] for row in rows]
    narrowed = f"{check} on topic" if view.topical is not None else check
    named = words.maybe(f"comparability.check.{check}", check.replace("_", " "))
    caption = words.maybe(f"comparability.check.{narrowed}", named)
    head = parts.heads(view, *[name for name, _ in columns])
    return parts.table(view, caption, head, cells, "comparability", fold=len(rows) > 6)


def _item(view: View, row: Row) -> str:
    """Return what a row of a check counts: a frame, a lexicon in a language, a column and its value, or a measure."""
    item, words = str(row["item"]), view.words
    if row["check"] == "off topic":
        return view.label(item)
    if row["check"] == "coverage":
        lexicon, _, language = item.rpartition(", ")
        return words("list.comma").join([lexicon, view.language(language)]) if lexicon else item
    column, equals, value = item.partition("=")
    if row["check"] in ("balance", "association"):
        named = parts.column(view, column)
        value = words.maybe(f"comparability.script.{value}", value) if column == "script" else value
        value = view.language(value) if column == "language" else view.group(value) if column == "side" else value
        return words("list.colon").join([named, value]) if equals else named
    return words.maybe(f"moves.unit.{item[:-1]}", item) if row["check"] == "on topic" else phrase(item, words.code)


def _value(view: View, row: Row) -> str:
    """Return a share of documents in per cent, a count without decimals, any other value with two."""
    value = row["value"]
    if row["check"] == "balance":
        return view.words.percent(value)
    return view.words.number(value, 0 if value is not None and value == int(value) and abs(value) > 1 else 2)


def calibration(view: View) -> ReportSection | None:
    """Return what the lexicon finds in each of two languages in the same content."""
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
    return ReportSection("calibration", words("calibration.title"), (Paragraph(words("calibration.intro")), table))

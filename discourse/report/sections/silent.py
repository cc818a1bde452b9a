"""Groups without a sentence that counts: they have no value, which is not a value of 0."""

from __future__ import annotations

from collections.abc import Iterable

from discourse.report.sections import parts, population
from discourse.report.view import Row, View

FEW = 10  # sentences of a group, below which a figure names no largest difference


def groups(view: View, language: str = "all") -> tuple[str, ...]:
    """Return the compared groups that have documents in a language (`all`: in any), but not a sentence that counts."""
    sizes: dict[str, int] = {}
    where = {} if language == "all" else {"language": language}
    for row in view.rows("rates", by=view.by, about="all", group=list(view.compared), **where):
        sizes[row["group"]] = max(sizes.get(row["group"], 0), row["n_sentences"] or 0)
    return tuple(group for group in view.compared if sizes.get(group) == 0)


def sentence(view: View, language: str, silent: Iterable[str]) -> str:
    """Return in one sentence that groups say nothing that could be compared; empty if there are no such groups."""
    words = view.words
    named = words.listed(view.group(group) for group in silent)
    kind = "topic" if population.restricts(view) else "all"
    return words(f"opening.silent.{kind}", where=parts.where(view, language), groups=named) if named else ""


def without_value(view: View, row: Row) -> str:
    """Return why a contrast has no estimate: which groups have nothing to count, or nothing the measure divides by."""
    words = view.words
    missing = [row[f"group_{letter}"] for letter in "ab" if row[f"value_{letter}"] is None]
    silent = [group for group in groups(view, row["language"]) if group in missing]
    if silent:
        return sentence(view, row["language"], silent)
    named = words.listed(view.group(group) for group in missing)
    where, measure = parts.where(view, row["language"]), words.measure(row["measure"])
    return words("opening.silent.value", where=where, groups=named, measure=measure) if named else ""


def other_value(view: View, row: Row) -> str:
    """Return the value of the group that has one, in one sentence; empty if both groups or none have one."""
    words, measure = view.words, row["measure"]
    known = [letter for letter in "ab" if row[f"value_{letter}"] is not None]
    if len(known) != 1:
        return ""
    value = row[f"value_{known[0]}"]
    shares = measure == "share_of_sentences" and row["by"] != "about"
    return words(
        f"opening.alone.{'sentences' if shares else 'other'}",
        group=view.group(row[f"group_{known[0]}"]),
        name=words(f"level.{row['level']}", name=view.label(row["name"])),
        measure=words.measure(measure),
        unit=words(f"opening.unit.{'topic' if population.restricts(view) else 'all'}"),
        value=words.number(100 * value, 1) if shares else words.amount(value, measure),
    )


def largest(view: View, rows: Iterable[Row], measure: str) -> list[Row]:
    """Return the rates of the frame in which the compared groups differ most.

    Empty if not every group has a value from at least `FEW` sentences, if nothing differs, or if several frames differ
    as much.
    """
    of_frame: dict[str, list[Row]] = {}
    for row in rows:
        if row[measure] is not None and row.get("n_sentences", FEW) >= FEW and row["group"] in view.compared:
            of_frame.setdefault(row["name"], []).append(row)
    gaps = [
        (max(row[measure] for row in mine) - min(row[measure] for row in mine), mine)
        for mine in of_frame.values()
        if len({row["group"] for row in mine}) == len(view.compared) > 1
    ]
    most = max((gap for gap, _ in gaps), default=0.0)
    widest = [mine for gap, mine in gaps if gap == most]
    return widest[0] if most and len(widest) == 1 else []

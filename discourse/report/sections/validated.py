"""Sentences on validation: precision and recall of the primary name, and its corrected contrasts."""

from __future__ import annotations

from discourse.report.sections import parts
from discourse.report.view import Row, View

MEASURE = "share_of_sentences"


def lines(view: View) -> list[str]:
    """Return what the answer says of validation: that there is none, or precision, recall and corrected contrasts."""
    words = view.words
    rows = of_primary(view)
    if not rows:
        others = sorted({view.label(row["name"]) for row in view.rows("validation_scores", by="none")})
        return [words("validation.others", names=words.listed(others)) if others else words("validation.none")]
    said = [_validated(view, row) for row in rows]
    for row in of_name(view, view.rows("corrected_contrasts", by=view.by)):
        if (row["group_a"], row["group_b"]) == pair(view) and row["corrected"] is not None:
            said.append(_corrected(view, row))
    return said


def of_primary(view: View) -> list[Row]:
    """Return the scores of the primary name over all texts, those of the lexicon first."""
    return of_name(view, view.rows("validation_scores", by="none"))


def pair(view: View) -> tuple[str, ...]:
    """Return the two groups of the primary contrast."""
    return tuple(view.groups[:2])


def of_name(view: View, rows: list[Row]) -> list[Row]:
    """Return the rows of the primary name and uses, those of the lexicon first."""
    primary = view.primary
    mine = [row for row in rows if (row["level"], row["name"]) == (primary["level"], primary["name"])]
    uses = view.uses if any(row["uses"] == view.uses for row in mine) else "all"
    return [row for row in ordered(view, mine) if row["uses"] == uses]


def _validated(view: View, row: Row) -> str:
    words = view.words
    return words(
        "validation.line",
        instrument=instrument(view, row),
        name=view.label(row["name"]),
        n=words.number(row["n_coded"]),
        precision=_with_interval(view, row, "precision"),
        recall=_with_interval(view, row, "recall"),
    )


def _with_interval(view: View, row: Row, kind: str) -> str:
    ends = view.words.interval(row[f"{kind}_low"], row[f"{kind}_high"], MEASURE)
    return f"{view.words.percent(row[kind])}{view.words('answer.interval', interval=ends)}"


def _corrected(view: View, row: Row) -> str:
    words = view.words
    return words(
        "validation.corrected",
        instrument=instrument(view, row),
        language=parts.where(view, row["language"]),
        a=view.group(row["group_a"]),
        b=view.group(row["group_b"]),
        raw=words.change(row["raw"], MEASURE, "difference"),
        corrected=words.change(row["corrected"], MEASURE, "difference"),
        interval=words.interval(row["low"], row["high"], MEASURE, "difference"),
    )


def ordered(view: View, rows: list[Row]) -> list[Row]:
    """Return rows sorted by instrument, lexicons first."""
    order = {name: n for n, name in enumerate(view.lexicons)}
    return sorted(rows, key=lambda row: (order.get(row["instrument"], 99), row["instrument"]))


def instrument(view: View, row: Row) -> str:
    """Return the name of the instrument of a row."""
    return view.clip(row["instrument"], 60)

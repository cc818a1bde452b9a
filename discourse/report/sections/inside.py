"""Which concepts of a frame differ most between two groups, in one sentence."""

from __future__ import annotations

from discourse.report.view import Row, View

MOST = 3


def sentence(view: View, row: Row) -> str:
    """Return the concepts with the largest differences in the frame of a contrast; empty if it is not of a frame."""
    if row["level"] != "frame":
        return ""
    words = view.words
    concepts = view.counts("patterns", "concept", lexicon=row["lexicon"], frame=row["name"])
    same = {key: row[key] for key in ("lexicon", "by", "language", "uses", "measure", "scale", "group_a", "group_b")}
    found = view.rows("contrasts", level="concept", about=row["about"], name=list(concepts), **same)
    differing = [concept for concept in found if concept["estimate"]]
    differing.sort(key=lambda concept: (-abs(concept["estimate"]), concept["name"]))
    if not differing:
        return ""
    first = differing[:MOST]
    items = [
        words(
            "inside.item",
            name=view.label(concept["name"]),
            a=words.amount(concept["value_a"], row["measure"]),
            b=words.amount(concept["value_b"], row["measure"]),
        )
        for concept in first
    ]
    said = words("inside.most", a=view.group(row["group_a"]), b=view.group(row["group_b"]), items=words.listed(items))
    sure = [view.label(concept["name"]) for concept in first if _excludes_zero(concept)]
    return words.sentences(said, words("inside.sure", names=words.listed(sure)) if sure else words("inside.unsure"))


def _excludes_zero(row: Row) -> bool:
    return row["low"] is not None and row["high"] is not None and (row["low"] > 0 or row["high"] < 0)

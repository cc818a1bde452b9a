"""The negative control: words that should be about equally frequent in both groups, whatever they are about."""

from __future__ import annotations

from typing import Any

from discourse.report.view import View

FACET = "control"
MEASURE = "share_of_sentences"
LEAST = 2.0  # times as frequent in one group as in the other
FEWEST = 5  # hits in the group with more: below that a ratio is chance


def differing(view: View) -> list[dict[str, Any]]:
    """Return the parameters of `control-frames-differ` for each control frame and language that differs."""
    if len(view.groups) < 2:
        return []
    differences = []
    for lexicon in view.lexicons:
        for name in view.counts("patterns", "frame", lexicon=lexicon, facet=FACET, counts=False):
            for language in view.languages(lexicon):
                given = _compared(view, lexicon, str(name), language)
                if given is not None:
                    differences.append(given)
    return differences


def _compared(view: View, lexicon: str, name: str, language: str) -> dict[str, Any] | None:
    """Return the shares of the first two groups if one is at least `LEAST` times the other, else None."""
    rows = view.rows(
        "rates",
        lexicon=lexicon,
        uses="all",
        by=view.by,
        about="all",
        language=language,
        level="frame",
        name=name,
        group=list(view.groups[:2]),
    )
    of_group = {row["group"]: row for row in rows}
    if len(of_group) < 2:
        return None
    a, b = view.groups[:2]
    shares = {group: of_group[group][MEASURE] or 0.0 for group in (a, b)}
    higher, lower = (a, b) if shares[a] >= shares[b] else (b, a)
    if of_group[higher]["hits"] < FEWEST or not shares[lower] or shares[higher] < LEAST * shares[lower]:
        return None
    return {
        "group_a": a,
        "group_b": b,
        "higher": higher,
        "language": language,
        "name": name,
        "ratio": shares[higher] / shares[lower],
        "share_a": shares[a],
        "share_b": shares[b],
    }

"""Words that occur more often in some sentences than in the others, with logDice (Rychlý 2008)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from discourse.expand.sentences import NODE
from discourse.measure.collocates import log_dice
from discourse.measure.keyness_stats import g2_four_term

LEAST = 3.84  # of G2: what chance exceeds in one of twenty words


def associated(rows: Iterable[tuple[Sequence[str], bool]], fewest: int) -> list[tuple[str, float]]:
    """Return words of marked sentences with their logDice, strongest first.

    A word counts once a sentence. Words that are in fewer than `fewest` marked sentences are left out, and those that
    are there no more often than chance would have it (G² below 3.84).

    >>> rows = [(["waves", "rise"], True), (["waves", "fall"], True), (["rain", "falls"], False), (["wind"], False)]
    >>> associated(rows * 3, 3)
    [('waves', 14.0), ('fall', 13.415), ('rise', 13.415)]
    """
    inside: Counter[str] = Counter()
    every: Counter[str] = Counter()
    marked = total = 0
    for words, here in rows:
        unique = set(words) - {NODE}
        every.update(unique)
        total += 1
        if here:
            inside.update(unique)
            marked += 1
    terms = sorted(word for word, n in inside.items() if n >= fewest)
    if not terms or marked == total:
        return []
    near, all_ = (np.array([counts[term] for term in terms], float) for counts in (inside, every))
    g2 = g2_four_term(near, all_ - near, float(marked), float(total - marked))
    score = np.round(log_dice(near, np.full(len(terms), float(marked)), all_), 3)
    kept = [(term, float(value)) for term, value, sign in zip(terms, score, g2, strict=True) if sign >= LEAST]
    return sorted(kept, key=lambda each: (-each[1], each[0]))

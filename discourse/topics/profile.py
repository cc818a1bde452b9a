"""The concepts of each topic, and matches of topics across languages by their concepts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl
import pyarrow as pa
from scipy.optimize import linear_sum_assignment

from discourse.measure.arrays import Floats
from discourse.topics.model import Fitted
from discourse.topics.vocabulary import Units

LEAST = 0.5  # a lower score is not a match


def profiles(units: Units, fitted: Fitted, hits: pa.Table, patterns: pa.Table) -> tuple[list[str], Floats]:
    """Concept names, and for each topic the share of each concept in its lexicon hits (topics × concepts).

    A hit counts in each topic by the topic's share of its unit. Only concepts of frames that count.
    """
    counting = pl.DataFrame(patterns).filter("counts")
    several = counting["lexicon"].n_unique() > 1
    name = pl.format("{}: {}", "lexicon", "concept") if several else pl.col("concept")
    found = (
        pl.DataFrame(hits)
        .filter("counts_concept")
        .join(counting.select("lexicon", "pattern_id", name=name), on=["lexicon", "pattern_id"])
        .join(units.where, on=["doc_id", "passage"])
        .group_by("name", "unit")
        .len()
        .sort("name", "unit")
    )
    names = sorted(set(found["name"]))
    weights = np.zeros((len(names), units.counts.shape[0]))
    place = {name: row for row, name in enumerate(names)}
    weights[[place[n] for n in found["name"]], found["unit"].to_numpy()] = found["len"].to_numpy()
    sums = (weights @ fitted.unit_topics).T
    totals = sums.sum(axis=1, keepdims=True)
    return names, np.divide(sums, totals, out=np.zeros_like(sums), where=totals > 0)


def distinctive(names: list[str], profile: Floats, n: int = 3) -> list[str | None]:
    """The concepts that each topic has more of than the others, at most `n`, joined by commas."""
    if not names:
        return [None] * len(profile)
    surplus = profile - profile.mean(axis=0)
    best = np.argsort(-np.round(surplus, 9), axis=1, kind="stable")[:, :n]
    return [", ".join(names[c] for c in row if surplus[t, c] > 0) or None for t, row in enumerate(best)]


def match(
    one: tuple[list[str], Floats], two: tuple[list[str], Floats], named: Sequence[tuple[int, int]] = ()
) -> list[tuple[int, int, float]]:
    """Return the best assignment of the topics of two languages by their concepts: (topic of one, topic of two, score).

    Each profile is taken as its difference from the mean profile of its language, on square roots (Hellinger), so that
    a concept that one language's patterns find more often has no effect; the score is the cosine. All topics are
    assigned at once, `named` pairs (seeded by the same frame) first. A pair is a match from `LEAST` on or if it is
    named; the others are in the result so that their score can be shown.
    """
    names = sorted(set(one[0]) & set(two[0]))
    if not names:
        return []
    scores = _centred(one, names) @ _centred(two, names).T
    wish = np.round(np.where(scores < LEAST, scores / 1000, scores), 9)  # no match is given up for pairs that are none
    for a, b in named:
        wish[a, b] = 2.0 * (1 + len(scores))  # more than all other pairs together
    rows, columns = linear_sum_assignment(-wish)
    return [(a, b, float(scores[a, b])) for a, b in zip(rows.tolist(), columns.tolist(), strict=True)]


def _centred(profile: tuple[list[str], Floats], names: list[str]) -> Floats:
    place = {name: column for column, name in enumerate(profile[0])}
    roots = np.sqrt(profile[1][:, [place[name] for name in names]])
    roots = roots - roots.mean(axis=0)
    lengths = np.sqrt((roots**2).sum(axis=1, keepdims=True))
    return np.asarray(np.divide(roots, lengths, out=np.zeros_like(roots), where=lengths > 1e-12))

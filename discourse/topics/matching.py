"""Matches of topics across languages, by the meaning of their passages or by the lexicon's concepts in them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment

from discourse.measure.arrays import Floats
from discourse.topics.result import Profile, Result

LEAST = 0.55  # a lower score is not a match; chosen on translated texts (benchmarks/topics_languages.py)


class Pair(NamedTuple):
    """The topic of another language that a topic is assigned to, as `zh 3`, and whether it is a match."""

    other: str
    score: float
    holds: bool
    method: str


Matches = dict[tuple[str, str, int], list[Pair]]


def matches(results: Sequence[Result]) -> Matches:
    """Return for each topic (language, model, number) the topics of other languages that it is assigned to.

    Topics seeded by the same frame match at any score.
    """
    found: Matches = {}
    for one, two in combinations(results, 2):
        if one.model != two.model or one.units.language == two.units.language:
            continue
        method, scores = similarities(one, two)
        named = _same_names(one, two)
        here, there = one.units.language, two.units.language
        for a, b in assigned(scores, named):
            score = float(scores[a, b])
            holds = score >= LEAST or (a, b) in named
            found.setdefault((here, one.model, a), []).append(Pair(f"{there} {b}", score, holds, method))
            found.setdefault((there, one.model, b), []).append(Pair(f"{here} {a}", score, holds, method))
    return found


def similarities(one: Result, two: Result) -> tuple[str, Floats]:
    """Return how topics were compared, `encoder` or `concepts`, and the cosine of each of `one` with each of `two`."""
    if one.centroids is not None and two.centroids is not None:
        return "encoder", one.centroids @ two.centroids.T
    return "concepts", concept_similarities(one.meaning, two.meaning)


def concept_similarities(one: Profile, two: Profile) -> Floats:
    """Return the cosines of concept profiles, over the concepts that both languages have.

    Each profile is taken as its difference from the mean profile of its language, on square roots (Hellinger), so that
    a concept that one language's patterns find more often has no effect. Without a common concept there are no scores:
    the result is empty.
    """
    names = sorted(set(one[0]) & set(two[0]))
    if not names:
        return np.zeros((0, 0))
    return _centred(one, names) @ _centred(two, names).T


def assigned(scores: Floats, named: Sequence[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """Return the best assignment of the topics of two languages, as pairs of row and column of `scores`.

    All topics are assigned at once, `named` pairs (seeded by the same frame) first, then pairs from `LEAST` on. Pairs
    below it are in the result too, so that their score can be shown.
    """
    if not scores.size:
        return []
    wish = np.round(np.where(scores < LEAST, scores / 1000, scores), 9)  # no match is given up for pairs that are none
    for a, b in named:
        wish[a, b] = 2.0 * (1 + len(scores))  # more than all other pairs together
    rows, columns = linear_sum_assignment(-wish)
    return list(zip(rows.tolist(), columns.tolist(), strict=True))


def _centred(profile: Profile, names: list[str]) -> Floats:
    place = {name: column for column, name in enumerate(profile[0])}
    roots = np.sqrt(profile[1][:, [place[name] for name in names]])
    roots = roots - roots.mean(axis=0)
    lengths = np.sqrt((roots**2).sum(axis=1, keepdims=True))
    return np.asarray(np.divide(roots, lengths, out=np.zeros_like(roots), where=lengths > 1e-12))


def _same_names(one: Result, two: Result) -> list[tuple[int, int]]:
    """Pairs of topics that were seeded by the same frame."""
    place = {name: topic for topic, name in enumerate(two.fitted.names) if name}
    return [(topic, place[name]) for topic, name in enumerate(one.fitted.names) if name in place]

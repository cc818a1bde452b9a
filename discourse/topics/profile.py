"""The concepts of the lexicon that each topic carries."""

from __future__ import annotations

import numpy as np
import polars as pl
import pyarrow as pa

from discourse.measure.arrays import Floats
from discourse.topics.model import Fitted
from discourse.topics.vocabulary import Units


def profiles(
    units: Units, fitted: Fitted, hits: pa.Table, patterns: pa.Table, *, every: bool = False
) -> tuple[list[str], Floats]:
    """Concept names, and for each topic the share of each concept in its lexicon hits (topics × concepts).

    A hit counts in each topic by the topic's share of its unit. Only concepts of frames that count, or of `every`
    frame: to know a topic again in another language, what a text is about helps as much as how it is framed.
    """
    counting = pl.DataFrame(patterns).filter(pl.col("counts") | every)
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

"""The mean sentence vector of the passages of each topic, which is comparable across languages."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl
import pyarrow as pa

from discourse.encoder import encode
from discourse.measure.arrays import Floats
from discourse.topics.model import Fitted
from discourse.topics.vocabulary import Units

MOST = 50  # units of each topic that are encoded


def centroids(units: Units, models: Sequence[Fitted], passages: pa.Table, texts: pa.Table) -> list[Floats]:
    """Return for each model of one language the directions of its topics (topics × numbers, rows of length 1).

    A unit's vector is the mean of its passages' vectors by length; the mean of the language is taken away, because
    vectors also carry the language and the genre. A unit counts in each topic by its words and the square of the
    topic's share in it. Only the fifty units with most of each topic are encoded.

    Parameters
    ----------
    units
        The units of the language.
    models
        Models of these units.
    passages, texts
        Tables of the corpus, which give the text of each passage.
    """
    weights = [_largest(model.unit_topics**2 * units.sizes[:, None]) for model in models]
    wanted = np.flatnonzero(np.any([part.any(axis=1) for part in weights], axis=0))
    vectors = np.zeros((units.counts.shape[0], 0))
    if len(wanted):
        found = _vectors(units, wanted.tolist(), passages, texts)
        vectors = np.zeros((units.counts.shape[0], found.shape[1]))
        vectors[wanted] = found - found.mean(axis=0)
    return [_directions(part.T @ vectors) for part in weights]


def _largest(weights: Floats) -> Floats:
    """The weights with zeros for all but the largest of each topic; the first of equal ones."""
    kept = np.zeros_like(weights)
    order = np.argsort(-np.round(weights, 9), axis=0, kind="stable")[:MOST]
    np.put_along_axis(kept, order, np.take_along_axis(weights, order, axis=0), axis=0)
    return kept


def _vectors(units: Units, wanted: list[int], passages: pa.Table, texts: pa.Table) -> Floats:
    """The vectors of units, in the order of `wanted`."""
    place = pl.DataFrame(passages).select("doc_id", "passage", "start", "end", "n_tokens")
    chosen = units.where.filter(pl.col("unit").is_in(wanted)).join(place, on=["doc_id", "passage"])
    chosen = chosen.sort("doc_id", "passage")
    text_of = dict(zip(texts["doc_id"].to_pylist(), texts["text"].to_pylist(), strict=True))
    pieces = [text_of[doc_id][a:b] for doc_id, a, b in chosen.select("doc_id", "start", "end").iter_rows()]
    vectors = encode(pieces)
    row_of = {unit: row for row, unit in enumerate(wanted)}
    sums = np.zeros((len(wanted), vectors.shape[1]))
    rows = [row_of[unit] for unit in chosen["unit"].to_list()]
    np.add.at(sums, rows, vectors * chosen["n_tokens"].to_numpy()[:, None])
    return _directions(sums)


def _directions(rows: Floats) -> Floats:
    """Rows of length 1; a row of zeros stays."""
    lengths = np.sqrt((rows**2).sum(axis=1, keepdims=True))
    return np.asarray(np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 1e-9))

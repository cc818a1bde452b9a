"""Shares of topics in documents and in groups of documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from scipy import sparse

from discourse.measure import groups as grouping
from discourse.measure.arrays import Floats
from discourse.measure.coded import Remark, few_units, stored
from discourse.measure.comparison import FEWEST
from discourse.measure.intervals import percentile
from discourse.measure.multiplicity import benjamini_hochberg, permutation_p
from discourse.measure.random_streams import spawn
from discourse.measure.resample import bootstrap_weights, permuted_labels, weighted_sums
from discourse.topics.model import Fitted
from discourse.topics.settings import TopicSettings
from discourse.topics.vocabulary import Units

STABLE = 0.3  # a topic that is found again less than this is another one with the next sample: no p
UNIT = 10**6  # shares are summed in millionths: whole numbers, whose sums are exact


def document_shares(units: Units, fitted: Fitted) -> tuple[list[str], Floats]:
    """Return the documents (sorted) and the share of each topic in them, with units weighted by their words."""
    documents = sorted(set(units.doc_ids))
    place = {doc_id: row for row, doc_id in enumerate(documents)}
    weighted = fitted.unit_topics * units.sizes[:, None]
    sums = np.zeros((len(documents), weighted.shape[1]))
    np.add.at(sums, [place[doc_id] for doc_id in units.doc_ids], weighted)
    return documents, sums / sums.sum(axis=1, keepdims=True)


def contrasts(
    shares: tuple[list[str], Floats],
    stability: Floats,
    documents: pa.Table,
    language: str,
    model: str,
    settings: TopicSettings,
) -> Iterator[dict[str, Any]]:
    """Yield rows of `topic_contrasts`: the mean share of a topic in the documents of group a minus that in group b.

    Documents are resampled for the 95 % interval (percentiles) and their groups permuted for p, which is null below
    ten documents a group and for topics with a stability below 0.3. Every document counts once, however long. Raises
    `MeasureError` for unknown columns.
    """
    grouped = grouping.with_groups(documents, settings.by)
    group_of = dict(zip(grouped["doc_id"], grouped["group"], strict=True))
    labels = np.array([group_of[doc_id] for doc_id in shares[0]])
    whole = np.rint(shares[1] * UNIT)
    for a, b in grouping.pairs(grouped, settings.groups or None, settings.by):
        chosen = (labels == a) | (labels == b)
        is_a = labels[chosen] == a
        if 0 < is_a.sum() < chosen.sum():
            yield from _rows(whole[chosen], stability, is_a, (a, b), language, model, settings)


def _rows(
    whole: Floats,
    stability: Floats,
    is_a: np.ndarray,
    pair: tuple[str, str],
    language: str,
    model: str,
    settings: TopicSettings,
) -> Iterator[dict[str, Any]]:
    n_a, n_b = int(is_a.sum()), int((~is_a).sum())
    rng = spawn(settings.seed, "topics", language, model, "contrast", *pair)
    boot = _boot_means(whole[is_a], settings.resamples, rng) - _boot_means(whole[~is_a], settings.resamples, rng)
    value_a, value_b = (whole[part].sum(axis=0) / part.sum() / UNIT for part in (is_a, ~is_a))
    low, high = percentile(boot)
    p = np.full(whole.shape[1], np.nan)
    few = [few_units(n_a, n_b, FEWEST)] if min(n_a, n_b) < FEWEST else []
    if not few:
        labels = permuted_labels(is_a, np.zeros(len(is_a), np.int64), settings.resamples, rng)
        p, _ = permutation_p(value_a - value_b, _difference(labels, whole, n_a, n_b))
        p = np.where(stability < STABLE, np.nan, p)
    q = benjamini_hochberg(p)
    for topic in range(whole.shape[1]):
        yield {
            "language": language, "model": model, "topic": topic, "by": settings.by,
            "group_a": pair[0], "group_b": pair[1], "value_a": value_a[topic], "value_b": value_b[topic],
            "estimate": value_a[topic] - value_b[topic], "low": low[topic], "high": high[topic],
            "p": p[topic], "q": q[topic], "n_a": n_a, "n_b": n_b,
            "warning": stored(few + _unstable(stability[topic])),
        }  # fmt: skip


def _unstable(stability: float) -> list[Remark]:
    return (
        [("unstable-topic", {"stability": round(float(stability), 2), "least": STABLE})] if stability < STABLE else []
    )


def _boot_means(whole: Floats, resamples: int, rng: np.random.Generator) -> Floats:
    weights = bootstrap_weights(len(whole), resamples, rng)
    return weighted_sums(weights, sparse.csr_array(whole)) / len(whole) / UNIT


def _difference(labels: np.ndarray, whole: Floats, n_a: int, n_b: int) -> Floats:
    in_a = weighted_sums(labels, sparse.csr_array(whole))
    return np.asarray((in_a / n_a - (whole.sum(axis=0) - in_a) / n_b) / UNIT)


def comparable(documents: pa.Table, by: str, groups: Sequence[str]) -> bool:
    """Return whether the documents have the column `by` and two groups in it to compare."""
    if by not in documents.column_names and "*" not in by:
        return False
    known = [g for g in grouping.group_values(grouping.with_groups(documents, by)) if g != grouping.UNKNOWN]
    return len([g for g in known if not groups or g in groups]) >= 2

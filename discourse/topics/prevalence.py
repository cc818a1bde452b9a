"""Shares of topics in documents and in groups of documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from scipy import sparse

from discourse.measure import groups as grouping
from discourse.measure.arrays import Flags, Floats
from discourse.measure.coded import Remark, few_units, stored
from discourse.measure.comparison import FEWEST
from discourse.measure.group_rate import FEWEST_UNITS
from discourse.measure.intervals import LEVEL, expanded
from discourse.measure.multiplicity import benjamini_hochberg
from discourse.measure.random_streams import spawn
from discourse.measure.resample import bootstrap_weights, weighted_sums
from discourse.topics.model import Fitted
from discourse.topics.permutation import UNIT, p_of_groups
from discourse.topics.result import Result
from discourse.topics.settings import TopicSettings
from discourse.topics.spread import Spread
from discourse.topics.vocabulary import Units

STABLE = 0.3  # a topic that is found again less than this is another one with the next sample: no p


def document_shares(units: Units, fitted: Fitted) -> tuple[list[str], Floats]:
    """Return the documents (sorted) and the share of each topic in them, with units weighted by their words."""
    documents = sorted(set(units.doc_ids))
    place = {doc_id: row for row, doc_id in enumerate(documents)}
    weighted = fitted.unit_topics * units.sizes[:, None]
    sums = np.zeros((len(documents), weighted.shape[1]))
    np.add.at(sums, [place[doc_id] for doc_id in units.doc_ids], weighted)
    return documents, sums / sums.sum(axis=1, keepdims=True)


def contrasts(result: Result, documents: pa.Table, settings: TopicSettings) -> Iterator[dict[str, Any]]:
    """Yield rows of `topic_contrasts`: the mean share of a topic in the documents of group a minus that in group b.

    The 95 % interval carries three kinds of uncertainty: of documents, which are resampled; of a document's shares
    given the topics (method of composition; Treier and Jackman 2008); and of the topics themselves, as far as models of
    samples move the difference. It is the wider of the expanded percentile interval and Welch's, and null below five
    documents a group. For p groups are permuted, with the same uncertainty of the model, and the difference is divided
    by its standard error; it is null below ten documents a group and for topics with a stability below 0.3. Every
    document counts once, however long. Raises `MeasureError` for unknown columns.
    """
    grouped = grouping.with_groups(documents, settings.by)
    group_of = dict(zip(grouped["doc_id"], grouped["group"], strict=True))
    labels = np.array([group_of[doc_id] for doc_id in result.shares[0]])
    whole = np.rint(result.shares[1] * UNIT)
    spread = result.spread or Spread(np.zeros_like(whole))
    for pair in grouping.pairs(grouped, settings.groups or None, settings.by):
        chosen = (labels == pair[0]) | (labels == pair[1])
        is_a = labels[chosen] == pair[0]
        if 0 < is_a.sum() < chosen.sum():
            yield from _rows(result, whole[chosen], spread.only(chosen), is_a, pair, settings)


def _rows(
    result: Result, whole: Floats, spread: Spread, is_a: Flags, pair: tuple[str, str], settings: TopicSettings
) -> Iterator[dict[str, Any]]:
    n_a, n_b = int(is_a.sum()), int((~is_a).sum())
    place = (result.units.language, result.model)
    stability = result.stability
    rng = spawn(settings.seed, "topics", *place, "contrast", *pair)
    boot = _boot_means(whole[is_a], settings.resamples, rng) - _boot_means(whole[~is_a], settings.resamples, rng)
    value_a, value_b = (whole[part].sum(axis=0) / part.sum() / UNIT for part in (is_a, ~is_a))
    estimate = value_a - value_b
    p = np.full(whole.shape[1], np.nan)
    few: list[Remark] = [("no-interval", {"least": FEWEST_UNITS})] if min(n_a, n_b) < FEWEST_UNITS else []
    few += [few_units(n_a, n_b, FEWEST)] if min(n_a, n_b) < FEWEST else []
    model = spread.model_variance(lambda shift: _mean(shift[is_a]) - _mean(shift[~is_a]))
    model = model + sum(spread.variances[part].sum(axis=0) / part.sum() ** 2 for part in (is_a, ~is_a))
    sure = spawn(settings.seed, "topics", *place, "model", *pair)
    noise = np.sqrt(model) * sure.standard_normal(boot.shape)
    low, high = difference_interval(estimate, boot + noise, whole / UNIT, is_a, model)
    if not few:
        p = p_of_groups(whole / UNIT, is_a, model, noise, rng)
        p = np.where(stability < STABLE, np.nan, p)
    q = benjamini_hochberg(p)
    for topic in range(whole.shape[1]):
        yield {
            "language": place[0], "model": place[1], "topic": topic, "by": settings.by,
            "group_a": pair[0], "group_b": pair[1], "value_a": value_a[topic], "value_b": value_b[topic],
            "estimate": estimate[topic], "low": low[topic], "high": high[topic],
            "p": p[topic], "q": q[topic], "n_a": n_a, "n_b": n_b,
            "warning": stored(few + unstable(stability[topic])),
        }  # fmt: skip


def difference_interval(
    estimate: Floats, replicates: Floats, shares: Floats, is_a: Flags, model: Floats
) -> tuple[Floats, Floats]:
    """Return the 95 % interval of the difference of two groups' mean shares, one number a topic.

    The wider of the expanded percentile interval of `replicates` and Welch's, whose variance has that of the `model`
    added. Neither is wide enough alone for few documents with skewed shares (benchmarks/topics_coverage.py). NaN below
    five documents a group.
    """
    from scipy import stats  # half a second to import: only if there is an interval to make

    sizes = np.array([is_a.sum(), (~is_a).sum()])
    if sizes.min() < FEWEST_UNITS:
        return np.full(len(estimate), np.nan), np.full(len(estimate), np.nan)
    low, high = expanded(replicates, sizes)
    parts = np.array([shares[part].var(axis=0, ddof=1) / part.sum() for part in (is_a, ~is_a)])
    total = parts.sum(axis=0)
    denominator = (parts**2 / (sizes - 1)[:, None]).sum(axis=0)
    freedom = np.divide(total**2, denominator, out=np.full(len(total), float(sizes.min() - 1)), where=denominator > 0)
    half = stats.t.ppf(0.5 + LEVEL / 2, freedom) * np.sqrt(total + model)
    return np.maximum(np.fmin(low, estimate - half), -1.0), np.minimum(np.fmax(high, estimate + half), 1.0)


def _mean(values: Floats) -> Floats:
    """The mean over documents of known values; 0 if none is known."""
    known = ~np.isnan(values)
    return np.asarray(np.where(known, values, 0.0).sum(axis=0) / np.maximum(known.sum(axis=0), 1))


def unstable(stability: float) -> list[Remark]:
    """Return the remark on a topic that is another one in the next sample; none for a stable one."""
    return (
        [("unstable-topic", {"stability": round(float(stability), 2), "least": STABLE})] if stability < STABLE else []
    )


def _boot_means(whole: Floats, resamples: int, rng: np.random.Generator) -> Floats:
    weights = bootstrap_weights(len(whole), resamples, rng)
    return weighted_sums(weights, sparse.csr_array(whole)) / len(whole) / UNIT


def comparable(documents: pa.Table, by: str, groups: Sequence[str]) -> bool:
    """Return whether the documents have the column `by` and two groups in it to compare."""
    if by not in documents.column_names and "*" not in by:
        return False
    known = [g for g in grouping.group_values(grouping.with_groups(documents, by)) if g != grouping.UNKNOWN]
    return len([g for g in known if not groups or g in groups]) >= 2

"""How the share of a topic changes with a number such as the year: a smooth curve over documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa

from discourse.errors import TopicError
from discourse.measure import groups as grouping
from discourse.measure.arrays import Flags, Floats
from discourse.measure.coded import stored
from discourse.measure.intervals import expanded
from discourse.measure.multiplicity import benjamini_hochberg
from discourse.measure.random_streams import spawn
from discourse.topics.permutation import PULL, p_of_ends
from discourse.topics.prevalence import STABLE, unstable
from discourse.topics.result import Result
from discourse.topics.settings import TopicSettings
from discourse.topics.spread import Spread

FEWEST = 10  # documents of a curve
CUBIC = (6, 20)  # distinct numbers and documents from which on the curve bends; with fewer it is a straight line
KNOT = (12, 40)  # distinct numbers and documents a knot inside the curve, two knots at most
MOST_POINTS = 40
RESAMPLES = 499  # at most
YEAR = "year"
Row = dict[str, Any]


@dataclass(frozen=True)
class Curve:
    """The numbers and shares of documents (× topics), with the spline's columns for documents and points."""

    at: Floats
    shares: Floats
    spread: Spread
    columns: Floats
    points: Floats
    columns_at_points: Floats

    @cached_property
    def hat(self) -> Floats:
        """The weight of each document in each point of the curve: (points, documents)."""
        return np.asarray(self.columns_at_points @ np.linalg.pinv(self.columns))

    def drawn(self, resamples: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
        """The curve (points × topics), and curves of resampled documents: (resamples, points, topics).

        The wild bootstrap (Wu 1986): each document keeps its number, and its residual gets another sign. Drawing
        documents would leave the ends of a curve without any. Residuals are scaled up by the pull of their document on
        the curve (HC3).
        """
        own = self.columns @ np.linalg.pinv(self.columns)
        residuals = (self.shares - own @ self.shares) / (1 - np.minimum(np.diag(own), PULL))[:, None]
        signs = rng.choice(np.array([-1.0, 1.0]), (resamples, len(self.at)))
        whole = self.hat @ self.shares
        moved = np.einsum("pn,rn,nk->rpk", self.hat, signs, residuals, optimize=True)
        return whole, whole + moved

    def model_variance(self) -> Floats:
        """The variance of the points that comes from the model: (points, topics)."""
        return np.asarray(self.spread.model_variance(self._moved) + self.hat**2 @ self.spread.variances)

    def model_variance_of_ends(self) -> Floats:
        """The variance of the difference of the last and the first point that comes from the model."""
        hat = self.hat
        between = self.spread.model_variance(lambda shift: self._moved(shift)[-1] - self._moved(shift)[0])
        return np.asarray(between + (hat[-1] - hat[0]) ** 2 @ self.spread.variances)

    def _moved(self, shift: Floats) -> Floats:
        return np.asarray(self.hat @ np.nan_to_num(shift))


def trends(result: Result, documents: pa.Table, settings: TopicSettings) -> tuple[list[Row], list[Row]]:
    """Return rows of `topic_trends`, and of `topic_contrasts` for the last against the first point of the curves.

    The curve is a cubic spline of the column `settings.trend` with up to two inner knots, fitted to the shares of all
    documents and of those of each group by least squares; a straight line for less than six distinct numbers or twenty
    documents. Its interval resamples documents and carries the uncertainty of the model as those of groups do. For p
    the numbers are permuted over documents, and the difference is divided by its standard error. Groups of fewer than
    ten documents with a number have no curve. Raises `TopicError` for a column without numbers.
    """
    number_of = numbers(documents, settings.trend)
    at = np.array([number_of.get(doc_id, np.nan) for doc_id in result.shares[0]])
    curves: list[Row] = []
    compared: list[Row] = []
    for by, group, inside in _groups(result, documents, settings):
        curve = _curve(result, at, inside)
        if curve is not None:
            rng = spawn(settings.seed, "topics", result.units.language, result.model, "trend", by, group)
            whole, replicates = curve.drawn(min(settings.resamples, RESAMPLES), rng)
            noise = rng.standard_normal(replicates.shape) * np.sqrt(curve.model_variance())
            curves += _points(result, settings.trend, by, group, curve, whole, replicates + noise)
            if group == "all":
                compared += _ends(result, settings.trend, curve, whole, replicates, rng)
    return curves, compared


def numbers(documents: pa.Table, column: str) -> dict[str, float]:
    """Return the number that each document has in a column; documents without a value are left out.

    Raises `TopicError` if there is no such column, for a value that is not a number, and for a column without any
    value, but for the year.
    """
    if column not in documents.column_names:
        known = ", ".join(name for name in documents.column_names if name not in ("path", "sha256", "text_sha256"))
        raise TopicError(f"Documents have no column '{column}' for a trend. Columns they have: {known}.")
    found: dict[str, float] = {}
    for doc_id, value in zip(documents["doc_id"].to_pylist(), documents[column].to_pylist(), strict=True):
        if value is None or str(value).strip() == "":
            continue
        try:
            found[doc_id] = float(value)
        except (TypeError, ValueError):
            found[doc_id] = np.nan
        if not np.isfinite(found[doc_id]):
            raise TopicError(
                f"A trend needs a column of numbers, and '{column}' of {doc_id} is '{value}'. "
                "Choose another column with --trend, or leave the cell empty if the number is not known."
            )
    if not found and column != YEAR:  # which is not asked for
        raise TopicError(f"No document has a number in the column '{column}'; choose another one with --trend.")
    return found


def _groups(result: Result, documents: pa.Table, settings: TopicSettings) -> Iterator[tuple[str, str, Flags]]:
    """Yield all documents, then those of each known group of `settings.by`."""
    names = result.shares[0]
    yield "none", "all", np.ones(len(names), np.bool_)
    if settings.by in documents.column_names or "*" in settings.by:
        grouped = grouping.with_groups(documents, settings.by)
        group_of = dict(zip(grouped["doc_id"], grouped["group"], strict=True))
        labels = np.array([group_of[doc_id] for doc_id in names])
        for group in sorted(set(labels.tolist()) - {grouping.UNKNOWN}):
            yield settings.by, group, labels == group


def _curve(result: Result, at: Floats, inside: Flags) -> Curve | None:
    chosen = inside & np.isfinite(at)
    distinct = np.unique(at[chosen])
    if chosen.sum() < FEWEST or len(distinct) < 3:
        return None
    points = distinct if len(distinct) <= MOST_POINTS else np.linspace(distinct[0], distinct[-1], MOST_POINTS)
    shares = result.shares[1]
    spread = result.spread or Spread(np.zeros_like(shares))
    columns, columns_at_points = basis(at[chosen], points, len(distinct))
    return Curve(at[chosen], shares[chosen], spread.only(chosen), columns, points, columns_at_points)


def basis(at: Floats, points: Floats, distinct: int) -> tuple[Floats, Floats]:
    """Return the spline's columns for documents at the numbers `at`, of which so many are distinct, and for points."""
    from sklearn.preprocessing import SplineTransformer

    bends = distinct >= CUBIC[0] and len(at) >= CUBIC[1]
    inside = min(distinct // KNOT[0], len(at) // KNOT[1], 2) if bends else 0
    knots = np.linspace(at.min(), at.max(), 2 + inside)
    spline = SplineTransformer(degree=3 if bends else 1, knots=knots[:, None])
    return spline.fit_transform(at[:, None]), spline.transform(points[:, None])


def _points(
    result: Result, column: str, by: str, group: str, curve: Curve, whole: Floats, replicates: Floats
) -> Iterator[Row]:
    n, p = curve.columns.shape
    for number, point in enumerate(curve.points):
        low, high = expanded(replicates[:, number], np.array([n - p + 1]))
        for topic in range(whole.shape[1]):
            yield {
                "language": result.units.language, "model": result.model, "topic": topic, "by": by, "group": group,
                "covariate": column, "at": point, "n_documents": n, "share": _inside(whole[number, topic]),
                "share_low": _inside(low[topic]), "share_high": _inside(high[topic]),
                "warning": stored(unstable(result.stability[topic])),
            }  # fmt: skip


def _ends(
    result: Result, column: str, curve: Curve, whole: Floats, replicates: Floats, rng: np.random.Generator
) -> Iterator[Row]:
    """Yield the difference of the last and the first point of the curve, in the form of the contrasts of groups."""
    n, p_columns = curve.columns.shape
    moved = replicates[:, -1] - replicates[:, 0]
    model = curve.model_variance_of_ends()
    noise = np.sqrt(model) * rng.standard_normal(moved.shape)
    low, high = expanded(moved + noise, np.array([n - p_columns + 1]))
    ends = curve.hat[-1] - curve.hat[0]
    p = p_of_ends(curve.shares, curve.columns, ends, model, noise, rng)
    p = np.where(result.stability < STABLE, np.nan, p)
    q = benjamini_hochberg(p)
    last, first = (f"{curve.points[end]:g}" for end in (-1, 0))
    for topic in range(whole.shape[1]):
        yield {
            "language": result.units.language, "model": result.model, "topic": topic, "by": column,
            "group_a": last, "group_b": first, "value_a": _inside(whole[-1, topic]),
            "value_b": _inside(whole[0, topic]), "estimate": whole[-1, topic] - whole[0, topic],
            "low": max(low[topic], -1.0), "high": min(high[topic], 1.0), "p": p[topic], "q": q[topic],
            "n_a": int((curve.at == curve.at.max()).sum()), "n_b": int((curve.at == curve.at.min()).sum()),
            "warning": stored([("smooth-trend", {"documents": n}), *unstable(result.stability[topic])]),
        }  # fmt: skip


def _inside(share: float) -> float:
    """The share between 0 and 1: a curve may leave them at its ends."""
    return float(np.clip(share, 0.0, 1.0))

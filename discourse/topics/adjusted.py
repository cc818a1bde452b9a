"""The difference of two groups in shares of topics as if they had the same mix of other variables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

from discourse.measure import groups as grouping
from discourse.measure.arrays import Flags, Floats
from discourse.measure.coded import Remark, few_units, stored
from discourse.measure.comparison import FEWEST
from discourse.measure.design_matrix import design_matrix
from discourse.measure.formula import Formula, parse
from discourse.measure.group_rate import FEWEST_UNITS
from discourse.measure.intervals import expanded
from discourse.measure.multiplicity import benjamini_hochberg
from discourse.measure.random_streams import spawn
from discourse.topics.permutation import PULL, p_of_ends
from discourse.topics.prevalence import STABLE, unstable
from discourse.topics.result import Result
from discourse.topics.settings import TopicSettings
from discourse.topics.spread import Spread
from discourse.topics.trends import RESAMPLES, basis

Row = dict[str, Any]


def name_of(settings: TopicSettings) -> str:
    """Return what `by` is in rows of adjusted differences, such as `side + year`."""
    return f"{settings.by} + {settings.adjust}"


def adjusted_contrasts(result: Result, documents: pa.Table, settings: TopicSettings) -> Iterator[Row]:
    """Yield rows of `topic_contrasts`, adjusted for the terms of `settings.adjust`.

    Shares of documents are regressed on the group and the terms (least squares, as `estimateEffect` of stm does);
    numbers are smooth curves as in `trends`, texts and `C(year)` categories. The shares of the groups are means over
    all documents of both, once as if all were in a, once in b. The interval is that of a wild bootstrap and carries the
    uncertainty of the model. For p residuals of a regression without the group are permuted (Freedman and Lane 1983)
    and differences divided by their standard errors. Raises `MeasureError` for a formula that cannot be read.
    """
    if settings.adjust is None:
        return
    formula = parse(settings.adjust, documents.column_names)
    given = pl.DataFrame(documents)
    grouped = grouping.with_groups(documents, settings.by)
    table = pd.DataFrame({"doc_id": grouped["doc_id"].to_list(), "group": grouped["group"].to_list()})
    for column in formula.columns:
        table[f"column:{column}"] = given[column].to_pandas()
    table = table.set_index("doc_id").loc[result.shares[0]]
    known = np.asarray(table.notna().all(axis=1))
    for pair in grouping.pairs(grouped, settings.groups or None, settings.by):
        inside = np.asarray(table["group"].isin(pair))
        chosen = inside & known
        is_a = np.asarray(table["group"] == pair[0])[chosen]
        if 0 < is_a.sum() < len(is_a):
            others = _columns(formula, table[chosen])
            yield from _rows(result, chosen, is_a, others, int((inside & ~known).sum()), pair, settings)


def _columns(formula: Formula, table: pd.DataFrame) -> Floats | None:
    """The columns of the formula for documents; None if there are too many."""
    values = {column: table[f"column:{column}"] for column in formula.columns}
    matrix = design_matrix(formula, values, len(table))
    if matrix is None:
        return None
    smooth = []
    for term in formula.terms:
        column = values[term[0].column]
        if len(term) == 1 and not term[0].category and pd.api.types.is_numeric_dtype(column):
            at = column.to_numpy(float)
            if len(np.unique(at)) > 1:
                smooth.append(basis(at, at, len(np.unique(at)))[0])
    return np.hstack([matrix, *smooth])


def _rows(
    result: Result,
    chosen: Flags,
    is_a: Flags,
    others: Floats | None,
    missing: int,
    pair: tuple[str, str],
    settings: TopicSettings,
) -> Iterator[Row]:
    shares = result.shares[1][chosen]
    n_a, n_b = int(is_a.sum()), int((~is_a).sum())
    notes: list[Remark] = [("values-missing", {"documents": missing})] if missing else []
    nothing = np.full(shares.shape[1], np.nan)
    estimate = low = high = p = value_b = nothing
    found = None if others is None else _weights(is_a, others)
    if others is None or found is None:
        notes.append(("not-separable", {}))
    else:
        whole, weights, basis_of_all = found
        estimate = weights @ shares
        fitted = basis_of_all @ (basis_of_all.T @ shares)
        value_b = (fitted - is_a[:, None] * estimate).mean(axis=0)
        spread = (result.spread or Spread(np.zeros_like(result.shares[1]))).only(chosen)
        model = spread.model_variance(lambda shift: weights @ np.nan_to_num(shift)) + weights**2 @ spread.variances
        place = (result.units.language, result.model)
        rng = spawn(settings.seed, "topics", *place, "adjusted", name_of(settings), *pair)
        pull = np.minimum((basis_of_all**2).sum(axis=1), PULL)
        residuals = (shares - fitted) / (1 - pull)[:, None]
        resamples = min(settings.resamples, RESAMPLES)
        signs = rng.choice(np.array([-1.0, 1.0]), (resamples, len(is_a)))
        noise = np.sqrt(model) * rng.standard_normal((resamples, shares.shape[1]))
        if min(n_a, n_b) >= FEWEST_UNITS:
            freedom = np.array([len(is_a) - basis_of_all.shape[1] + 1])
            low, high = expanded(estimate + (signs * weights) @ residuals + noise, freedom)
            low, high = np.maximum(low, -1.0), np.minimum(high, 1.0)
        else:
            notes.append(("no-interval", {"least": FEWEST_UNITS}))
        if min(n_a, n_b) >= FEWEST:
            without = shares - others @ (np.linalg.pinv(others) @ shares)
            p = p_of_ends(without, whole, weights, model, noise, rng)
            p = np.where(result.stability < STABLE, np.nan, p)
    if min(n_a, n_b) < FEWEST:
        notes.append(few_units(n_a, n_b, FEWEST))
    q = benjamini_hochberg(p)
    for topic in range(shares.shape[1]):
        yield {
            "language": result.units.language, "model": result.model, "topic": topic, "by": name_of(settings),
            "group_a": pair[0], "group_b": pair[1], "value_a": np.clip(value_b[topic] + estimate[topic], 0.0, 1.0),
            "value_b": np.clip(value_b[topic], 0.0, 1.0), "estimate": estimate[topic], "low": low[topic],
            "high": high[topic], "p": p[topic], "q": q[topic], "n_a": n_a, "n_b": n_b,
            "warning": stored([*notes, *unstable(result.stability[topic])]),
        }  # fmt: skip


def _weights(is_a: Flags, others: Floats) -> tuple[Floats, Floats, Floats] | None:
    """All columns, each document's weight in the difference, and an orthogonal basis; None if they cannot be told."""
    group = is_a.astype(np.float64)
    apart = group - others @ (np.linalg.pinv(others) @ group)  # what the other columns do not say of the group
    length = float(apart @ apart)
    whole = np.column_stack([group, others])
    vectors, sizes, _ = np.linalg.svd(whole, full_matrices=False)
    vectors = vectors[:, sizes > sizes[0] * 1e-10]
    if length < 1e-9 * len(group) or vectors.shape[1] >= len(group):
        return None
    return whole, apart / length, vectors

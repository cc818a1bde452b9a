"""A contrast of two groups of documents from any table: the library's shortest way to a comparison."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import sparse

from discourse.errors import MeasureError
from discourse.measure import intervals
from discourse.measure.comparison import FEWEST
from discourse.measure.moments import root_statistic
from discourse.measure.multiplicity import benjamini_hochberg, permutation_p
from discourse.measure.resample import Floats, bootstrap_weights, permuted_labels, weighted_sums


def contrast(
    table: pd.DataFrame,
    by: str,
    hits: str | Sequence[str],
    size: str | None = None,
    *,
    rng: np.random.Generator,
    resamples: int = 9999,
    permutations: int | None = None,
    groups: tuple[str, str] | None = None,
    strata: str | Sequence[str] | None = None,
    cluster: str | None = None,
) -> pd.DataFrame:
    """Compare two groups of documents by the rate hits / size, summed over documents.

    `table` has one row a document; `by` is the column with two groups, or `groups` names the two of it to compare.
    `hits` names one or several columns of numbers from 0 on, `size` the column of their denominator (None: every
    document counts 1, so that rates are means). `strata` are columns within which groups are permuted; the values of
    `cluster` are resampled whole. `permutations` defaults to `resamples`.

    Returns a row for each hits column and scale (difference a − b, ratio a / b) with columns name, scale, group_a,
    group_b, value_a, value_b, estimate, low, high (95 %, expanded percentile interval), p (studentised permutation
    test), p_max and q over the hits columns, n_a, n_b. Below ten documents (or clusters) a group p is NaN. Raises
    `MeasureError` for missing columns, missing or negative numbers, and other than two groups.
    """
    names = [hits] if isinstance(hits, str) else list(hits)
    within = [strata] if isinstance(strata, str) else list(strata or [])
    a, b = _two_groups(table, by, groups)
    chosen = table[table[by].isin([a, b])].reset_index(drop=True)
    _check(chosen, [*names, *([size] if size else [])], [*within, *([cluster] if cluster else [])])
    labels, stratum, units = _units(chosen, by, a, within, cluster)
    y = _summed(chosen[names].to_numpy(float), units, len(labels))
    x = _summed(chosen[[size]].to_numpy(float) if size else np.ones((len(chosen), 1)), units, len(labels))
    matrix = sparse.csr_array(np.hstack([y, x, y * y, y * x, x * x]))
    boot = []
    for group in (labels, ~labels):
        rows = np.flatnonzero(group)
        boot.append(weighted_sums(bootstrap_weights(len(rows), resamples, rng), matrix[rows]))
    shuffled = permuted_labels(labels, stratum, resamples if permutations is None else permutations, rng)
    n = (int(labels.sum()), int((~labels).sum()))
    tests = _tests(labels, shuffled, matrix, len(names), n)
    rows_out = _estimates(matrix, labels, boot, len(names), n)
    rows_out = rows_out.assign(name=names * 2, group_a=a, group_b=b)
    rows_out = rows_out.assign(n_a=int((chosen[by] == a).sum()), n_b=int((chosen[by] == b).sum()))
    for column, values in tests.items():
        rows_out[column] = np.tile(values, 2)
    columns = ["name", "scale", "group_a", "group_b", "value_a", "value_b", "estimate", "low", "high"]
    return rows_out[[*columns, "p", "p_max", "q", "n_a", "n_b"]]


def _two_groups(table: pd.DataFrame, by: str, groups: tuple[str, str] | None) -> tuple[str, str]:
    if by not in table.columns:
        raise MeasureError(f"The table has no column '{by}'. Its columns are: {', '.join(map(str, table.columns))}.")
    found = sorted(table[by].dropna().unique())
    chosen = list(groups) if groups else found
    if len(chosen) != 2 or not set(chosen) <= set(found):
        told = ", ".join(map(str, found))
        raise MeasureError(f"A contrast is between two groups; '{by}' has: {told}. Name two of them as groups=(a, b).")
    return chosen[0], chosen[1]


def _check(table: pd.DataFrame, numbers: Sequence[str], labels: Sequence[str]) -> None:
    for column in [*numbers, *labels]:
        if column not in table.columns:
            raise MeasureError(f"The table has no column '{column}'.")
    for column in numbers:
        values = pd.to_numeric(table[column], errors="coerce").to_numpy(float)
        if not np.isfinite(values).all() or (values < 0).any():
            raise MeasureError(f"Column '{column}' must hold numbers from 0 on in every row.")


def _units(
    table: pd.DataFrame, by: str, a: str, strata: Sequence[str], cluster: str | None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of each unit whether it is in group a, its stratum; of each document its unit."""
    first = (table[by] == a).to_numpy()
    stratum = table.groupby(list(strata), dropna=False).ngroup().to_numpy() if strata else np.zeros(len(table), int)
    own = table[cluster].astype("string").fillna("").to_numpy() if cluster else np.arange(len(table)).astype(str)
    keys = pd.DataFrame({"first": ~first, "stratum": stratum, "own": own})
    units = keys.groupby(["first", "stratum", "own"]).ngroup().to_numpy()
    _, index = np.unique(units, return_index=True)
    return first[index], stratum[index], units


def _summed(values: Floats, units: np.ndarray, n: int) -> Floats:
    out = np.zeros((n, values.shape[1]))
    np.add.at(out, units, values)
    return out


def _split(sums: Floats, k: int) -> tuple[Floats, Floats, Floats, Floats, Floats]:
    """y, x, yy, xy, xx out of summed columns."""
    y, x, yy, xy, xx = np.split(sums, [k, k + 1, 2 * k + 1, 3 * k + 1], axis=-1)
    return y, x, yy, xy, xx


def _rate_and_variance(sums: Floats, k: int, n: int) -> tuple[Floats, Floats]:
    y, x, yy, xy, xx = _split(sums, k)
    with np.errstate(divide="ignore", invalid="ignore"):
        r = y / x
        return r, np.maximum(yy - 2 * r * xy + r * r * xx, 0) / x**2 * n / max(n - 1, 1)


def _tests(
    labels: np.ndarray, shuffled: np.ndarray, matrix: sparse.csr_array, k: int, n: tuple[int, int]
) -> dict[str, Floats]:
    none = np.full(k, np.nan)
    if min(n) < FEWEST:
        return {"p": none, "p_max": none, "q": none}
    weights = np.concatenate([labels[None, :].astype(np.uint8), shuffled])
    in_a = weighted_sums(weights, matrix)
    in_b = np.asarray(matrix.sum(axis=0)).ravel() - in_a
    (rate_a, var_a), (rate_b, var_b) = _rate_and_variance(in_a, k, n[0]), _rate_and_variance(in_b, k, n[1])
    statistic = root_statistic(rate_a, rate_b, var_a, var_b)
    p, p_max = permutation_p(statistic[0], statistic[1:])
    return {"p": p, "p_max": p_max, "q": benjamini_hochberg(p)}


def _estimates(
    matrix: sparse.csr_array, labels: np.ndarray, boot: list[Floats], k: int, n: tuple[int, int]
) -> pd.DataFrame:
    sums = [np.asarray(matrix[np.flatnonzero(group)].sum(axis=0)).ravel() for group in (labels, ~labels)]
    with np.errstate(divide="ignore", invalid="ignore"):
        a, b = (s[:k] / s[k] for s in sums)
        boot_a, boot_b = (s[:, :k] / s[:, [k]] for s in boot)
        pairs = {"difference": (a - b, boot_a - boot_b), "ratio": (a / b, boot_a / boot_b)}
    parts = []
    for scale, (estimate, replicates) in pairs.items():
        low, high = intervals.expanded(replicates, np.array(n))
        columns = {"estimate": estimate, "low": low, "high": high}
        parts.append(pd.DataFrame({"scale": scale, "value_a": a, "value_b": b, **columns}))
    return pd.concat(parts, ignore_index=True)

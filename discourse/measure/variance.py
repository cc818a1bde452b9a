"""How uncertain a rate is, from sums of squares and products over units: what studentised statistics divide by."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from discourse.measure.arrays import Floats
from discourse.measure.count_matrix import CountMatrix
from discourse.measure.measures import COUNTS, MEASURES


def widened(panel: CountMatrix, matrix: sparse.csr_array) -> sparse.csr_array:
    """The units' columns and, behind them, their squares and products (whole numbers too).

    Behind the columns of `panel` stand: the squares of hits, sentences and documents with a hit of each name; for
    each measure the numerator of each name times its denominator; the squares of all denominators.
    """
    n, base = panel.n_names, matrix.shape[1]
    entries = matrix.tocoo()
    row, column, value = entries.row, entries.col, entries.data
    denominators = matrix[:, 3 * n :].toarray()
    parts = [(row, column, value)]
    counted = column < 3 * n
    parts.append((row[counted], base + column[counted], value[counted] ** 2))
    for index, (above, below, _) in enumerate(MEASURES.values()):
        own = column // n == COUNTS.index(above)
        name = column[own] % n
        size = denominators[row[own], panel.positions(below)[name] - 3 * n]
        parts.append((row[own], base + (3 + index) * n + name, value[own] * size))
    parts.append((row[~counted], base + 5 * n + column[~counted], value[~counted] ** 2))
    rows, columns, values = (np.concatenate(part) for part in zip(*parts, strict=True))
    width = base + 8 * n + denominators.shape[1]
    wide = sparse.csr_array((values, (rows, columns)), shape=(matrix.shape[0], width))
    wide.eliminate_zeros()
    return wide


def variances(panel: CountMatrix, sums: Floats, units: int) -> dict[str, Floats]:
    """The squared standard error of each measure of each name, from sums of `widened` columns over `units` units.

    A rate is a ratio of sums y / x; its linearised variance is Σ(y − r·x)² / (Σx)², with r the rate, times
    n / (n − 1) (Cochran 1977, ch. 6). `sums` has shape (..., columns), the results (..., names).
    """
    base, n = panel.matrix.shape[1], panel.n_names
    found = {}
    for index, (measure, (above, below, factor)) in enumerate(MEASURES.items()):
        y, x = panel.column(sums, above), panel.column(sums, below)
        square = base + COUNTS.index(above) * n
        product = base + 3 * n + index * n
        yy, xy = sums[..., square : square + n], sums[..., product : product + n]
        xx = sums[..., base + 8 * n + panel.positions(below) - 3 * n]
        with np.errstate(divide="ignore", invalid="ignore"):
            r = y / x
            residual = np.maximum(yy - 2 * r * xy + r * r * xx, 0.0)
            found[measure] = factor**2 * residual / x**2 * (units / max(units - 1, 1))
    return found


def one_hit(panel: CountMatrix, sums: Floats) -> dict[str, Floats]:
    """By how much one hit more would raise each measure of each name: what a rate of 0 is uncertain by."""
    with np.errstate(divide="ignore"):
        return {m: factor / panel.column(sums, below) for m, (_, below, factor) in MEASURES.items()}


def root_statistic(
    a: Floats, b: Floats, variance_a: Floats, variance_b: Floats, one_a: Floats, one_b: Floats
) -> Floats:
    """The studentised difference of two rates on the square root scale, which steadies counts (Bartlett 1936).

    Dividing by the standard error keeps a permutation test honest where the groups differ in spread and in number of
    documents (Janssen 1997; Chung and Romano 2013). A rate of 0 shows no variance; its root is given that of a Poisson
    count, a quarter of what one hit is worth (`one_a`, `one_b`), or else every permutation that leaves a small group
    without a hit would look more extreme than any difference. NaN where neither group varies though they differ, and
    where a rate is not defined.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.where(a > 0, variance_a / a, one_a) + np.where(b > 0, variance_b / b, one_b)
        statistic = 2 * (np.sqrt(a) - np.sqrt(b)) / np.sqrt(spread)
    same = a == b
    return np.where(same, 0.0, np.where(np.isfinite(statistic), statistic, np.nan))

"""How uncertain a rate is, from sums of squares and products over units: what studentised statistics divide by."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from discourse.measure.panel import COUNTS, MEASURES, Floats, Panel


def widened(panel: Panel, matrix: sparse.csr_array) -> sparse.csr_array:
    """The units' columns and, behind them, their squares and products (whole numbers too).

    Behind the columns of `panel` stand: the squares of hits, sentences and documents with a hit of each name; for
    each measure the numerator of each name times its denominator; the squares of all denominators.
    """
    columns = matrix.tocsc()
    n = panel.n_names
    numerators = columns[:, : 3 * n]
    products = [
        sparse.csr_array(columns[:, panel.positions(above)]).multiply(columns[:, panel.positions(below)])
        for above, below, _ in MEASURES.values()
    ]
    denominators = columns[:, 3 * n :]
    parts = [columns, numerators.multiply(numerators), *products, denominators.multiply(denominators)]
    return sparse.csr_array(sparse.hstack(parts, format="csr"))


def variances(panel: Panel, sums: Floats, units: int) -> dict[str, Floats]:
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


def root_statistic(a: Floats, b: Floats, variance_a: Floats, variance_b: Floats) -> Floats:
    """The studentised difference of two rates on the square root scale, which steadies counts (Bartlett 1936).

    Dividing by the standard error keeps a permutation test honest where the groups differ in spread and in number of
    documents (Janssen 1997; Chung and Romano 2013). A rate of 0 has no variance. NaN where neither group varies
    though they differ, and where a rate is not defined.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.where(a > 0, variance_a / a, 0.0) + np.where(b > 0, variance_b / b, 0.0)
        statistic = 2 * (np.sqrt(a) - np.sqrt(b)) / np.sqrt(spread)
    same = a == b
    return np.where(same, 0.0, np.where(np.isfinite(statistic), statistic, np.nan))

"""A contrast of two groups of documents from any table: the library's shortest way to a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from discourse.errors import MeasureError
from discourse.measure.arrays import Floats, Ints
from discourse.measure.measures import EXPECTED_CORRELATION, Kinds
from discourse.measure.multiplicity import benjamini_hochberg
from discourse.measure.two_groups import TwoGroups

if TYPE_CHECKING:
    import pandas as pd

LONG = 50  # a size of a document above which its units are taken to be smaller than sentences
_FIRST = ["name", "scale", "group_a", "group_b", "value_a", "value_b", "estimate", "low", "high"]
_LAST = ["p", "p_max", "q", "n_a", "n_b"]


def contrast(
    table: pd.DataFrame,
    by: str,
    hits: str | Sequence[str],
    size: str | None = None,
    *,
    rng: np.random.Generator,
    resamples: int = 9999,
    groups: tuple[str, str] | None = None,
    strata: str | Sequence[str] | None = None,
    cluster: str | None = None,
) -> pd.DataFrame:
    """Compare two groups of documents by the rate hits / size, summed over documents.

    Parameters
    ----------
    table
        One row a document.
    by
        The column with two groups.
    hits
        One or several columns of numbers from 0 on.
    size
        The column of their denominator; None: every document counts 1, so that rates are means.
    rng, resamples
        Where random permutations come from, and how many there are.
    groups
        The two values of `by` to compare, if it has more.
    strata
        Columns within which groups are compared (weights of Mantel and Haenszel) and permuted.
    cluster
        A column whose values are units in place of documents.

    Returns
    -------
    pandas.DataFrame
        A row for each hits column and scale (difference a − b, ratio a / b) with columns name, scale, group_a, group_b,
        value_a, value_b, estimate, low, high (95 %), p, p_max and q over the hits columns, n_a, n_b. The interval holds
        no difference exactly if p is above .05. Below ten documents (or clusters) a group p is NaN, below five the
        interval too.

    Raises
    ------
    MeasureError
        For missing columns, missing or negative numbers, and other than two groups.
    """
    names = [hits] if isinstance(hits, str) else list(hits)
    within = [strata] if isinstance(strata, str) else list(strata or [])
    a, b = _two_groups(table, by, groups)
    chosen = table[table[by].isin([a, b])].reset_index(drop=True)
    _check(chosen, [*names, *([size] if size else [])], [*within, *([cluster] if cluster else [])])
    first, stratum, units = _units(chosen, by, a, within, cluster)
    y = _summed(chosen[names].to_numpy(float), units, len(first))
    x = _summed(chosen[[size]].to_numpy(float) if size else np.ones((len(chosen), 1)), units, len(first))
    x = np.repeat(x, len(names), axis=1)
    order = np.concatenate([stratum[first], stratum[~first]])
    columns = TwoGroups(y[first], x[first], y[~first], x[~first], _kinds(y, x), order)
    n_a, n_b = ((chosen[by] == group).sum() for group in (a, b))
    value_a, value_b = columns.values()
    import pandas as pd  # loads slowly, and a run needs none of it

    p, p_max, ends = columns.compared(resamples, rng)
    parts = []
    for scale, (low, high) in ends.items():
        with np.errstate(divide="ignore", invalid="ignore"):
            estimate = value_a - value_b if scale == "difference" else value_a / value_b
        numbers = {"value_a": value_a, "value_b": value_b, "estimate": estimate, "low": low, "high": high}
        numbers |= {"p": p, "p_max": p_max, "q": benjamini_hochberg(p)}
        parts.append(pd.DataFrame({"name": names, "scale": scale, **numbers}))
    result = pd.concat(parts, ignore_index=True)
    result = result.assign(group_a=a, group_b=b, n_a=int(n_a), n_b=int(n_b))
    return result[[*_FIRST, *_LAST]]


def _kinds(y: Floats, x: Floats) -> Kinds:
    """Proportions if no unit has more hits than its size, else counts per size.

    Broken numbers are not counted, so that only their variance tells how uncertain they are. Of long documents a
    smaller correlation is expected: sizes above `LONG` are taken to be tokens, of which a document has many for each
    sentence.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.nan_to_num(x.sum(axis=0) / (x > 0).sum(axis=0))
    expected = EXPECTED_CORRELATION["share_of_sentences"] * np.minimum(1.0, LONG / np.maximum(mean, 1e-9))
    counted = np.asarray((y == np.rint(y)).all(axis=0))
    return Kinds(np.asarray((y <= x).all(axis=0)) & counted, np.ones(y.shape[1]), expected, counted)


def _two_groups(table: pd.DataFrame, by: str, groups: tuple[str, str] | None) -> tuple[str, str]:
    if by not in table.columns:
        raise MeasureError(f"The table has no column '{by}'. Its columns are: {', '.join(map(str, table.columns))}.")
    found = sorted(table[by].dropna().unique())
    chosen = list(groups) if groups else found
    if len(chosen) != 2 or not set(chosen) <= set(found):
        values = ", ".join(map(str, found))
        raise MeasureError(
            f"A contrast is between two groups; '{by}' has: {values}. Name two of them as groups=(a, b)."
        )
    return chosen[0], chosen[1]


def _check(table: pd.DataFrame, numbers: Sequence[str], labels: Sequence[str]) -> None:
    import pandas as pd

    for column in [*numbers, *labels]:
        if column not in table.columns:
            raise MeasureError(f"The table has no column '{column}'.")
    for column in numbers:
        values = pd.to_numeric(table[column], errors="coerce").to_numpy(float)
        if not np.isfinite(values).all() or (values < 0).any():
            raise MeasureError(f"Column '{column}' must hold numbers from 0 on in every row.")


def _units(
    table: pd.DataFrame, by: str, a: str, strata: Sequence[str], cluster: str | None
) -> tuple[np.ndarray, Ints, Ints]:
    """Return whether each unit is in group a, the stratum of each unit, and the unit of each document."""
    import pandas as pd

    first = (table[by] == a).to_numpy()
    stratum = table.groupby(list(strata), dropna=False).ngroup().to_numpy() if strata else np.zeros(len(table), int)
    alone = "\0" + pd.Series(np.arange(len(table)).astype(str))
    own = table[cluster].astype("string").fillna(alone) if cluster else alone
    keys = pd.DataFrame({"second": ~first, "stratum": stratum, "own": own})
    units = keys.groupby(["second", "stratum", "own"]).ngroup().to_numpy()
    _, index = np.unique(units, return_index=True)
    return first[index], stratum[index].astype(np.int64), units.astype(np.int64)


def _summed(values: Floats, units: Ints, n: int) -> Floats:
    out = np.zeros((n, values.shape[1]))
    np.add.at(out, units, values)
    return out

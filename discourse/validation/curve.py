"""How many more codings would bring an interval to a given width."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pyarrow as pa
from scipy import stats

from discourse import schema
from discourse.measure.arrays import Floats
from discourse.validation.estimators import Estimate
from discourse.validation.joined import Instrument, Joined, uses_coded

SIZES = (50, 100, 200, 300, 400, 600, 800, 1200, 1600, 2400, 3200)


def learning_curve(joined: Joined, instrument: Instrument) -> pa.Table:
    """Return the half widths that samples of several sizes are expected to give (table `validation_curve`).

    Quantities are the corrected share of each side and the difference of each two sides. The codings that exist are
    one of the sizes (`coded`); the others keep the proportions of its strata.
    """
    rows: list[dict[str, Any]] = []
    for target in joined.targets:
        for uses in uses_coded(joined, target):
            at, codings = joined.estimates(instrument, target, uses)
            sides = joined.whole["side"].to_numpy().astype(str)
            gaps, verdict = joined.gaps(at), instrument.verdicts[target.name, uses]
            names = [each for each in sorted(set(sides[at].tolist())) if not gaps.unknown(sides == each, verdict)]
            size = {name: float((sides == name).sum()) for name in names}
            terms = {n: ((sides == n)[at], float(verdict[sides == n].sum()), size[n]) for n in names}
            quantities = {name: [(1.0, *terms[name])] for name in names}
            for a, b in combinations(names, 2):
                quantities[f"{a} − {b}"] = [(1.0, *terms[a]), (-1.0, *terms[b])]
            head = {"instrument": instrument.name, "level": target.level, "name": target.name, "uses": uses}
            sizes = sorted({*(n for n in SIZES if n <= joined.whole.height), len(at), joined.whole.height})
            for quantity, parts in quantities.items():
                estimate = codings.contrast(parts)
                for n in sizes:
                    width = expected(estimate, codings.sample.coded, codings.sample.population, n)
                    rows.append({**head, "quantity": quantity, "n": n, "half_width": width, "coded": n == len(at)})
    return schema.from_rows("validation_curve", rows)


def expected(estimate: Estimate, coded: Floats, population: Floats, n: int) -> float:
    """Return half the width of the interval if `n` units were coded, in the proportions of those that are."""
    planned = _planned(coded, population, n)
    with np.errstate(divide="ignore", invalid="ignore"):
        left = 1 - coded / population
        per_unit = np.where(left > 0, estimate.variances * coded / left, 0.0)
        variances = np.where(planned > 0, per_unit * (1 - planned / population) / planned, 0.0)
    again = Estimate(estimate.value, variances, planned - 1)
    return float(stats.t.ppf(0.975, max(again.df, 1.0)) * np.sqrt(again.variance)) if again.variance > 0 else 0.0


def _planned(coded: Floats, population: Floats, n: int) -> Floats:
    """Return the units of each stratum in a sample of `n`: in proportion, but never more than the stratum has."""
    low, high = 0.0, float((population / np.maximum(coded, 0.5)).max())
    for _ in range(60):
        factor = (low + high) / 2
        low, high = (factor, high) if np.minimum(coded * factor, population).sum() < n else (low, factor)
    planned: Floats = np.maximum(np.minimum(coded * high, population), np.minimum(coded, 2))
    return planned.round(6)


def needed(table: pa.Table, name: str, uses: str, quantity: str, width: float) -> int | None:
    """Return the first size of the curve with at most a half width (a share), or None if none has."""
    for row in sorted(table.to_pylist(), key=lambda each: each["n"]):
        same = (row["name"], row["uses"], row["quantity"]) == (name, uses, quantity)
        if same and row["half_width"] is not None and row["half_width"] <= width:
            return int(row["n"])
    return None

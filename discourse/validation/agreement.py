"""Agreement of coders: Krippendorff's alpha, Cohen's and Fleiss' kappa, and the share of pairs that agree."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import krippendorff
import numpy as np
import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.errors import ValidationError
from discourse.measure.arrays import Floats, Ints
from discourse.measure.random_streams import spawn
from discourse.validation.codebook import UNSURE, Codebook
from discourse.validation.sheets import DECIDED, Codings

RESAMPLES = 999
FEWEST = 5  # units that two coders coded; fewer have no interval


def agreement(codings: Codings, codebook: Codebook, groups: Mapping[str, Mapping[str, str]], seed: int = 1) -> pa.Table:
    """Return the agreement on each variable, in all units and in each group (table `agreement`).

    Parameters
    ----------
    codings
        The codings of two or more coders. `unsure` counts as not coded; adjudicated codings are left out.
    codebook
        The variables.
    groups
        For each grouping (side, language) the group of each unit.
    seed
        Of the bootstrap over units.

    Raises
    ------
    ValidationError
        Fewer than two coders, or no unit that two of them coded.
    """
    rows = codings.rows.filter((pl.col("coder") != DECIDED) & (pl.col("value") != UNSURE))
    coders = sorted(rows["coder"].unique())
    if len(coders) < 2:
        who = f"only '{coders[0]}' coded" if coders else "nobody coded"
        raise ValidationError(
            f"Agreement needs two coders, and {who}. Give the sheets of both, each with its coder's name."
        )
    found = []
    for variable in codebook.variables:
        own = rows.filter(pl.col("variable") == variable.name)
        for by, group, units in _groups(own, groups):
            part = own if units is None else own.filter(pl.col("unit").is_in(units))
            found.append(
                {"variable": variable.name, "by": by, "group": group, **_measured(part, seed, variable.name, by, group)}
            )
    if not any(row["n_units"] for row in found):
        raise ValidationError(
            "No item was coded by two coders, so agreement cannot be measured. Draw the sample with --overlap, "
            "or have a second coder code some of the items."
        )
    return schema.from_rows("agreement", [row for row in found if row["n_coded"]])


def _groups(own: pl.DataFrame, groups: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str, list[str] | None]]:
    yield "all", "all", None
    for by, of_unit in groups.items():
        units = sorted(own["unit"].unique())
        for group in sorted({of_unit[unit] for unit in units}):
            yield by, group, [unit for unit in units if of_unit[unit] == group]


def value_counts(rows: pl.DataFrame) -> Ints:
    """Return how many coders gave each value (columns) to each unit (rows) that two or more coded."""
    values = {value: n for n, value in enumerate(sorted(rows["value"].unique()))}
    units = {unit: n for n, unit in enumerate(sorted(rows["unit"].unique()))}
    counts = np.zeros((len(units), len(values)), np.int64)
    for unit, value in rows.select("unit", "value").iter_rows():
        counts[units[unit], values[value]] += 1
    return np.asarray(counts[counts.sum(axis=1) > 1])


def _measured(rows: pl.DataFrame, seed: int, *key: str) -> dict[str, Any]:
    counts = value_counts(rows)
    measured: dict[str, Any] = {
        "n_coded": rows["unit"].n_unique(),
        "n_units": len(counts),
        "n_coders": rows["coder"].n_unique(),
        "raw": None,
    }
    if not len(counts):
        return measured | {"note": "not-coded-twice"}
    measured["raw"] = raw(counts)
    if (counts.sum(axis=0) > 0).sum() < 2:
        return measured | {"note": "no-variation"}
    measured["alpha"] = alpha(counts)
    measured["fleiss_kappa"] = fleiss(counts)
    measured["cohen_kappa"] = cohen(rows)
    if len(counts) >= FEWEST:
        measured["alpha_low"], measured["alpha_high"] = interval(counts, spawn(seed, "agreement", *key))
    return measured


def raw(counts: Ints) -> float:
    """Return the share of pairs of codings of one unit that agree, each unit counting alike.

    >>> raw(np.array([[2, 0], [1, 1]]))
    0.5
    """
    n = counts.sum(axis=1)
    return float(((counts * (counts - 1)).sum(axis=1) / (n * (n - 1))).mean())


def alpha(counts: Ints) -> float | None:
    """Return Krippendorff's alpha for nominal values, or None if all codings have one value.

    >>> round(alpha(np.array([[2, 0], [2, 0], [0, 2], [1, 1]])), 4)
    0.5333
    """
    if (counts.sum(axis=0) > 0).sum() < 2:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        return float(krippendorff.alpha(value_counts=counts, level_of_measurement="nominal"))


def fleiss(counts: Ints) -> float | None:
    """Return Fleiss' kappa of the units with the most common number of coders, or None without variation."""
    n = counts.sum(axis=1)
    most = int(np.bincount(n).argmax())
    same = counts[n == most]
    shares = same.sum(axis=0) / same.sum()
    chance = float((shares**2).sum())
    return None if chance >= 1 else (raw(same) - chance) / (1 - chance)


def cohen(rows: pl.DataFrame) -> float | None:
    """Return Cohen's kappa, the mean over pairs of coders that share units; None if no pair varies."""
    found = []
    of_coder = {coder[0]: dict(part.select("unit", "value").iter_rows()) for coder, part in rows.group_by(["coder"])}
    for a, b in combinations(sorted(of_coder), 2):
        shared = sorted(set(of_coder[a]) & set(of_coder[b]))
        pairs = [(of_coder[a][unit], of_coder[b][unit]) for unit in shared]
        if kappa := _kappa(pairs):
            found.append(kappa[0])
    return float(np.mean(found)) if found else None


def _kappa(pairs: Sequence[tuple[str, str]]) -> tuple[float] | None:
    if not pairs:
        return None
    n = len(pairs)
    values = sorted({value for pair in pairs for value in pair})
    chance = sum(sum(a == v for a, _ in pairs) * sum(b == v for _, b in pairs) for v in values) / n**2
    return None if chance >= 1 else ((sum(a == b for a, b in pairs) / n - chance) / (1 - chance),)


def interval(counts: Ints, rng: np.random.Generator) -> tuple[float | None, float | None]:
    """Return the 95 % percentile interval of alpha over units drawn with replacement; None if it hardly varies."""
    drawn: list[float] = []
    for _ in range(RESAMPLES):
        value = _alpha(counts[rng.integers(0, len(counts), len(counts))])
        if value is not None:
            drawn.append(value)
    if len(drawn) < RESAMPLES // 2:
        return None, None
    low, high = np.quantile(np.array(drawn), [0.025, 0.975])
    return float(low), float(high)


def _alpha(counts: Ints) -> float | None:
    """Return the same alpha in closed form, which a thousand resamples can afford."""
    n = counts.sum(axis=1)
    total = float(n.sum())
    of_value: Floats = counts.sum(axis=0).astype(np.float64)
    expected = 1 - float((of_value * (of_value - 1)).sum()) / (total * (total - 1))
    if expected <= 0:
        return None
    agreeing = float(((counts * (counts - 1)).sum(axis=1) / (n - 1)).sum())
    return 1 - (1 - agreeing / total) / expected


def disagreements(codings: Codings, codebook: Codebook) -> pl.DataFrame:
    """Return what coders disagree on: unit, variable, and the answer of each coder as a column, sorted."""
    rows = codings.rows.filter(pl.col("coder") != DECIDED)
    several = rows.group_by("unit", "variable").agg(pl.col("value").n_unique().alias("n"))
    wanted = several.filter(pl.col("n") > 1).select("unit", "variable")
    order = pl.DataFrame({"variable": [each.name for each in codebook.variables]}).with_row_index("place")
    split = rows.join(wanted, on=["unit", "variable"], how="semi")
    coders = sorted(rows["coder"].unique())
    if not split.height:
        return pl.DataFrame(schema=dict.fromkeys(["unit", "variable", *coders], pl.String))
    table = split.pivot("coder", index=["unit", "variable"], values="value").join(order, on="variable")
    table = table.sort("unit", "place").drop("place")
    return table.select("unit", "variable", *[pl.col(coder) for coder in coders if coder in table.columns])

"""Draw sentences for people to code, stratified by side, language and the instrument's verdict."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from discourse.errors import ValidationError
from discourse.measure.arrays import Ints
from discourse.measure.random_streams import spawn
from discourse.validation import allocation
from discourse.validation.design import Design
from discourse.validation.passages import as_units
from discourse.validation.population import Tables, Target, asserted, found, population, unit_ids


@dataclass(frozen=True)
class SampleSettings:
    """How a sample is drawn.

    `n` units (or as many as `target_se`, a standard error in percentage points, needs), `allocation` optimal or
    simple, `coders` sheets of which `overlap` is the share of units that all coders get, `show_label` the share of
    units that show the instrument's verdict, `errors` the error by verdict from a pilot, `unit` sentence or
    passage, `describes` all counted units or those on the topic, as the run's rates do.
    """

    n: int = 400
    target_se: float | None = None
    allocation: str = "optimal"
    coders: int = 1
    overlap: float = 0.3
    show_label: float = 0.0
    seed: int = 1
    by: str = "side"
    errors: Mapping[str, float] | None = None
    unit: str = "sentence"
    describes: str = "all"

    def __post_init__(self) -> None:
        if self.n < 2:
            raise ValidationError(f"--n is {self.n}; draw at least 2.")
        for name in ("overlap", "show_label"):
            if not 0 <= getattr(self, name) <= 1:
                option = f"--{name.replace('_', '-')}"
                raise ValidationError(f"{option} is {getattr(self, name)}; give a share between 0 and 1.")
        if self.target_se is not None and self.target_se <= 0:
            raise ValidationError(f"--target-se is {self.target_se}; give a standard error in points, such as 1.5.")


def draw(tables: Tables, targets: Sequence[Target], settings: SampleSettings) -> Design:
    """Return the design of a sample of a run's counted sentences.

    Parameters
    ----------
    tables
        The tables of a run.
    targets
        The names that will be coded.
    settings
        Size, allocation, coders and seed.

    Returns
    -------
    Design
        The units in an order that is random within each stratum and mixes strata evenly: if coders stop early, what
        they coded is a random part of each stratum, and about the same share of each.

    Raises
    ------
    ValidationError
        The run has no counted sentences, or texts are missing.
    """
    tables = as_units(tables, settings.unit)
    whole = population(tables, targets, settings.by, settings.describes)
    if settings.allocation == "simple":
        whole = whole.with_columns(verdict=pl.lit("all"), stratum=pl.lit("all"))
    else:
        whole = with_strata(whole, targets)
    strata = _strata(whole)
    n, drawn = _sizes(strata, settings, whole)
    rows = pl.concat(
        [
            _drawn(whole, name, count, settings.seed)
            for name, count in zip(strata["stratum"], drawn.tolist(), strict=True)
        ]
    )
    rows = rows.join(
        strata.select("stratum", "stratum_size").with_columns(stratum_drawn=pl.Series(drawn)), on="stratum"
    )
    rows = rows.sort("doc_id", "sentence")
    rows = rows.with_columns(order=pl.Series(_order(rows["stratum"].to_list(), settings.seed))).sort("order")
    units = unit_ids(rows, tables)
    salt = hashlib.sha256(f"label {settings.seed}".encode()).hexdigest()[:16]
    rows = rows.with_columns(
        unit=pl.Series(units, dtype=pl.String),
        sample_prob=pl.col("stratum_drawn") / pl.col("stratum_size"),
        coder=pl.Series(_coders(rows.height, settings), dtype=pl.String),
        label_shown=pl.Series([shows(unit, salt, settings.show_label) for unit in units], dtype=pl.Boolean),
    )
    columns = ["unit", "order", "doc_id", "sentence", "start", "end", "side", "language", "stratum", "stratum_size"]
    columns += ["stratum_drawn", "sample_prob", "coder", "label_shown"]
    return Design(rows.select(columns), _record(settings, targets, n, salt, whole.height))


def with_strata(whole: pl.DataFrame, targets: Sequence[Target]) -> pl.DataFrame:
    """Return the population with `verdict` and `stratum` (side, language, verdict).

    The verdict is `hit` if a target is found asserted, `other use` if it is found otherwise, `near` or `none`. With
    several targets a hit belongs to the rarest of them, so that each has a stratum of its own.
    """
    rare = sorted(targets, key=lambda each: (int(whole[asserted(each.name)].sum()), each.name))
    verdict = pl.when(pl.col("near")).then(pl.lit("near")).otherwise(pl.lit("none"))
    for each in reversed(rare):
        verdict = pl.when(pl.col(found(each.name))).then(pl.lit("other use")).otherwise(verdict)
    for each in reversed(rare):
        name = "hit" if len(rare) == 1 else f"hit:{each.name}"
        verdict = pl.when(pl.col(asserted(each.name))).then(pl.lit(name)).otherwise(verdict)
    whole = whole.with_columns(verdict=verdict)
    return whole.with_columns(stratum=pl.format("{} | {} | {}", "side", "language", "verdict"))


def _strata(whole: pl.DataFrame) -> pl.DataFrame:
    """Return the strata with size and the share each has of its group (side and language), sorted by name."""
    strata = whole.group_by("stratum", "verdict").agg(
        stratum_size=pl.len().cast(pl.Int64), side=pl.col("side").first(), language=pl.col("language").first()
    )
    strata = strata.sort("stratum")
    of_group = pl.col("stratum_size").sum().over("side", "language")
    return strata.with_columns(share=pl.col("stratum_size") / of_group, group_size=of_group)


def _sizes(strata: pl.DataFrame, settings: SampleSettings, whole: pl.DataFrame) -> tuple[int, Any]:
    sizes = strata["stratum_size"].to_numpy()
    shares = strata["share"].to_numpy()
    errors = np.array([allocation.error_of(verdict, settings.errors) for verdict in strata["verdict"]])
    n = settings.n
    if settings.target_se is not None:
        groups = _first_groups(strata)
        if settings.allocation == "simple":  # one stratum, of which each of the first two sides gets its share
            shares_of_sides = whole["side"].value_counts()["count"].sort(descending=True).to_numpy() / whole.height
            errors = errors * np.sqrt((1 / shares_of_sides[:2]).sum())
        within = sizes / np.array([sizes[groups == g].sum() for g in groups])
        n = allocation.needed(sizes, within, errors, groups, settings.target_se / 100)
        return n, allocation.optimal(sizes, within, errors, n)
    return n, allocation.optimal(sizes, shares, errors, n)


def _first_groups(strata: pl.DataFrame) -> Any:
    """Return the place of each stratum's side among the sides, the largest first."""
    order = (
        strata.group_by("side").agg(pl.col("stratum_size").sum()).sort("stratum_size", "side", descending=[True, False])
    )
    place = {side: n for n, side in enumerate(order["side"])}
    return np.array([place[side] for side in strata["side"]])


def _drawn(whole: pl.DataFrame, stratum: str, count: int, seed: int) -> pl.DataFrame:
    rows = whole.filter(pl.col("stratum") == stratum)
    chosen = spawn(seed, "validate", "stratum", stratum).choice(rows.height, size=count, replace=False)
    picked: pl.DataFrame = rows[np.sort(chosen).tolist()]
    return picked


def _order(strata: Sequence[str], seed: int) -> Ints:
    """Return the place of each unit: the units of a stratum are spread over the whole sheet at random.

    The sheet is cut into as many equal pieces as a stratum has units, and each piece holds one of them.
    """
    rng = spawn(seed, "validate", "order")
    shuffled = rng.permutation(len(strata))
    at = np.zeros(len(strata))
    met: dict[str, int] = {}
    sizes = Counter(strata)
    for unit, within in zip(shuffled.tolist(), rng.random(len(strata)).tolist(), strict=True):
        stratum = strata[unit]
        at[unit] = (met.get(stratum, 0) + within) / sizes[stratum]
        met[stratum] = met.get(stratum, 0) + 1
    return np.argsort(np.argsort(at, kind="stable"), kind="stable")


def _coders(n: int, settings: SampleSettings) -> list[str]:
    """Return which coder gets each unit in order: `all` for the shared ones, the others in turn."""
    if settings.coders == 1:
        return ["all"] * n
    shared = set(spawn(settings.seed, "validate", "overlap").permutation(n)[: round(settings.overlap * n)].tolist())
    names, turn = [], 0
    for place in range(n):
        if place in shared:
            names.append("all")
        else:
            names.append(str(turn % settings.coders + 1))
            turn += 1
    return names


def shows(unit: str, salt: str, share: float) -> bool:
    """Return whether a unit shows the instrument's verdict: its salted hash lies below the share."""
    return int(hashlib.sha256(f"{salt} {unit}".encode()).hexdigest()[:12], 16) / 16**12 < share


def _record(settings: SampleSettings, targets: Sequence[Target], n: int, salt: str, size: int) -> dict[str, Any]:
    return {
        "kind": "sentences",
        "unit": settings.unit,
        "describes": settings.describes,
        "n": min(n, size),
        "population": size,
        "seed": settings.seed,
        "by": settings.by,
        "allocation": settings.allocation,
        "coders": settings.coders,
        "overlap": settings.overlap,
        "show_label": settings.show_label,
        "salt": salt,
        "targets": [dict(vars(each)) for each in targets],
        "errors": dict(settings.errors) if settings.errors else None,
    }

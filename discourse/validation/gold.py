"""What people decided about each unit: the codings of several coders as one answer."""

from __future__ import annotations

import polars as pl

from discourse.validation.codebook import UNSURE, Codebook, Variable
from discourse.validation.population import Target
from discourse.validation.sheets import DECIDED, Codings


def decided(codings: Codings, variable: str) -> pl.DataFrame:
    """Return unit, coder and value of a variable; where an adjudicated answer exists it replaces the others."""
    rows = codings.of(variable).filter(pl.col("value") != UNSURE)
    final = rows.filter(pl.col("coder") == DECIDED)
    return pl.concat([final, rows.join(final, on="unit", how="anti")]).sort("unit", "coder")


def present(codings: Codings, codebook: Codebook, target: Target) -> pl.DataFrame:
    """Return unit, `all` and `asserted`: the share of coders who found a name present, and present as asserted.

    `asserted` is null for a unit whose coders found the name but did not say how it is used, and for every unit if the
    codebook does not ask.
    """
    variable = codebook.of(target)
    yes = decided(codings, variable.name).with_columns(yes=pl.col("value") == "yes")
    use = codebook.variable("use")
    if use is None:
        return (
            yes.group_by("unit")
            .agg(pl.col("yes").mean().alias("all"))
            .with_columns(asserted=pl.lit(None, pl.Float64))
            .sort("unit")
        )
    how = decided(codings, use.name).with_columns(how=pl.col("value").str.split("+").list.contains("asserted"))
    of_unit = how.group_by("unit").agg(pl.col("how").mean().alias("others"))
    joined = yes.join(how.select("unit", "coder", "how"), on=["unit", "coder"], how="left").join(
        of_unit, on="unit", how="left"
    )
    own = pl.coalesce(pl.col("how").cast(pl.Float64), pl.when(pl.col("coder") == DECIDED).then("others"))
    joined = joined.with_columns(strict=pl.when(pl.col("yes")).then(own).otherwise(0.0))
    known = pl.col("strict").null_count() == 0
    return (
        joined.group_by("unit")
        .agg(pl.col("yes").mean().alias("all"), pl.when(known).then(pl.col("strict").mean()).alias("asserted"))
        .sort("unit")
    )


def answers(codings: Codings, variable: Variable) -> pl.DataFrame:
    """Return unit and a column a value: the share of coders who gave it (several answers count each)."""
    rows = decided(codings, variable.name).with_columns(pl.col("value").str.split("+"))
    shares = [pl.col("value").list.contains(value).mean().alias(value) for value in variable.values if value != UNSURE]
    return rows.group_by("unit").agg(shares).sort("unit")


def ties(codings: Codings, codebook: Codebook) -> dict[str, int]:
    """Return for each present variable how many units as many coders call present as not."""
    found = {}
    for target in codebook.targets:
        halves = present(codings, codebook, target).filter(pl.col("all") == 0.5).height
        if halves:
            found[codebook.of(target).name] = halves
    return found

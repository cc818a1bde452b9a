"""Bring a run, the design of its sample and the codings together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from discourse.errors import ValidationError
from discourse.measure.arrays import Flags, Floats, Ints
from discourse.validation import gold
from discourse.validation.codebook import Codebook
from discourse.validation.design import Design
from discourse.validation.estimators import CodedSample
from discourse.validation.estimators import Codings as Coded
from discourse.validation.passages import as_units
from discourse.validation.population import (
    PLACE,
    Tables,
    Target,
    asserted,
    describes_topic,
    found,
    population,
    unit_ids,
)
from discourse.validation.sheets import Codings

USES = ("all", "asserted")


@dataclass(frozen=True)
class Instrument:
    """An instrument and its verdict on each sentence of the population, by name and uses.

    `unlabelled` sentences (times names) had no label of it and count as not found.
    """

    name: str
    verdicts: dict[tuple[str, str], Floats]
    unlabelled: int = 0


@dataclass(frozen=True)
class Gaps:
    """Drawn sentences whose strata have no codings: what these strata hold, and how wrong it is, is not known."""

    rows: Ints

    def unknown(self, inside: Flags, verdict: Floats) -> frozenset[str]:
        """Return the measures that cannot be estimated for the sentences `inside`.

        Recall, F1 and corrected shares need each stratum of a group, precision those in which the instrument finds the
        name.
        """
        mine = self.rows[inside[self.rows]]
        if not len(mine):
            return frozenset()
        return frozenset({"recall", "f1", "corrected"} | ({"precision"} if verdict[mine].any() else set()))


@dataclass(frozen=True)
class Joined:
    """A run's sentences with their verdicts, and what was coded of them.

    `whole` has one row a counted sentence with side, language and a column for the unit if it was drawn. `documents`
    numbers its documents.
    """

    whole: pl.DataFrame
    design: Design
    codebook: Codebook
    codings: Codings
    tables: Tables

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """The names that were coded; all of the codebook if none was."""
        every = self.codebook.targets
        return tuple(each for each in every if gold.present(self.codings, self.codebook, each).height) or every

    @cached_property
    def documents(self) -> Ints:
        """The document of each sentence, as a number."""
        return self.whole["doc_id"].rank("dense").to_numpy().astype(np.int64) - 1

    @cached_property
    def lexicon(self) -> Instrument:
        """The lexicon of the run as an instrument."""
        verdicts = {}
        for target in self.targets:
            verdicts[target.name, "all"] = self.whole[found(target.name)].to_numpy().astype(np.float64)
            verdicts[target.name, "asserted"] = self.whole[asserted(target.name)].to_numpy().astype(np.float64)
        return Instrument(self.targets[0].lexicon if self.targets else "lexicon", verdicts)

    @cached_property
    def strata(self) -> pl.DataFrame:
        """The strata with their sizes, sorted by name."""
        return self.design.units.group_by("stratum").agg(pl.col("stratum_size").first()).sort("stratum")

    def coded(self, target: Target, uses: str) -> tuple[Ints, CodedSample, Floats]:
        """Return the rows of `whole` that were coded, their sample, and what people say of them (0 to 1).

        Strata may be without codings (see `gaps`). Raises `ValidationError` if nobody coded the name.
        """
        said = gold.present(self.codings, self.codebook, target).select("unit", y=uses).drop_nulls()
        rows = self.whole.with_row_index("row").filter(pl.col("unit").is_not_null()).join(said, on="unit").sort("row")
        if not rows.height:
            raise ValidationError(
                f"Nobody coded '{target.name}'; fill in the column '{self.codebook.of(target).name}' of the sheets."
            )
        place = {name: n for n, name in enumerate(self.strata["stratum"])}
        stratum = np.array([place[name] for name in rows["stratum"]], np.int64)
        sample = CodedSample(stratum, self.strata["stratum_size"].to_numpy().astype(np.float64))
        return rows["row"].to_numpy().astype(np.int64), sample, rows["y"].to_numpy().astype(np.float64)

    def gaps(self, rows: Ints) -> Gaps:
        """Return the drawn sentences of strata of which none of the sentences `rows` was coded."""
        drawn = self.whole.with_row_index("row").filter(pl.col("unit").is_not_null())
        coded = drawn.filter(pl.col("row").is_in(rows.tolist()))["stratum"].unique()
        return Gaps(drawn.filter(~pl.col("stratum").is_in(coded.to_list()))["row"].to_numpy().astype(np.int64))

    def estimates(self, instrument: Instrument, target: Target, uses: str) -> tuple[Ints, Coded]:
        """Return the coded rows of `whole`, and the codings beside an instrument's verdict on them."""
        rows, sample, y = self.coded(target, uses)
        return rows, Coded(sample, y, instrument.verdicts[target.name, uses][rows])


def join(tables: Tables, design: Design, codebook: Codebook, codings: Codings) -> Joined:
    """Return the run's sentences with the design's units.

    Raises `ValidationError` if the sample was drawn from another run, or if the codebook's names are not the lexicon's.
    """
    tables = as_units(tables, design.unit)
    describes = design.describes if describes_topic(tables) else "all"
    whole = population(tables, codebook.targets, design.by, describes)
    rows = design.units.select("unit", *PLACE, "stratum")
    here = whole.join(rows.select(PLACE), on=PLACE, how="semi")
    ids = here.select(PLACE).with_columns(here_unit=pl.Series(unit_ids(here, tables), dtype=pl.String))
    matched = rows.join(ids, on=PLACE, how="left")
    foreign = matched.filter(pl.col("unit") != pl.col("here_unit").fill_null(""))
    if foreign.height:
        if describes == "topic" and foreign.height < rows.height:
            raise ValidationError(_other_size(whole.height, int(design.settings["population"]), design))
        doc_id, sentence = foreign.sort(PLACE).select(PLACE).row(0)
        raise ValidationError(
            f"The sample was drawn from another run: {foreign.height} of its {rows.height} sentences are not in "
            f"this one (such as sentence {sentence} of {doc_id}). Give the run that 'validate sample' was called with."
        )
    if whole.height != design.settings.get("population", whole.height):
        raise ValidationError(_other_size(whole.height, int(design.settings["population"]), design))
    return Joined(whole.join(rows, on=PLACE, how="left", maintain_order="left"), design, codebook, codings, tables)


def _other_size(here: int, there: int, design: Design) -> str:
    kind = f"{design.unit}s on the topic" if design.describes == "topic" else f"counted {design.unit}s"
    return (
        f"The sample was drawn from {there:,} {kind}, and this run has {here:,}: its texts, its topic words or its "
        "--population differ. Give the run that was sampled, or draw a new sample."
    )


def uses_coded(joined: Joined, target: Target) -> Sequence[str]:
    """Return the uses that can be scored: `asserted` too if coders said of each unit how the name is used."""
    said = gold.present(joined.codings, joined.codebook, target)["asserted"]
    return USES if len(said) and not said.null_count() else USES[:1]

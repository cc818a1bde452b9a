"""Versions of a contrast: the counts of its two groups under each variation of the analysis, one a column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import polars as pl
import pyarrow as pa

from discourse.measure import groups as grouping
from discourse.measure.arrays import Floats, Ints
from discourse.measure.measures import MEASURES, Kinds
from discourse.measure.two_groups import TwoGroups

PAIRED = "about"
"""The comparison in which both groups are parts of the same documents."""


@dataclass
class Versions:
    """The versions of a contrast, and what they share: its row, the units of its groups, the tables of its counts."""

    row: Mapping[str, str]
    patterns: pa.Table
    sentences: pa.Table
    sizes: pl.DataFrame
    a: list[str]
    b: list[str]
    units_a: Ints
    units_b: Ints
    strata: Ints
    versions: list[tuple[str, str]] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)
    parts: list[tuple[Floats, Floats, Floats, Floats]] = field(default_factory=list)

    @property
    def abouts(self) -> tuple[str, str]:
        """The value of `about` in the cells of each group."""
        if self.row["by"] == PAIRED:
            return self.row["group_a"], self.row["group_b"]
        return self.row["about"], self.row["about"]

    def add(self, variation: str, setting: str, counts: pl.DataFrame, measure: str | None = None) -> None:
        """Add one version: `counts` has doc_id, about, and the numerator columns of the measures."""
        above, below, _ = MEASURES[measure or self.row["measure"]]
        sides = []
        for about, documents in zip(self.abouts, (self.a, self.b), strict=True):
            own = pl.DataFrame({"doc_id": documents}, schema={"doc_id": pl.String})
            chosen = counts.filter(pl.col("about") == about)
            found = own.join(chosen, on="doc_id", how="left", maintain_order="left")
            columns = (above, *(["all_hits"] if below == "all_hits" else []))
            sides.append({c: found[c].fill_null(0).to_numpy().astype(float)[:, None] for c in columns})
        self.add_arrays(variation, [setting], sides, measure)

    def add_arrays(
        self, variation: str, settings: Sequence[str], sides: Sequence[Mapping[str, Floats]], measure: str | None = None
    ) -> None:
        """Add several versions: for each group the numerators (documents × versions) by the name of the count."""
        above, below, _ = MEASURES[measure or self.row["measure"]]
        parts = []
        groups = ((self.a, self.units_a), (self.b, self.units_b))
        for about, counts, (documents, units) in zip(self.abouts, sides, groups, strict=True):
            size = counts["all_hits"] if below == "all_hits" else self._size(about, documents, below)
            parts += [summed(counts[above], units), summed(np.broadcast_to(size, counts[above].shape), units)]
        self.versions += [(variation, setting) for setting in settings]
        self.measures += [measure or self.row["measure"]] * len(settings)
        self.parts.append((parts[0], parts[1], parts[2], parts[3]))

    def _size(self, about: str, documents: list[str], count: str) -> Floats:
        own = pl.DataFrame({"doc_id": documents}, schema={"doc_id": pl.String})
        size = own.join(self.sizes.filter(pl.col("about") == about), on="doc_id", how="left", maintain_order="left")
        if count == "n_documents" and not size["n_sentences"].sum():
            count = "n_sentences"  # no document of the group has a sentence that counts, so that none has a share
        return np.asarray(size[count].fill_null(0).to_numpy().astype(float)[:, None])

    def columns(self) -> TwoGroups:
        """Return all versions, one a column."""
        y_a, x_a, y_b, x_b = (np.hstack(part) for part in zip(*self.parts, strict=True))
        return TwoGroups(y_a, x_a, y_b, x_b, Kinds.of(self.measures), self.strata, self.row["by"] == PAIRED)


def versions_of(
    row: Mapping[str, str],
    patterns: pa.Table,
    sentences: pa.Table,
    sizes: pa.Table,
    documents: pa.Table,
    cluster: str | None,
    strata: Sequence[str],
) -> Versions:
    """Return the groups of a contrast without versions yet; `row` is its row of table `contrasts`."""
    grouped = grouping.with_groups(documents, "none" if row["by"] == PAIRED else row["by"]).sort("doc_id")
    grouped = grouped.with_columns(pl.col("language").fill_null("other"))
    if row["language"] != "all":
        grouped = grouped.filter(pl.col("language") == row["language"])
    if row["by"] == PAIRED:
        one = two = grouped
    else:
        one, two = (grouped.filter(pl.col("group") == row[g]) for g in ("group_a", "group_b"))
    within = [pl.col(grouping.column_of(c)).cast(pl.String).fill_null("") for c in strata]
    shared = set(one["language"]) & set(two["language"])
    if shared:
        within.append(pl.col("language"))
    alone = pl.concat_str(pl.lit("\0"), pl.col("doc_id"))
    own = pl.col("doc_id")
    if cluster is not None:
        own = pl.col(grouping.column_of(cluster)).cast(pl.String).fill_null(alone)
    label = pl.concat_str(own, *within, separator="\x1f")
    (units_a, first_a), (units_b, first_b) = (_numbered(side.select(label).to_series()) for side in (one, two))
    both = pl.concat([one[first_a], two[first_b]])
    stratum = pl.concat_str(pl.lit(""), *within, separator="\x1f")
    numbers, _ = _numbered(both.with_columns(stratum=stratum)["stratum"])
    size = pl.DataFrame(sizes).with_columns(n_documents=pl.lit(1))
    ids = [side["doc_id"].to_list() for side in (one, two)]
    return Versions(row, patterns, sentences, size, ids[0], ids[1], units_a, units_b, numbers)


def summed(values: Floats, units: Ints) -> Floats:
    """Return the sums of the rows of `values` by unit."""
    out = np.zeros((int(units.max(initial=-1)) + 1, values.shape[1]))
    np.add.at(out, units, values)
    return out


def _numbered(labels: pl.Series) -> tuple[Ints, list[int]]:
    """Return labels as whole numbers, and the first position of each number."""
    _, first, numbers = np.unique(labels.to_numpy().astype(str), return_index=True, return_inverse=True)
    return numbers.ravel().astype(np.int64), first.tolist()

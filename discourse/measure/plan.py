"""What a study says about its comparisons, as one object."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class ContrastPlan:
    """Which groups are compared, within what, and how often they are permuted.

    Parameters
    ----------
    by
        A document column (or several joined by `*`), or `about`.
    groups
        The values to compare, pairwise in their order; None: all known values.
    reference
        The group with which every other one is compared; None: each with each.
    primary
        Which row is the primary contrast (keys of `primary.DEFAULT`).
    seed, permutations
        Seed and number of the random permutations; with 0 of them, p is not computed.
    strata
        Document columns within which groups are compared and permuted.
    cluster
        A document column whose values are units in place of documents.
    abouts, levels
        The values of about and the levels of names that are compared; None: all.
    names
        The names that are compared; None: all. Max-T p and q are over these names.
    unit
        `documents`, or `passages` if a row of `documents` is a block of passages of one document (then no p).
    """

    by: str = "side"
    groups: Sequence[str] | None = None
    reference: str | None = None
    primary: Mapping[str, str] = field(default_factory=dict)
    seed: int = 1
    permutations: int = 2000
    strata: Sequence[str] = ()
    cluster: str | None = None
    abouts: Sequence[str] | None = None
    levels: Sequence[str] | None = None
    names: Sequence[str] | None = None
    unit: str = "documents"

"""Corpora with known rates, for benchmarks of intervals and tests: documents × corpora, one column a corpus."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Group:
    """`n` documents whose sentences have a hit with probability `share` and correlation `icc` within documents.

    Lengths are `even` (20 to 60 sentences) or `heavy` (lognormal, median 25, σ 1.2).
    """

    n: int
    share: float
    icc: float
    lengths: str = "even"

    def __str__(self) -> str:
        return f"{self.n} {self.lengths}, {100 * self.share:g} %, ICC {self.icc:g}"

    def draw(self, runs: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
        """Sentences with a hit, and all sentences, of each document in each corpus."""
        x = lengths(self.lengths, (self.n, runs), rng)
        return beta_binomial(x, self.share, self.icc, rng), x


def lengths(kind: str, shape: tuple[int, int], rng: np.random.Generator) -> Floats:
    """Numbers of sentences of documents."""
    if kind == "heavy":
        return np.maximum(np.round(np.exp(rng.normal(np.log(25), 1.2, shape))), 1.0)
    return rng.integers(20, 61, shape).astype(float)


def beta_binomial(x: Floats, share: float, icc: float, rng: np.random.Generator) -> Floats:
    """How many of `x` sentences have a hit, if each document's own share is beta distributed around `share`."""
    weight = 1 / icc - 1
    own = rng.beta(share * weight, (1 - share) * weight, x.shape)
    return rng.binomial(x.astype(np.int64), own).astype(float)


def two_about(
    n: int, means: tuple[float, float], present: tuple[float, float], share: float, icc: float, runs: int, seed: int
) -> tuple[Floats, Floats, Floats, Floats]:
    """Hits and sentences about A, then about B, in the same documents, which share their rate.

    `means` are mean numbers of sentences about each in documents that have any, `present` the shares of documents
    that do.
    """
    rng = np.random.default_rng(seed)
    weight = 1 / icc - 1
    own = rng.beta(share * weight, (1 - share) * weight, (n, runs))
    sides = []
    for mean, chance in zip(means, present, strict=True):
        x = rng.poisson(mean, (n, runs)) * (rng.random((n, runs)) < chance)
        sides += [rng.binomial(x, own).astype(float), x.astype(float)]
    return sides[0], sides[1], sides[2], sides[3]

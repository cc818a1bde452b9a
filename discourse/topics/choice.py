"""The number of topics of a language, chosen by the coherence and stability of its topics.

The search uses NMF, and the number found is used for every model of the language, so that they can be compared. On
simulated texts NMF finds the true number (benchmarks/results/topics.md).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from discourse.measure.arrays import Floats
from discourse.topics.coherence import npmi
from discourse.topics.model import Fitted, Fitter
from discourse.topics.nmf import fit_nmf
from discourse.topics.stability import Refit, refitted, stability
from discourse.topics.words import exclusivity

SAMPLE = 800  # the search uses at most so many units
UNITS_A_TOPIC = 8
INCOHERENT = 0.001  # coherence of topics with less: they are then compared by stability alone
Stream = Callable[..., np.random.Generator]


@dataclass(frozen=True)
class Tried:
    """One number of topics: the model, the coherence and stability of each topic, and models of samples."""

    fitted: Fitted
    coherences: Floats
    stabilities: Floats
    refits: Sequence[Refit] = ()

    @property
    def k(self) -> int:
        """The number of topics."""
        return len(self.coherences)

    @property
    def coherence(self) -> float:
        """The mean coherence of the topics."""
        return float(self.coherences.mean())

    @property
    def stability(self) -> float:
        """The mean stability of the topics."""
        return float(self.stabilities.mean())

    @property
    def exclusivity(self) -> float:
        """The mean exclusivity of the topics."""
        return float(exclusivity(self.fitted).mean())

    @property
    def score(self) -> float:
        """What the number is chosen by."""
        return score(self.coherence, self.stability)


def candidates(wanted: Sequence[int], n_units: int, n_terms: int) -> list[int]:
    """Return the numbers of topics for which the text has eight units and eight terms a topic."""
    return [k for k in sorted(set(wanted)) if k >= 2 and UNITS_A_TOPIC * k <= min(n_units, n_terms)]


def attempt(fit: Fitter, counts: sparse.csr_array, k: int, runs: int, stream: Stream) -> Tried:
    """Fit a model of `k` topics and measure its coherence and stability. `stream` gives the generator of a key."""
    fitted = fit(counts, k, stream(k))
    refits = refitted(fitted, fit, counts, runs, stream(k, "stability"))
    return Tried(fitted, npmi(fitted, counts), stability(refits), refits)


def is_whole(counts: sparse.csr_array) -> bool:
    """Return whether the search uses all units, so that its models are those of the corpus."""
    return bool(counts.shape[0] <= SAMPLE)


def search(counts: sparse.csr_array, numbers: Sequence[int], runs: int, stream: Stream) -> list[Tried]:
    """Try each of `numbers` on at most `SAMPLE` units."""
    sampled = sample(counts, stream)
    return [attempt(fit_nmf, sampled, k, runs, stream) for k in numbers]


def sample(counts: sparse.csr_array, stream: Stream) -> sparse.csr_array:
    """At most `SAMPLE` units, drawn at random, in their order."""
    if is_whole(counts):
        return counts
    return counts[np.sort(stream("sample").choice(counts.shape[0], SAMPLE, replace=False))]


def choose(tried: Sequence[Tried]) -> int:
    """Return the number with the highest score; the smaller if equal."""
    return tried[int(np.argmax([round(t.score, 9) for t in tried]))].k


def score(coherence: float, stability: float) -> float:
    """Return the product of mean coherence and mean stability; topics that are not coherent count as barely so."""
    return max(coherence, INCOHERENT) * stability

"""How many topics: the number whose topics hold together and come back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from discourse.topics.coherence import npmi
from discourse.topics.model import Fitter, Floats
from discourse.topics.stability import stability

SAMPLE = 1500  # units: the search looks at no more of them
UNITS_A_TOPIC = 8
Stream = Callable[..., np.random.Generator]


@dataclass(frozen=True)
class Tried:
    """One number of topics that was tried, with the mean coherence and stability of its topics."""

    k: int
    coherence: float
    stability: float


def candidates(wanted: Sequence[int], n_units: int, n_terms: int) -> list[int]:
    """The numbers of topics that so much text can carry: eight units and eight terms a topic."""
    return [k for k in sorted(set(wanted)) if k >= 2 and UNITS_A_TOPIC * k <= min(n_units, n_terms)]


def search(fit: Fitter, counts: sparse.csr_array, numbers: Sequence[int], runs: int, stream: Stream) -> list[Tried]:
    """Coherence and stability of each of `numbers`, on at most `SAMPLE` units.

    `stream` gives the generator of a key: the same for a number of topics here as where its model is fitted in earnest.
    """
    if counts.shape[0] > SAMPLE:
        counts = counts[np.sort(stream("sample").choice(counts.shape[0], SAMPLE, replace=False))]
    tried = []
    for k in numbers:
        fitted = fit(counts, k, stream(k))
        returns = stability(fitted, fit, counts, runs, stream(k, "stability"))
        tried.append(Tried(k, float(npmi(fitted, counts).mean()), float(returns.mean())))
    return tried


def choose(tried: Sequence[Tried]) -> int:
    """The number with the highest coherence and stability, each as a share of its range; of equals the smaller one."""
    total = _scaled([t.coherence for t in tried]) + _scaled([t.stability for t in tried])
    return tried[int(np.argmax(np.round(total, 9)))].k


def _scaled(values: list[float]) -> Floats:
    known = np.array(values, np.float64)
    width = known.max() - known.min()
    return np.asarray((known - known.min()) / width) if width > 0 else np.zeros(len(known))

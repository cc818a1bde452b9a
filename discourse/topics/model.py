"""The result of a topic model of any kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy import sparse

from discourse.measure.arrays import Floats

Fitter = Callable[[sparse.csr_array, int, np.random.Generator], "Fitted"]


@dataclass(frozen=True)
class Fitted:
    """A fitted model: `topic_terms` (topics × terms) and `unit_topics` (units × topics), rows sum to 1.

    `names` holds the names of seeded topics (None for free ones), or is empty. `converged` is false if the fit was
    stopped before it converged.
    """

    topic_terms: Floats
    unit_topics: Floats
    names: tuple[str | None, ...] = ()
    converged: bool = True

    def top(self, depth: int) -> npt.NDArray[np.int64]:
        """Columns of the `depth` strongest terms of each topic, strongest first, ties in order of terms."""
        return np.argsort(-self.topic_terms, axis=1, kind="stable")[:, :depth]

    def ordered(self, order: npt.NDArray[np.int64]) -> Fitted:
        """The same model with its topics in another order."""
        names = tuple(self.names[topic] for topic in order) if self.names else ()
        return replace(self, topic_terms=self.topic_terms[order], unit_topics=self.unit_topics[:, order], names=names)


def rows_to_one(matrix: Floats) -> Floats:
    """Rows divided by their sums; a row of zeros becomes even."""
    sums = matrix.sum(axis=1, keepdims=True)
    even = np.full_like(matrix, 1 / matrix.shape[1])
    return np.where(sums > 0, matrix / np.where(sums > 0, sums, 1.0), even)

"""How sure the shares of topics in documents are: given the topics, and because other texts give other topics."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from discourse.measure.arrays import Flags, Floats
from discourse.topics.model import Fitted
from discourse.topics.stability import Refit
from discourse.topics.vocabulary import Units


@dataclass(frozen=True)
class Spread:
    """The uncertainty of the shares of topics in documents (sorted, × topics).

    `variances`: of each share, given the topics. `shifts`: for each model of a sample, by how much the shares differ
    from those of the model of all units, NaN for documents without a unit in the sample.
    """

    variances: Floats
    shifts: tuple[Floats, ...] = ()

    def only(self, documents: Flags) -> Spread:
        """The uncertainty for some of the documents."""
        return Spread(self.variances[documents], tuple(shift[documents] for shift in self.shifts))

    def model_variance(self, statistic: Callable[[Floats], Floats]) -> Floats:
        """The variance that a linear `statistic` of shares (documents × topics, NaN unknown) has between models.

        The mean square of what it makes of the shifts, and once more that divided by their number, because the models
        are few (as for multiple imputations; Rubin 1987). 0 without models of samples.
        """
        if not self.shifts:
            return np.zeros(1)
        moved = np.array([np.nan_to_num(statistic(shift)) for shift in self.shifts])
        return np.asarray((moved**2).mean(axis=0) * (1 + 1 / len(self.shifts)))


def spread(units: Units, fitted: Fitted, refits: Sequence[Refit]) -> Spread:
    """Return how sure the shares of a model's topics are; `refits` have their topics in the order of `fitted`.

    The words of a unit are taken as a sample of its topics: its shares have the variance of a Dirichlet distribution
    with as many counts as the unit has words, and one of the prior (the posterior of LDA, from which the method of
    composition draws; for NMF an approximation).
    """
    documents = sorted(set(units.doc_ids))
    place = {doc_id: row for row, doc_id in enumerate(documents)}
    row_of = np.array([place[doc_id] for doc_id in units.doc_ids])
    sizes = units.sizes.astype(np.float64)
    total = np.bincount(row_of, sizes, len(documents))
    weight = sizes / total[row_of]
    shares = fitted.unit_topics
    variances = np.zeros((len(documents), shares.shape[1]))
    np.add.at(variances, row_of, (weight**2 / (sizes + 2))[:, None] * shares * (1 - shares))
    shifts = []
    for refit in refits:
        moved = (refit.unit_topics - shares[refit.rows]) * sizes[refit.rows, None]
        sums = np.zeros_like(variances)
        np.add.at(sums, row_of[refit.rows], moved)
        drawn = np.bincount(row_of[refit.rows], sizes[refit.rows], len(documents))[:, None]
        shifts.append(np.divide(sums, drawn, out=np.full_like(sums, np.nan), where=drawn > 0))
    return Spread(variances, tuple(shifts))

"""p of differences of topic shares: what is permuted is divided by its standard error.

A difference alone is not comparable over permutations if the smaller group varies more, or if the curve bends: false
alarms of one in four, or none at all (studentised permutation; Janssen 1997, DiCiccio and Romano 2017).
"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from discourse.measure.arrays import Flags, Floats
from discourse.measure.multiplicity import permutation_p
from discourse.measure.resample import permuted_labels, weighted_sums

UNIT = 10**6  # shares are summed in millionths: whole numbers, whose sums are exact
SQUARE = 10**9  # and squares of shares in billionths
PULL = 0.9  # of a document on the curve at its own number, at most, when its residual is scaled
LEAST = 1e-9  # variance of the shares of documents, at least: groups may be without any


def p_of_groups(shares: Floats, is_a: Flags, model: Floats, noise: Floats, rng: np.random.Generator) -> Floats:
    """Return p of the difference of the groups' mean shares, one number a topic; documents change groups at random.

    Parameters
    ----------
    shares
        Documents × topics.
    is_a
        The documents of group a.
    model
        The variance of the difference that comes from the model.
    noise
        As many draws of it as there are permutations: permutations × topics.
    rng
        Draws the permutations.
    """
    labels = permuted_labels(is_a, np.zeros(len(is_a), np.int64), len(noise), rng)
    rows = np.vstack([is_a[None, :].astype(labels.dtype), labels])
    sums, squares = (
        weighted_sums(rows, sparse.csr_array(np.rint(values * unit))) / unit
        for values, unit in ((shares, UNIT), (shares**2, SQUARE))
    )
    sizes = is_a.sum(), (~is_a).sum()
    both = (sums, squares), (_rest(sums, shares, UNIT), _rest(squares, shares**2, SQUARE))
    means = [total / n for (total, _), n in zip(both, sizes, strict=True)]
    variance = model + sum(
        (np.maximum(square / n - mean**2, 0.0) + LEAST) / (n - 1)
        for (_, square), mean, n in zip(both, means, sizes, strict=True)
    )
    return _p(means[0] - means[1], variance, noise)


def p_of_ends(
    shares: Floats, columns: Floats, ends: Floats, model: Floats, noise: Floats, rng: np.random.Generator
) -> Floats:
    """Return p of a difference on a curve, one number a topic; documents change their numbers at random.

    The standard error is that of White (1980) with residuals divided by what the document does not pull (HC3).

    Parameters
    ----------
    shares
        Documents × topics.
    columns
        Columns of the curve, whose least squares fit it is: documents × columns.
    ends
        The weight of each document in the difference.
    model, noise, rng
        As for `p_of_groups`.
    """
    basis, lengths, _ = np.linalg.svd(columns, full_matrices=False)
    basis = basis[:, lengths > lengths[0] * 1e-10]
    pull = np.minimum((basis**2).sum(axis=1), PULL)
    weight = (ends / (1 - pull)) ** 2
    found, variances = [], []
    for number in range(len(noise) + 1):
        drawn = shares if number == 0 else shares[rng.permutation(len(shares))]
        residuals = drawn - basis @ (basis.T @ drawn)
        found.append(ends @ drawn)
        variances.append(weight @ residuals**2 + LEAST * (ends**2).sum())
    return _p(np.array(found), model + np.array(variances), noise)


def _rest(sums: Floats, values: Floats, unit: int) -> Floats:
    return np.asarray(np.rint(values * unit).sum(axis=0) / unit - sums)


def _p(differences: Floats, variances: Floats, noise: Floats) -> Floats:
    """p of the first row of differences among all; the noise of the model is in the others."""
    errors = np.sqrt(variances)
    p, _ = permutation_p(differences[0] / errors[0], (differences[1:] + noise) / errors[1:])
    return p

"""Non-negative matrix factorisation by scikit-learn."""

from __future__ import annotations

import warnings

import numpy as np
from scipy import sparse

from discourse.measure.arrays import Floats
from discourse.topics.model import Fitted, rows_to_one

ROUNDS = 300
CLOSE = 0.003  # scikit-learn's 0.0001 takes twice as long and finds topics of the same coherence and stability
SMALL = 1_000_000  # entries of a matrix that is worked as a whole: its products are faster than sparse ones


def fit_nmf(counts: sparse.csr_array, k: int, rng: np.random.Generator) -> Fitted:
    """`k` topics of `counts` (units × terms), weighted by TF-IDF (Lee and Seung 1999; NNDSVD start, Boutsidis 2008)."""
    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.feature_extraction.text import TfidfTransformer

    weighted = TfidfTransformer(sublinear_tf=True).fit_transform(sparse.csr_matrix(counts, dtype=np.float64))
    if counts.shape[0] * counts.shape[1] <= SMALL:
        weighted = weighted.toarray()
    model = NMF(k, init="nndsvd", max_iter=ROUNDS, tol=CLOSE, random_state=int(rng.integers(2**31)))
    # The residual of a perfect fit may be a hair below zero; what does not converge is reported by `converged`.
    with warnings.catch_warnings(), np.errstate(invalid="ignore"):
        warnings.simplefilter("ignore", ConvergenceWarning)
        strength = model.fit_transform(weighted)
    mass = model.components_.sum(axis=1)
    # Changes are measured against the first one, which is next to nothing if the start is a solution already.
    done = model.n_iter_ < ROUNDS or _rests(weighted, strength, model.components_)
    return Fitted(rows_to_one(model.components_), rows_to_one(strength * mass), converged=done)


def _rests(weighted: Floats | sparse.csr_matrix, strength: Floats, components: Floats) -> bool:
    """Whether one round more would change no strength by a millionth of the largest."""
    from sklearn.decomposition import NMF

    more = NMF(len(components), init="custom", max_iter=1, tol=0, random_state=0)
    with warnings.catch_warnings(), np.errstate(invalid="ignore"):
        warnings.simplefilter("ignore")  # one round is never enough for scikit-learn
        after = more.fit_transform(weighted, W=strength.copy(), H=components.copy())
    return bool(np.abs(after - strength).max() <= 1e-6 * max(float(strength.max()), 1e-12))

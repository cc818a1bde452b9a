"""The measures: which count is divided by which, and by what they are multiplied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from discourse.measure.arrays import Flags, Floats

COUNTS = ("hits", "sentences_with_hit", "documents_with_hit")
SIZES = ("n_tokens", "n_sentences", "n_documents")
# measure: numerator, denominator, factor. The denominator 'all_hits' is the hits of frames that count, same level.
MEASURES: dict[str, tuple[str, str, float]] = {
    "share_of_sentences": ("sentences_with_hit", "n_sentences", 1.0),
    "hits_per_100_sentences": ("hits", "n_sentences", 100.0),
    "per_1000_tokens": ("hits", "n_tokens", 1000.0),
    "share_of_documents": ("documents_with_hit", "n_documents", 1.0),
    "share_of_hits": ("hits", "all_hits", 1.0),
}

# Correlation between the units of a document (sentences, tokens, hits) that is expected before the data speak. Of
# frames in real corpora the median between sentences is .033, with quartiles of .014 and .062. Hits come in bursts
# within sentences too, so that more is expected of them; a sentence has about 25 tokens.
EXPECTED_CORRELATION: dict[str, float] = {
    "share_of_sentences": 0.05,
    "hits_per_100_sentences": 0.1,
    "per_1000_tokens": 0.004,
    "share_of_documents": 0.05,
    "share_of_hits": 0.05,
}


@dataclass(frozen=True)
class Kinds:
    """What kind of quantity each of several ratios is.

    `share` says whether it is a proportion (else a count per size), `factor` what y / x is multiplied by, `expected`
    the correlation within documents that is expected of it, `counted` whether numerators are counts (else sums of
    broken numbers).
    """

    share: Flags
    factor: Floats
    expected: Floats
    counted: Flags

    @staticmethod
    def of(measures: Sequence[str]) -> Kinds:
        """The kinds of these measures."""
        return Kinds(
            np.array([measure.startswith("share") for measure in measures], np.bool_),
            np.array([MEASURES[measure][2] for measure in measures]),
            np.array([EXPECTED_CORRELATION[measure] for measure in measures]),
            np.ones(len(measures), np.bool_),
        )

    @staticmethod
    def shares(n: int) -> Kinds:
        """The kinds of `n` plain proportions."""
        every = np.ones(n, np.bool_)
        return Kinds(every, np.ones(n), np.full(n, EXPECTED_CORRELATION["share_of_sentences"]), every)

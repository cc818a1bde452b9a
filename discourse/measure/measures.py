"""The measures: which count is divided by which, and by what they are multiplied."""

from __future__ import annotations

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

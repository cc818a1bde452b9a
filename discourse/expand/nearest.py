"""Words that are used like a concept: word vectors trained on the user's own sentences (word2vec by gensim)."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from threadpoolctl import threadpool_limits

from discourse.expand.sentences import NODE, Sentence

FEWEST_WORDS = 20_000  # of a language: below that vectors are noise
FEWEST_HITS = 5
_SIZE, _WINDOW = 100, 5
_READ = 2_000_000  # words that are read in all passes, within 10 to 100 passes


def enough(said: Sequence[Sentence]) -> bool:
    """Return whether the words and the hits of the concept are enough for word vectors."""
    words = sum(len(one.joined) for one in said)
    return words >= FEWEST_WORDS and sum(one.joined.count(NODE) for one in said) >= FEWEST_HITS


def nearest(said: Sequence[Sentence], fewest: int, seed: int, most: int) -> list[tuple[str, float]]:
    """Return the words whose vectors are nearest to the concept's, with their cosine, nearest first.

    The hits of the concept are one word, whose vector is trained with the others. The same sentences and seed give the
    same result: one thread, and no hash of Python's. Nothing is returned if there is not `enough`.
    """
    if not enough(said):
        return []
    words = [list(one.joined) for one in said]
    passes = min(100, max(10, _READ // sum(map(len, words))))
    from gensim.models import Word2Vec

    with threadpool_limits(limits=1):
        model = Word2Vec(
            words,
            vector_size=_SIZE,
            window=_WINDOW,
            min_count=min(fewest, FEWEST_HITS),
            sg=1,
            epochs=passes,
            workers=1,
            seed=seed,
            hashfxn=_hash,
        )
        found = model.wv.most_similar(NODE, topn=most)
    return sorted(((str(word), round(float(score), 3)) for word, score in found), key=lambda each: (-each[1], each[0]))


def _hash(text: str) -> int:
    return zlib.crc32(text.encode("utf-8"))

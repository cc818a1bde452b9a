"""Finds documents with the same or nearly the same text, independently of their order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from discourse.text.folding import code_points

NEAR = 0.8  # Jaccard similarity of the sets of shingles
SHINGLE = 8  # letters and digits in a row; Chinese has no words to count without a dictionary
LEAST = 200  # characters; shorter texts are alike by chance, and are compared for equality only
_PERMUTATIONS = 64
_SCHEME = "affine32"
_SKETCHED = 512  # the smallest hashes of a text: as good a sample of its shingles as any, and the same in every text

_WINDOW = 1 << 19  # characters whose hashes are held at once
_LONG = 4 << 20  # characters of a text of which a sample is compared

_LETTERS = re.compile(r"[^\W_]+")
_SIZE = 0x32400  # code points above this are not letters or digits
_KEPT = 128  # documents whose shingles are kept while pairs are compared
_SHORT = 100_000  # characters of a document whose shingles are kept

Shingles = npt.NDArray[np.uint64]


def duplicates(documents: pa.Table) -> list[list[str]]:
    """Groups of documents whose repaired texts are equal, each sorted, in the order of their first."""
    groups: dict[str, list[str]] = {}
    for row in documents.select(["doc_id", "text_sha256"]).to_pylist():
        groups.setdefault(row["text_sha256"], []).append(row["doc_id"])
    return sorted(sorted(group) for group in groups.values() if len(group) > 1)


def near_duplicates(texts: pa.Table) -> list[list[str]]:
    """Groups of documents whose texts share most of their shingles, each sorted, in the order of their first.

    MinHash (Broder 1997) with locality-sensitive hashing proposes pairs, and the exact similarity of their shingles
    decides. A group holds what is connected by such pairs.
    """
    long_enough = (len(text) >= LEAST for _, text in _rows(texts))
    if not (any(long_enough) and any(long_enough)):
        return []
    from datasketch import MinHash, MinHashLSH  # with scipy some 50 MB, which processes that only read do not need

    index = MinHashLSH(threshold=NEAR, num_perm=_PERMUTATIONS, weights=(0.1, 0.9))  # rather one pair too many
    shared = MinHash(_PERMUTATIONS, hashfunc=int, scheme=_SCHEME)
    sketches: dict[str, MinHash] = {}
    places: dict[str, int] = {}
    lengths: dict[str, int] = {}
    for place, (doc_id, text) in enumerate(_rows(texts)):
        if len(text) >= LEAST:
            sketch = MinHash(_PERMUTATIONS, hashfunc=int, permutations=shared.permutations, scheme=_SCHEME)
            sketch.update_batch(_smallest(text) & np.uint64(0xFFFFFFFF))
            index.insert(doc_id, sketch)
            sketches[doc_id], places[doc_id], lengths[doc_id] = sketch, place, len(text)
    owner = {doc_id: doc_id for doc_id in sketches}
    column = texts["text"]

    def read_shingles(doc_id: str, long: bool) -> Shingles:
        return shingles(column[places[doc_id]].as_py(), long)

    kept_shingles = lru_cache(_KEPT)(read_shingles)

    def shingles_of(doc_id: str, long: bool) -> Shingles:
        return (kept_shingles if lengths[doc_id] <= _SHORT else read_shingles)(doc_id, long)

    for doc_id in sorted(sketches):
        others = sorted(str(other) for other in index.query(sketches[doc_id]) if str(other) > doc_id)
        for other in others:
            if _root(owner, other) != _root(owner, doc_id):
                long = max(lengths[doc_id], lengths[other]) > _LONG
                if similarity(shingles_of(doc_id, long), shingles_of(other, long)) >= NEAR:
                    first, second = sorted((_root(owner, doc_id), _root(owner, other)))
                    owner[second] = first
    return _groups(owner)


def shingles(text: str, long: bool = False) -> Shingles:
    """The different hashes of all runs of 8 letters or digits, case and everything between them left out.

    With `long` only those hashes that 16 divides: a sixteenth of the runs, whatever the text, which is a sample large
    enough for texts of millions of characters and keeps memory small.
    """
    found = [hashes[hashes % np.uint64(16) == 0] if long else hashes for hashes in _windows(text)]
    return np.unique(np.concatenate(found)) if found else np.zeros(0, np.uint64)


def _smallest(text: str) -> Shingles:
    """The smallest of the hashes of a text."""
    smallest = np.zeros(0, np.uint64)
    for hashes in _windows(text):
        smallest = np.unique(np.concatenate((smallest, _lowest(hashes))))[:_SKETCHED]
    return smallest


def _lowest(hashes: Shingles) -> Shingles:
    """The smallest different hashes, sorted: all that a sketch can hold, found without sorting the rest."""
    if len(hashes) > 4 * _SKETCHED:
        lowest = np.unique(np.partition(hashes, 2 * _SKETCHED)[: 2 * _SKETCHED])
        if len(lowest) > _SKETCHED:  # few are repeated
            return lowest[:_SKETCHED]
    return np.unique(hashes)[:_SKETCHED]


def _windows(text: str) -> Iterator[Shingles]:
    """The hashes of all runs of 8 letters or digits, some at a time."""
    codes = np.zeros(0, np.uint64)
    for start in range(0, len(text), _WINDOW):
        points = code_points(text[start : start + _WINDOW].lower())
        letters = points[_is_letter().take(points, mode="clip")].astype(np.uint64)
        codes = np.concatenate((codes[-SHINGLE + 1 :], letters))
        if len(codes) < SHINGLE:
            continue
        hashes = np.zeros(len(codes) - SHINGLE + 1, dtype=np.uint64)
        for place in range(SHINGLE):  # polynomial rolling hash, all places at once; it wraps around at 64 bits
            hashes = hashes * np.uint64(0x9E3779B97F4A7C15) + codes[place : len(codes) - SHINGLE + 1 + place]
        hashes ^= hashes >> np.uint64(29)
        hashes *= np.uint64(0xBF58476D1CE4E5B9)
        yield hashes ^ (hashes >> np.uint64(32))


@cache
def _is_letter() -> npt.NDArray[np.bool_]:
    """Whether each code point is a letter or digit."""
    table = np.zeros(_SIZE, np.bool_)
    for run in _LETTERS.finditer("".join(map(chr, range(_SIZE)))):
        table[run.start() : run.end()] = True
    table[-1] = False
    return table


def similarity(a: Shingles, b: Shingles) -> float:
    """The Jaccard similarity of two sets: what they share of what either has."""
    shared = len(np.intersect1d(a, b, assume_unique=True))
    return shared / (len(a) + len(b) - shared) if shared else 0.0


def _rows(texts: pa.Table) -> Iterator[tuple[str, str]]:
    for batch in texts.select(["doc_id", "text"]).to_batches(max_chunksize=256):
        for row in batch.to_pylist():
            yield row["doc_id"], row["text"]


def _root(owner: dict[str, str], doc_id: str) -> str:
    while owner[doc_id] != doc_id:
        doc_id = owner[doc_id]
    return doc_id


def _groups(owner: dict[str, str]) -> list[list[str]]:
    groups: dict[str, list[str]] = {}
    for doc_id in sorted(owner):
        groups.setdefault(_root(owner, doc_id), []).append(doc_id)
    return [group for _, group in sorted(groups.items()) if len(group) > 1]


def later(groups: Iterable[list[str]]) -> dict[str, str]:
    """Map each document of a group, except the first, to the first."""
    return {doc_id: group[0] for group in groups for doc_id in group[1:]}

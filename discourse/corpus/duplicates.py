"""Finds documents with the same or nearly the same text, independently of their order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from discourse.corpus import minhash
from discourse.corpus.minhash import Sketch
from discourse.text.folding import code_points
from discourse.user_cache import kept

NEAR = 0.8  # Jaccard similarity of the sets of shingles
SHINGLE = 8  # letters and digits in a row; Chinese has no words to count without a dictionary
LEAST = 200  # characters; shorter texts are alike by chance, and are compared for equality only
_SKETCHED = 512  # the smallest hashes of a text: as good a sample of its shingles as any, and the same in every text
_BASE = 0x9E3779B97F4A7C15

_WINDOW = 1 << 19  # characters whose hashes are held at once
_LONG = 4 << 20  # characters of a text of which a sample is compared
_BUCKETS, _MOST_BITS = 4, 25  # buckets for each character; they take a byte each
_HELD = 1 << 22  # characters of a corpus whose buckets are held; they take four bytes each
_MOST = 1 << 26  # characters of a corpus in which so few buckets show what is in one text alone

_LETTERS = re.compile(r"[^\W_]+")
_SIZE = 0x32400  # code points above this are not letters or digits
_KEPT = 128  # documents whose shingles are kept while pairs are compared
_SHORT = 100_000  # characters of a document whose shingles are kept

Shingles = npt.NDArray[np.uint64]
Buckets = npt.NDArray[np.uint32]


def duplicates(documents: pa.Table) -> list[list[str]]:
    """Groups of documents whose repaired texts are equal, each sorted, in the order of their first."""
    groups: dict[str, list[str]] = {}
    for row in documents.select(["doc_id", "text_sha256"]).to_pylist():
        groups.setdefault(row["text_sha256"], []).append(row["doc_id"])
    return sorted(sorted(group) for group in groups.values() if len(group) > 1)


def near_duplicates(texts: pa.Table) -> list[list[str]]:
    """Groups of documents whose texts share most of their shingles, each sorted, in the order of their first.

    MinHash (Broder 1997) with locality-sensitive hashing proposes pairs, and the exact similarity of their shingles
    decides. A group holds what is connected by such pairs. Texts of which more than a fifth is in no other text are in
    no such pair, and are not looked at further.
    """
    places = {doc_id: place for place, doc_id in enumerate(doubtful(texts)) if doc_id is not None}
    if len(places) < 2:
        return []
    column = texts["text"]
    sketches: dict[str, Sketch] = {}
    lengths: dict[str, int] = {}
    for doc_id, place in places.items():
        text = column[place].as_py()
        sketches[doc_id], lengths[doc_id] = minhash.sketch(_smallest(text)), len(text)
    owner = {doc_id: doc_id for doc_id in sketches}

    def read_shingles(doc_id: str, long: bool) -> Shingles:
        return shingles(column[places[doc_id]].as_py(), long)

    kept_shingles = lru_cache(_KEPT)(read_shingles)

    def shingles_of(doc_id: str, long: bool) -> Shingles:
        return (kept_shingles if lengths[doc_id] <= _SHORT else read_shingles)(doc_id, long)

    for doc_id, other in minhash.pairs(sketches):
        if _root(owner, other) != _root(owner, doc_id):
            long = max(lengths[doc_id], lengths[other]) > _LONG
            if similarity(shingles_of(doc_id, long), shingles_of(other, long)) >= NEAR:
                first, second = sorted((_root(owner, doc_id), _root(owner, other)))
                owner[second] = first
    return _groups(owner)


def doubtful(texts: pa.Table) -> Iterator[str | None]:
    """The id of each document that may be nearly equal to another; None for a document that certainly is not.

    Two texts that share four fifths of what either has share at least as much of each. Counted are shingles by a part
    of their hash: of two that have it in common, neither counts as being in one text alone.
    """
    lengths = pc.utf8_length(texts["text"]).to_pylist()
    long_enough = [length for length in lengths if length >= LEAST]
    total = sum(long_enough)
    if len(long_enough) < 2:
        return
    if total > _MOST or max(long_enough) > _LONG:
        yield from (doc_id if len(text) >= LEAST else None for doc_id, text in _rows(texts))
        return
    bits = min(max((_BUCKETS * total).bit_length(), 16), _MOST_BITS)
    texts_with = np.zeros(1 << bits, np.uint8)  # how many texts have a shingle in each bucket: 0, 1, or more
    held: list[tuple[Buckets, int]] = []
    for _, text in _rows(texts):
        if len(text) >= LEAST:
            buckets, n = _bucketed(text, bits)
            texts_with[buckets] += texts_with[buckets] < 2
            if total <= _HELD:
                held.append((buckets, n))
    waiting = iter(held)
    for doc_id, text in _rows(texts):
        if len(text) < LEAST:
            yield None
            continue
        buckets, n = next(waiting, None) or _bucketed(text, bits)
        alone = np.count_nonzero(texts_with[buckets] == 1)
        yield None if alone > (1 - NEAR) * n + 1 else doc_id


def _bucketed(text: str, bits: int) -> tuple[Buckets, int]:
    """The different buckets of the shingles of a text, numbers of so many bits, and how many shingles it has."""
    points = code_points(text.lower())
    letters = points[_is_letter().take(points, mode="clip")]
    n = len(letters) - SHINGLE + 1
    if n < 1:
        return np.zeros(0, np.uint32), 0
    buckets = _polynomial(letters, np.uint32) * np.uint32(_BASE & 0xFFFFFFFF) >> np.uint32(32 - bits)
    buckets.sort()
    is_first = np.ones(n, np.bool_)
    np.not_equal(buckets[1:], buckets[:-1], out=is_first[1:])
    return buckets[is_first], n


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
        hashes = _polynomial(codes, np.uint64)
        hashes ^= hashes >> np.uint64(29)
        hashes *= np.uint64(0xBF58476D1CE4E5B9)
        yield hashes ^ (hashes >> np.uint64(32))


def _polynomial(codes: npt.NDArray[Any], kind: Any) -> npt.NDArray[Any]:
    """The polynomial hash of 8 letters at each place, from that of 2 and 4; it wraps around."""
    hashes, size = codes, 1
    while size < SHINGLE:
        factor = pow(_BASE, size, 1 << (8 * kind().itemsize))
        hashes = hashes[:-size] * kind(factor) + hashes[size:]
        size *= 2
    return hashes


@cache
def _is_letter() -> npt.NDArray[np.bool_]:
    """Whether each code point is a letter or digit."""
    return kept("letters-and-digits", ("corpus/duplicates.py",), [], _worked_out)


def _worked_out() -> npt.NDArray[np.bool_]:
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

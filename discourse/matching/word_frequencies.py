"""Word frequencies of jieba's dictionary, the names of places in it, and where its words can reach across a place."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import compress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from discourse.errors import LexiconError
from discourse.text.folding import Codes, code_points
from discourse.user_cache import digest, kept

LONGEST = 8  # characters of the longest words looked at; jieba's dictionary has a few dozen longer ones
NAMES = frozenset(("ns", "nr", "nrt", "nz"))  # the dictionary's tags of names
PRODUCTIVE = 20  # a final character counts as generic if so many names of places end in it after another name
PRODUCTIVE_WORD = 3  # the same for a word of several characters
LONGEST_ENDING = 3  # characters of the generic words looked for
_BITS = 23


@dataclass(frozen=True)
class Frequencies:
    """Log probabilities of words and of an unknown character, and hashes of short words and of pieces of longer ones.

    Words of the same frequency share one number, and hashes take a bit each: dictionaries are most of a small process.

    pairs: words of two characters; triples: any three neighbours inside a word. names: words that are tagged as names;
    places: those tagged as names of places; generic: characters with which many names of places are made from others.
    """

    log: dict[str, float]
    unknown: float
    pairs: NDArray[np.uint8]
    triples: NDArray[np.uint8]
    names: frozenset[str]
    places: frozenset[str]
    generic: frozenset[str]


@dataclass(frozen=True)
class _Packed:
    """The dictionary as it is kept: words with blanks between, and of each its count and whether it is looked at."""

    words: str
    counts: NDArray[np.int32]
    known: NDArray[np.bool_]
    names: NDArray[np.bool_]
    places: NDArray[np.bool_]
    pairs: NDArray[np.uint8]
    triples: NDArray[np.uint8]
    generic: frozenset[str]


@cache
def frequencies() -> Frequencies:
    """The dictionary of jieba, read from its file, so that no instance of jieba changes. Read-only."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise LexiconError("The dictionary of jieba is missing; install it with 'pip install jieba'.")
    file = Path(spec.origin).with_name("dict.txt")
    code = ("matching/word_frequencies.py", "text/folding.py")
    packed = kept("word-frequencies", code, [digest([file])], lambda: _read(file))
    words, counts = packed.words.split(" "), packed.counts.tolist()
    total = math.log(sum(counts))
    logs = {count: math.log(count) - total for count in set(counts) if count}
    known = packed.known.tolist()
    return Frequencies(
        dict(zip(compress(words, known), map(logs.__getitem__, compress(counts, known)), strict=True)),
        -total,
        packed.pairs,
        packed.triples,
        frozenset(compress(words, packed.names.tolist())),
        frozenset(compress(words, packed.places.tolist())),
        packed.generic,
    )


def _read(file: Path) -> _Packed:
    fields = file.read_text(encoding="utf-8").split()
    words, counts, tags = fields[0::3], list(map(int, fields[1::3])), fields[2::3]
    known = [
        bool(count) and len(word) <= LONGEST and word[0] >= "\u3007" for word, count in zip(words, counts, strict=True)
    ]
    codes = code_points(f" {' '.join(compress(words, known))} ")
    blank = codes == 0x20
    pairs, triples = np.zeros(1 << _BITS, np.bool_), np.zeros(1 << _BITS, np.bool_)
    two = np.flatnonzero(blank[:-3] & blank[3:] & ~blank[1:-2] & ~blank[2:-1]) + 1
    pairs[_hash(codes[two], codes[two + 1])] = True
    triples[_hash(codes[:-2], codes[1:-1], codes[2:])[~(blank[:-2] | blank[1:-1] | blank[2:])]] = True
    is_name, is_place = [tag in NAMES for tag in tags], [tag == "ns" for tag in tags]
    generic = _generic_endings(frozenset(compress(words, is_place)), frozenset(compress(words, is_name)))
    return _Packed(
        " ".join(words),
        np.array(counts, np.int32),
        np.array(known, np.bool_),
        np.array(is_name, np.bool_),
        np.array(is_place, np.bool_),
        np.packbits(pairs, bitorder="little"),
        np.packbits(triples, bitorder="little"),
        generic,
    )


def _generic_endings(places: frozenset[str], names: frozenset[str]) -> frozenset[str]:
    """Return the endings with which many names of places are made from other names: 市, 海, 平原; not 洋, 利亚."""
    after_names, all_places = Counter[str](), Counter[str]()
    for word in places:
        for length in range(1, min(len(word) - 1, LONGEST_ENDING + 1)):
            all_places[word[-length:]] += 1
            after_names[word[-length:]] += word[:-length] in names
    return frozenset(
        ending
        for ending, number in after_names.items()
        if (
            number >= PRODUCTIVE if len(ending) == 1 else number >= PRODUCTIVE_WORD and 3 * number >= all_places[ending]
        )
    )


def _hash(*neighbours: Codes) -> NDArray[np.uint32]:
    """Return a hash of each run of two or three characters."""
    mixed = neighbours[0] * np.uint32(0x9E3779B1)
    for codes, factor in zip(neighbours[1:], (0x85EBCA6B, 0xC2B2AE35), strict=False):
        mixed = (mixed ^ (mixed >> np.uint32(15))) + codes * np.uint32(factor)
    small: NDArray[np.uint32] = (mixed ^ (mixed >> np.uint32(13))) & np.uint32((1 << _BITS) - 1)
    return small


def crossable(padded: Codes, places: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return for each place of a text whether a word of the dictionary may reach across it.

    `padded` are the code points of the text with two zeros before and after. A word of two characters must lie
    around a place, or three neighbours out of a longer one. False is certain, True is not: hashes can coincide.
    """
    known = frequencies()
    far_left, left, right, far_right = (padded[places + step] for step in range(4))
    found: NDArray[np.bool_] = (
        _has(known.pairs, _hash(left, right))
        | _has(known.triples, _hash(far_left, left, right))
        | _has(known.triples, _hash(left, right, far_right))
    )
    return found


def _has(bits: NDArray[np.uint8], hashes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Whether the bit of each hash is set."""
    shift = (hashes & np.uint32(7)).astype(np.uint8)
    found: NDArray[np.bool_] = (bits[hashes >> np.uint32(3)] >> shift & np.uint8(1)).view(np.bool_)
    return found

"""Overlapping matches: the longest counts, then the leftmost, as in quanteda's `tokens_lookup`."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

_ROUNDS = 8


@dataclass(frozen=True)
class Places:
    """Matches as arrays: document, start, end, length in words, and a rank that settles ties."""

    doc: Ints
    start: Ints
    end: Ints
    words: Ints
    rank: Ints

    def __len__(self) -> int:
        return len(self.doc)


def within_keys(places: Places, key: Ints) -> tuple[Flags, Ints]:
    """Return which matches count if no two of one key (a concept, a frame) may overlap.

    The second array has for each match that does not count the number of the one it lost to (else -1). Longest means
    most words, a Han character being one; ties go to the leftmost, then to more characters, then to the lower rank.
    """
    kept, winner = np.zeros(len(places), np.bool_), np.full(len(places), -1)
    reach = int(places.end.max()) + 1 if len(places) else 1
    keys = _dense(places.doc, key)
    begin, finish = keys * reach + places.start, keys * reach + places.end
    left = np.arange(len(places))
    for _ in range(_ROUNDS):
        if not len(left):
            return kept, winner
        left = left[np.argsort(begin[left], kind="stable")]
        cluster = _clusters(begin[left], finish[left])
        order = _by_length(places, left, cluster)
        best = order[np.concatenate(([True], np.diff(cluster[order]) > 0))]
        champion = left[best][cluster]
        kept[left[best]] = True
        over = (begin[left] < finish[champion]) & (finish[left] > begin[champion])
        lost = over & (left != champion)
        winner[left[lost]] = champion[lost]
        left = left[~over]
    _one_by_one(places, left, begin, finish, kept, winner)
    return kept, winner


def _dense(doc: Ints, key: Ints) -> Ints:
    """Return a number for each pair of document and key."""
    found: Ints = np.unique(doc * (int(key.max()) + 1 if len(key) else 1) + key, return_inverse=True)[1]
    return found


def _clusters(begin: Ints, finish: Ints) -> Ints:
    """Return a number for each chain of overlapping matches; `begin` is sorted."""
    reached = np.maximum.accumulate(finish)
    return np.concatenate(([0], np.cumsum(begin[1:] >= reached[:-1]))).astype(np.int64)


def _by_length(places: Places, left: Ints, cluster: Ints) -> Ints:
    """Return the order of the matches `left`: by cluster, longest first, leftmost, most characters, lowest rank."""
    start = places.start[left]
    return np.lexsort((places.rank[left], start - places.end[left], start, -places.words[left], cluster))


def _one_by_one(places: Places, left: Ints, begin: Ints, finish: Ints, kept: Flags, winner: Ints) -> None:
    """Settle what remains of long chains in plain Python: each round over arrays would settle one match of a chain."""
    taken: list[tuple[int, int, int]] = []
    for place in left[_by_length(places, left, np.zeros(len(left), np.int64))].tolist():
        a, b = int(begin[place]), int(finish[place])
        at = bisect_left(taken, (b,))
        if at and taken[at - 1][1] > a:
            winner[place] = taken[at - 1][2]
        else:
            kept[place] = True
            insort(taken, (a, b, place))


def across_keys(places: Places, key: Ints, blank: Callable[[int, int], bool]) -> tuple[Flags, Ints]:
    """Like `within_keys`, but longer matches of any key also displace a match if they cover all its words.

    `blank(doc, place)` says whether the character there belongs to no word.
    """
    kept, winner = np.zeros(len(places), np.bool_), np.full(len(places), -1)
    reach = int(places.end.max()) + 1 if len(places) else 1
    begin, finish = places.doc * reach + places.start, places.doc * reach + places.end
    order = np.argsort(begin, kind="stable")
    cluster = _clusters(begin[order], finish[order]) if len(order) else order
    ranked = order[_by_length(places, order, cluster)]
    bounds = np.flatnonzero(np.diff(cluster)) + 1
    for group in np.split(ranked, bounds):
        if len(group) == 1:
            kept[group] = True
        elif len(group):
            _Cluster(places, key, group, blank).settle(kept, winner)
    return kept, winner


class _Cluster:
    """A chain of overlapping matches, and which accepted match holds each character.

    `_holder` has for each character the number, in order of acceptance, of the first match that holds it. `_own` has
    the accepted matches of each key, which do not overlap: start, end and number, sorted.
    """

    def __init__(self, places: Places, key: Ints, group: Ints, blank: Callable[[int, int], bool]) -> None:
        self._blank, self._doc, self._first = blank, int(places.doc[group[0]]), int(places.start[group].min())
        columns = (group, places.words[group], places.start[group], places.end[group], key[group])
        self._matches = list(zip(*(column.tolist() for column in columns), strict=True))
        self._nobody = len(group)
        self._holder = np.full(int(places.end[group].max()) - self._first, self._nobody)
        self._own: dict[int, list[tuple[int, int, int]]] = {}

    def settle(self, kept: Flags, winner: Ints) -> None:
        """Accept matches, longest first; those of the same length and start are judged together."""
        accepted: list[int] = []
        for _, same in groupby(self._matches, key=itemgetter(1, 2)):
            held: list[tuple[int, int, int]] = []
            for match, _, start, end, key in same:
                lost_to = self._of_its_key(key, start, end)
                if lost_to is None:
                    lost_to = self._covered(start, end)
                if lost_to is not None:
                    winner[match] = accepted[lost_to]
                    continue
                kept[match] = True
                held.append((start, end, len(accepted)))
                insort(self._own.setdefault(key, []), held[-1])
                accepted.append(match)
            for start, end, number in held:
                holder = self._holder[start - self._first : end - self._first]
                np.minimum(holder, number, out=holder)

    def _of_its_key(self, key: int, start: int, end: int) -> int | None:
        """Return the first accepted match of a key that overlaps a span, or None."""
        own = self._own.get(key, ())
        at = bisect_left(own, (end,)) - 1
        over = []
        while at >= 0 and own[at][1] > start:
            over.append(own[at][2])
            at -= 1
        return min(over, default=None)

    def _covered(self, start: int, end: int) -> int | None:
        """Return the first match that holds a character of a span if all words of the span are held, else None."""
        holder = self._holder[start - self._first : end - self._first]
        number = int(holder.min())
        if number == self._nobody:
            return None
        free = np.flatnonzero(holder == self._nobody).tolist()
        return number if all(self._blank(self._doc, start + place) for place in free) else None


def touched(group: Ints, start: Ints, end: Ints, by_group: Ints, by_start: Ints, by_end: Ints) -> Ints:
    """Return for each place the number of an interval of its group that shares a character with it, or -1.

    If several do, it is the one with the last end among those that begin before the place ends.
    """
    touching = np.full(len(group), -1)
    if not len(by_group) or not len(group):
        return touching
    reach = int(max(end.max(), by_end.max())) + 1
    order = np.lexsort((by_end, by_start, by_group))
    begins, ends = (by_group * reach + by_start)[order], (by_group * reach + by_end)[order]
    farthest = np.maximum.accumulate(ends)
    holder = np.maximum.accumulate(np.where(ends == farthest, np.arange(len(ends)), 0))
    at = np.searchsorted(begins, group * reach + end) - 1
    holds = (group >= 0) & (at >= 0)
    holds[holds] = farthest[at[holds]] > (group * reach + start)[holds]
    touching[holds] = order[holder[at[holds]]]
    return touching

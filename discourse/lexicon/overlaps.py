"""Which of several matches at one place count: longest first, then leftmost, as quanteda's `tokens_lookup` has it."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable
from dataclasses import dataclass

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
    """Within one key (a concept, a frame) no two overlap; other keys do not matter.

    Returns which matches count, and for each that does not the number of the one it lost to (else -1). Longest means
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
    """A number for each pair of document and key."""
    found: Ints = np.unique(doc * (int(key.max()) + 1 if len(key) else 1) + key, return_inverse=True)[1]
    return found


def _clusters(begin: Ints, finish: Ints) -> Ints:
    """Numbers of the groups of matches that hang together by overlaps; `begin` is sorted."""
    reached = np.maximum.accumulate(finish)
    return np.concatenate(([0], np.cumsum(begin[1:] >= reached[:-1]))).astype(np.int64)


def _by_length(places: Places, left: Ints, cluster: Ints) -> Ints:
    """Order of the matches `left`: by cluster, then longest first, leftmost, most characters, lowest rank."""
    start = places.start[left]
    return np.lexsort((places.rank[left], start - places.end[left], start, -places.words[left], cluster))


def _one_by_one(places: Places, left: Ints, begin: Ints, finish: Ints, kept: Flags, winner: Ints) -> None:
    """What remains of long chains, in plain Python: rounds over arrays would each settle one match of a chain."""
    taken: list[tuple[int, int, int]] = []
    for place in left[_by_length(places, left, np.zeros(len(left), np.int64))].tolist():
        a, b = int(begin[place]), int(finish[place])
        at = bisect_left(taken, (b,))
        if at and taken[at - 1][1] > a:
            winner[place] = taken[at - 1][2]
        else:
            kept[place] = True
            insort(taken, (a, b, place))


def across_keys(places: Places, key: Ints, blank: Callable[[int, int, int], bool]) -> tuple[Flags, Ints]:
    """Like `within_keys`, and a match is refused too when longer ones, of whatever key, cover all its words.

    `blank(doc, start, end)` says whether nothing but blanks and hyphens stands there.
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
            _cover(places, key, group.tolist(), blank, kept, winner)
    return kept, winner


def _cover(
    places: Places,
    key: Ints,
    group: list[int],
    blank: Callable[[int, int, int], bool],
    kept: Flags,
    winner: Ints,
) -> None:
    """One cluster, longest first; matches of one length that begin at one place are judged together."""
    accepted: list[int] = []
    place = 0
    while place < len(group):
        first = group[place]
        same = [first]
        while place + len(same) < len(group):
            other = group[place + len(same)]
            if (places.words[other], places.start[other]) != (places.words[first], places.start[first]):
                break
            same.append(other)
        before = list(accepted)
        for match in same:
            over = [a for a in before if places.start[a] < places.end[match] and places.end[a] > places.start[match]]
            own = [a for a in accepted if key[a] == key[match] and places.start[a] < places.end[match]]
            own = [a for a in own if places.end[a] > places.start[match]]
            if own or (over and _covered(places, match, over, blank)):
                winner[match] = (own or over)[0]
            else:
                kept[match] = True
                accepted.append(match)
        place += len(same)


def _covered(places: Places, match: int, over: list[int], blank: Callable[[int, int, int], bool]) -> bool:
    doc, reached, end = int(places.doc[match]), int(places.start[match]), int(places.end[match])
    for other in sorted(over, key=lambda number: (places.start[number], places.end[number])):
        if places.start[other] > reached and not blank(doc, reached, int(places.start[other])):
            return False
        reached = max(reached, int(places.end[other]))
    return reached >= end or blank(doc, reached, end)

"""Where the characters of a changed text come from, kept as the few places at which offsets shift."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Origin:
    """A map from offsets in a changed text to offsets in the original text.

    From `places[i]` on (sorted, the first is 0) offsets continue from `origins[i]`, one for one. `inner` are offsets
    inside the replacement of one character with its marks: no match may begin or end there. `deletes` says that
    characters were only removed: a span that ends before them does not include them.
    """

    places: Ints
    origins: Ints
    inner: Ints
    deletes: bool = False

    def before(self, places: Ints) -> Ints:
        """Return the offsets in the original text."""
        at = np.searchsorted(self.places, places, "right") - 1
        found: Ints = self.origins[at] + places - self.places[at]
        return found

    def before_ends(self, ends: Ints) -> Ints:
        """Return the offsets in the original text of the ends of spans (0 is not among them)."""
        return self.before(ends - 1) + 1 if self.deletes else self.before(ends)

    def between(self, places: Ints) -> NDArray[np.bool_]:
        """Return whether each offset is between two characters of the original text."""
        found: NDArray[np.bool_] = ~np.isin(places, self.inner)
        return found


def of_replacements(replaced: Iterable[tuple[int, int, int]]) -> Origin:
    """Return the map for replacements: (start, end, new length), sorted, in offsets of the original text."""
    places, origins = [0], [0]
    inner: list[int] = []
    shift = 0
    for start, end, size in replaced:
        place = start + shift
        shift += size - (end - start)
        places += [place, place + size]
        origins += [start, end]
        inner += range(place + 1, place + size)
    return Origin(np.array(places, np.int64), np.array(origins, np.int64), np.array(inner, np.int64))


def of_deletions(deleted: Ints) -> Origin:
    """Return the map for the removal of single characters at sorted offsets."""
    last = np.append(np.diff(deleted) != 1, True)
    after = deleted[last] + 1
    gone = np.flatnonzero(last) + 1
    none = np.zeros(0, np.int64)
    return Origin(np.concatenate(([0], after - gone)), np.concatenate(([0], after)), none, deletes=True)

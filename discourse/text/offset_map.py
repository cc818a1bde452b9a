"""Where the characters of a changed text come from, kept as the few places where the two run apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Origin:
    """Places of a changed text as places of the text before.

    From `places[i]` on (sorted, the first is 0) places run on from `origins[i]`, one for one. `inner` are places inside
    what one character, with its marks, became: nothing may begin or end there. `deletes` says that characters were only
    taken out: what ends before them does not hold them.
    """

    places: Ints
    origins: Ints
    inner: Ints
    deletes: bool = False

    def before(self, places: Ints) -> Ints:
        """The places of the text before."""
        at = np.searchsorted(self.places, places, "right") - 1
        found: Ints = self.origins[at] + places - self.places[at]
        return found

    def before_ends(self, ends: Ints) -> Ints:
        """The places of the text before at which something ends, none of which is the first."""
        return self.before(ends - 1) + 1 if self.deletes else self.before(ends)

    def between(self, places: Ints) -> NDArray[np.bool_]:
        """Whether each place falls between characters of the text before."""
        found: NDArray[np.bool_] = ~np.isin(places, self.inner)
        return found


def of_replacements(replaced: Iterable[tuple[int, int, int]]) -> Origin:
    """The origin where pieces were replaced: (start, end, new length), sorted, in places of the text before."""
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
    """The origin where single characters, at sorted places, were taken out."""
    last = np.append(np.diff(deleted) != 1, True)
    after = deleted[last] + 1
    gone = np.flatnonzero(last) + 1
    none = np.zeros(0, np.int64)
    return Origin(np.concatenate(([0], after - gone)), np.concatenate(([0], after)), none, deletes=True)

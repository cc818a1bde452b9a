"""Where matches touch what takes them away: masks, and the exceptions of their concept or pattern."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


def touched(group: Ints, start: Ints, end: Ints, by_group: Ints, by_start: Ints, by_end: Ints) -> Ints:
    """For each place the number of an interval of its group that shares a character with it, or -1.

    Where several do, the one that reaches farthest among those that begin before the place ends.
    """
    found = np.full(len(group), -1)
    if not len(by_group) or not len(group):
        return found
    reach = int(max(end.max(), by_end.max())) + 1
    order = np.lexsort((by_end, by_start, by_group))
    begins, ends = (by_group * reach + by_start)[order], (by_group * reach + by_end)[order]
    farthest = np.maximum.accumulate(ends)
    holder = np.maximum.accumulate(np.where(ends == farthest, np.arange(len(ends)), 0))
    at = np.searchsorted(begins, group * reach + end) - 1
    holds = (group >= 0) & (at >= 0)
    holds[holds] = farthest[at[holds]] > (group * reach + start)[holds]
    found[holds] = order[holder[at[holds]]]
    return found

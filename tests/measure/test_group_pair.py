"""Two groups: estimates over strata, intervals of both scales, and a p that agrees with them."""

import numpy as np
import pytest

from discourse.measure.group_pair import GroupPair
from discourse.measure.measures import Kinds
from discourse.measure.unit_sums import UnitSums


def documents(hits: int, n: int, size: float = 1.0) -> UnitSums:
    """The sums of `n` documents of `size` sentences each, of which `hits` have a hit in all of them."""
    y = np.repeat([size, 0.0], [hits, n - hits])[:, None]
    return UnitSums.of_arrays(y, np.full((n, 1), size))


def pair(*strata: tuple[tuple[int, int], tuple[int, int]], size: float = 1.0) -> GroupPair:
    sums = tuple((documents(*a, size), documents(*b, size)) for a, b in strata)
    n = [sum(stratum[side][1] for stratum in strata) for side in (0, 1)]
    return GroupPair(sums, Kinds.shares(1), n[0], n[1], n[0], n[1])


def test_difference_and_ratio() -> None:
    one = pair(((8, 40), (20, 50)))
    assert (one.estimate("difference")[0], one.estimate("ratio")[0]) == (pytest.approx(-0.2), 0.5)
    low, high = one.ends("difference")
    assert low[0] < -0.2 < high[0]


def test_strata_are_compared_within_and_then_weighted() -> None:
    """.9 against 1 and 0 against .1, with equal weights: −.1, though the sums say 36 / 50 against 14 / 50."""
    weighted = pair(((36, 40), (10, 10)), ((0, 10), (4, 40)))
    assert [float(weight[0]) for weight in weighted.weights] == [0.5, 0.5]
    assert weighted.estimate("difference")[0] == pytest.approx(-0.1)
    low, high = weighted.ends("difference")
    assert low[0] < -0.1 < high[0] < 0.1


def test_a_stratum_without_the_other_group_does_not_count() -> None:
    more = pair(((8, 40), (20, 50)), ((30, 30), (0, 0)))
    assert more.estimate("difference")[0] == pytest.approx(-0.2)


def test_groups_without_a_common_stratum_have_no_estimate() -> None:
    apart = pair(((8, 40), (0, 0)), ((0, 0), (20, 50)))
    assert np.isnan(apart.estimate("difference")[0])
    assert np.isnan(apart.ends("difference")).all()


def test_groups_that_do_not_vary_have_an_interval_with_a_width() -> None:
    """Two files of four sentences that say opposite things are no certainty."""
    low, high = pair(((6, 6), (0, 6)), size=4.0).ends("difference")
    assert low[0] < 1 == high[0]
    few = pair(((2, 2), (0, 2)), size=4.0)
    assert np.isnan(few.ends("difference")).all()


@pytest.mark.parametrize("p", [0.001, 0.04, 0.06, 0.4])
@pytest.mark.parametrize(
    ("a", "b"), [((8, 40), (20, 50)), ((14, 40), (20, 50)), ((0, 40), (20, 50)), ((30, 40), (5, 50))]
)
def test_interval_and_p_agree_on_both_scales(p: float, a: tuple[int, int], b: tuple[int, int]) -> None:
    given, ends = pair((a, b)).compared(np.array([p]))
    assert given[0] >= p
    low, high = (end[0] for end in ends["difference"])
    ratio_low, ratio_high = (end[0] for end in ends["ratio"])
    assert (given[0] < 0.05) == (low > 0 or high < 0) == (ratio_low > 1 or ratio_high < 1)
    assert ratio_low >= 0


def test_without_a_test_there_is_no_p() -> None:
    given, ends = pair(((8, 40), (20, 50))).compared(np.array([np.nan]))
    assert np.isnan(given[0])
    assert np.isfinite(ends["difference"]).all()

"""p of differences of topic shares: groups that vary unequally, curves that bend, and shares that never move."""

from __future__ import annotations

import numpy as np
import pytest

from discourse.topics.permutation import p_of_ends, p_of_groups

SURE = np.zeros(1), np.zeros((199, 1))
A, B = np.tile([0.0, 0.6], 5), np.tile([0.19, 0.21], 20)


def of_groups(a, b, model=SURE):
    shares = np.concatenate([a, b])[:, None]
    return p_of_groups(shares, np.arange(len(shares)) < len(a), *model, np.random.default_rng(1))[0]


def test_a_small_group_that_varies_more_does_not_make_a_difference_certain():
    """0.3 ± 0.1 against 0.2 is one standard error; the difference alone is among the largest of twenty permutations."""
    assert of_groups(A, B) == pytest.approx(0.3, abs=0.1)
    assert of_groups(B, A) == pytest.approx(0.3, abs=0.1)
    assert of_groups(A / 10 + 0.3, B) == 0.005  # 0.33 ± 0.01
    assert of_groups(A + 0.3, B, (np.full(1, 0.25), np.full((199, 1), 0.5))) > 0.3  # the model alone moves it by 0.5


def test_groups_that_do_not_vary():
    assert of_groups(np.full(10, 1.0), np.full(12, 0.0)) == 0.005
    assert np.isnan(of_groups(np.full(10, 0.5), np.full(12, 0.5)))


def test_a_bend_does_not_hide_a_difference_of_the_ends():
    """A rise of 0.1 with little noise, on a hump of 0.6."""
    at = np.linspace(0, 1, 40)
    columns = np.column_stack([np.ones(40), at, at**2])
    ends = np.array([0, 1, 1]) @ np.linalg.pinv(columns)
    noise = 0.01 * np.tile([1, -1, -1, 1], 10)

    def p(rise):
        shares = (0.1 + rise * at + 2.4 * at * (1 - at) + noise)[:, None]
        return p_of_ends(shares, columns, ends, *SURE, np.random.default_rng(1))[0]

    assert (p(0.1), p(0.0) > 0.3) == (0.005, True)

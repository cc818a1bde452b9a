"""Sign flips against scipy, and false alarms if documents speak much of one side and little of the other."""

import numpy as np
import pytest
from scipy import sparse, stats

from discourse.measure.measures import Kinds
from discourse.measure.sign_flips import joint_covariance
from discourse.measure.two_groups import TwoGroups
from discourse.measure.unit_sums import UnitSums


def column(*values: float) -> np.ndarray:
    return np.array(values, dtype=float)[:, None]


def test_documents_of_equal_size_give_the_paired_permutation_test() -> None:
    rng = np.random.default_rng(3)
    a, b = rng.integers(0, 6, 14), rng.integers(0, 9, 14)
    tens = np.full((14, 1), 10.0)
    groups = TwoGroups(column(*a), tens, column(*b), tens, Kinds.shares(1), paired=True)
    p = groups.permutation_p(9999, np.random.default_rng(1))[0][0]
    expected = stats.permutation_test((a, b), lambda x, y: np.mean(x) - np.mean(y), permutation_type="samples")
    assert p == pytest.approx(expected.pvalue, abs=0.015)


def test_without_ten_documents_that_speak_of_both_there_is_no_p() -> None:
    tens = np.full((14, 1), 10.0)
    some = column(*[10.0] * 9, *[0.0] * 5)
    hits = column(*range(1, 10), *[0.0] * 5)
    groups = TwoGroups(hits, tens, np.minimum(hits, 3), some, Kinds.shares(1), paired=True)
    assert np.isnan(groups.permutation_p(99, np.random.default_rng(1))[0][0])


def test_without_five_documents_with_a_hit_there_is_no_p() -> None:
    tens = np.full((14, 1), 10.0)
    for with_hit, known in ((4, False), (5, True)):
        hits = column(*[2.0] * with_hit, *[0.0] * (14 - with_hit))
        groups = TwoGroups(hits, tens, np.zeros((14, 1)), tens, Kinds.shares(1), paired=True)
        assert np.isfinite(groups.permutation_p(99, np.random.default_rng(1))[0][0]) == known


def test_the_joint_covariance_is_that_of_residuals() -> None:
    y_a, x_a, y_b, x_b = column(1, 4, 0), column(9, 12, 5), column(2, 3, 1), column(7, 9, 8)
    groups = TwoGroups(y_a, x_a, y_b, x_b, Kinds.shares(1), paired=True)
    sides = [sparse.csr_array(np.hstack(part)) for part in ((y_a, x_a), (y_b, x_b))]
    sums = UnitSums.of_arrays(y_a, x_a), UnitSums.of_arrays(y_b, x_b)
    found = joint_covariance(groups._ratios, sides[0], sides[1], sums)
    a, b = y_a - 5 / 26 * x_a, y_b - 6 / 24 * x_b
    assert found[0] == pytest.approx((a * b).sum() / (26 * 24) * 3 / 2)


@pytest.mark.slow
def test_unequal_presence_raises_no_false_alarms() -> None:
    """30 documents with 45 sentences about A (in half of them) and 5 about B, the same rates: version 0.2 had .12."""
    rng = np.random.default_rng(8)
    own = rng.beta(0.1 * 9, 0.9 * 9, (30, 400))
    x_a, x_b = rng.poisson(45, (30, 400)) * (rng.random((30, 400)) < 0.5), rng.poisson(5, (30, 400))
    y_a, y_b = rng.binomial(x_a, own), rng.binomial(x_b, own)
    arrays = [part.astype(float) for part in (y_a, x_a, y_b, x_b)]
    p, _, ends = TwoGroups(*arrays, Kinds.shares(400), paired=True).compared(499, rng)
    assert (p <= 0.05).mean() <= 0.065
    low, high = ends["difference"]
    assert ((low <= 0) & (high >= 0)).mean() >= 0.93
    tested = np.isfinite(p)
    assert (((low > 0) | (high < 0)) == (p < 0.05))[tested].all()

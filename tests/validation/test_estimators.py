from __future__ import annotations

import numpy as np
import pytest

from discourse.validation.estimators import (
    CodedSample,
    Codings,
    Estimate,
    by_document,
    over_documents,
    rogan_gladen,
    share_interval,
)

ALL = np.ones(6, bool)


def codings(y, f, stratum=(0, 0, 0, 1, 1, 1), population=(30.0, 60.0)):
    sample = CodedSample(np.array(stratum), np.array(population))
    return Codings(sample, np.array(y, float), np.array(f, float))


def test_a_corrected_share_is_the_found_share_plus_the_weighted_error():
    # 30 units found, of which 2 of 3 coded are right; 60 not found, of which 1 of 3 coded is present: 20 + 20 of 90.
    made = codings([1, 1, 0, 1, 0, 0], [1, 1, 1, 0, 0, 0])
    assert made.corrected(ALL, 30.0, 90.0).value == pytest.approx(40 / 90)
    assert made.ratio(ALL, "precision").value == pytest.approx(2 / 3)
    assert made.ratio(ALL, "recall").value == pytest.approx(20 / 40)
    assert made.ratio(ALL, "specificity").value == pytest.approx(40 / 50)
    assert made.ratio(ALL, "miss").value == pytest.approx(1 / 3)
    assert made.ratio(ALL, "f1").value == pytest.approx(2 * 20 / (30 + 40))


def test_the_variance_is_that_of_stratified_sampling(monkeypatch):
    # Cochran, Sampling Techniques (5.6): sum of N² (1 − n / N) s² / n; here without the pseudo units.
    monkeypatch.setattr("discourse.validation.estimators.PSEUDO", 0.0)
    made = codings([1, 1, 0, 1, 0, 0], [1, 1, 1, 0, 0, 0])
    s2 = np.var([0, 0, -1], ddof=1)
    expected = (30**2 * 0.9 * s2 / 3 + 60**2 * 0.95 * s2 / 3) / 90**2
    assert made.corrected(ALL, 30.0, 90.0).variance == pytest.approx(expected)


def test_a_stratum_without_errors_is_not_taken_for_one_that_has_none():
    made = codings([1, 1, 1, 0, 0, 0], [1, 1, 1, 0, 0, 0])
    estimate = made.corrected(ALL, 30.0, 90.0)
    assert estimate.value == pytest.approx(1 / 3)
    assert estimate.variance > 0
    recall = made.ratio(ALL, "recall")
    assert recall.value == 1
    low, high = share_interval(recall, 3)
    assert 0 < low < 0.7
    assert high == 1


def test_everything_coded_leaves_no_uncertainty():
    made = codings([1, 1, 0, 1, 0, 0], [1, 1, 1, 0, 0, 0], population=(3.0, 3.0))
    estimate = made.corrected(ALL, 3.0, 6.0)
    assert (estimate.value, estimate.variance) == (0.5, 0.0)
    assert estimate.interval(0, 1) == (0.5, 0.5)
    assert np.isnan(estimate.p)


def test_the_correction_removes_the_bias_of_an_instrument_that_errs_by_group():
    rng = np.random.default_rng(1)
    group = np.repeat([0, 1], 2000)
    y = (rng.random(4000) < np.where(group, 0.3, 0.2)).astype(float)
    f = np.where(y > 0, rng.random(4000) < np.where(group, 0.5, 0.9), rng.random(4000) < 0.05).astype(float)
    stratum = (2 * group + f).astype(int)
    population = np.bincount(stratum).astype(float)
    found = []
    for _ in range(300):
        at = np.concatenate([rng.choice(np.flatnonzero(stratum == s), 60, replace=False) for s in range(4)])
        made = Codings(CodedSample(stratum[at], population), y[at], f[at])
        terms = [(sign, group[at] == g, f[group == g].sum(), 2000.0) for sign, g in ((1.0, 1), (-1.0, 0))]
        estimate = made.contrast(terms)
        low, high = estimate.interval()
        found.append((estimate.value, low, high))
    true = y[group == 1].mean() - y[group == 0].mean()
    values, low, high = np.array(found).T
    assert abs(values.mean() - true) < 0.01
    assert abs(f[group == 1].mean() - f[group == 0].mean() - true) > 0.08
    assert 0.92 <= ((low <= true) & (true <= high)).mean() <= 0.99


def test_satterthwaite_gives_the_degrees_of_the_only_variance():
    assert Estimate(0.1, np.array([0.04]), np.array([7.0])).df == pytest.approx(7)
    assert Estimate(0.1, np.array([0.02, 0.02]), np.array([7.0, 7.0])).df == pytest.approx(14)


def test_variance_over_documents_counts_documents_not_sentences():
    documents = np.repeat([0, 1, 2, 3], 5)
    values = np.repeat([1.0, 0.0, 1.0, 0.0], 5)
    variance, n = by_document(values - 0.5, documents, 20.0)
    assert n == 4
    assert variance == pytest.approx(4 / 3 * 4 * 2.5**2 / 400)
    estimate = Estimate(0.5, np.array([0.001]), np.array([9.0]))
    like = over_documents(values, values, estimate, documents)
    assert like.variance == pytest.approx(variance + 0.001)
    assert like.freedom.tolist() == [3.0]
    assert np.isnan(by_document(values, np.zeros(20, np.int64), 20.0)[0])


def test_rogan_gladen():
    # Rogan and Gladen (1978): (apparent + specificity − 1) / (sensitivity + specificity − 1)
    assert rogan_gladen(0.3, 0.9, 0.8) == pytest.approx(0.1 / 0.7)
    assert rogan_gladen(0.05, 0.9, 0.8) == 0
    assert np.isnan(rogan_gladen(0.5, 0.5, 0.5))

"""Statistics of keyness against published and hand-made numbers, scipy and quanteda."""

import json

import numpy as np
import pytest
from scipy import stats

from discourse.measure import keyness_stats as statistics


def test_log_odds_of_the_fox_and_the_donkey():
    one = ["the", "quick", "brown", "fox", "jumps", "over", "the", "lazy", "pig"]
    two = ["the", "lazy", "purple", "pig", "jumps", "over", "the", "lazier", "donkey"]
    terms = sorted(set(one + two))
    a = np.array([one.count(t) for t in terms], float)
    b = np.array([two.count(t) for t in terms], float)
    _, z, four = statistics.log_odds(a, b, 9.0, 9.0, np.full(len(terms), 0.05))
    found = {t: (round(x, 4), round(y, 4)) for t, x, y in zip(terms, z, four, strict=True)}
    assert found["brown"] == found["fox"] == found["quick"] == (0.6894, 0.6858)
    assert found["purple"] == found["lazier"] == found["donkey"] == (-0.6894, -0.6858)
    assert found["the"] == (0.0, 0.0)


def test_g2_in_both_forms():
    a, b = np.array([50.0]), np.array([20.0])
    assert round(statistics.g2(a, b, 100_000, 120_000)[0], 4) == 19.3334
    assert round(statistics.g2_four_term(a, b, 100_000, 120_000)[0], 4) == 19.3395
    assert round(statistics.g2(b, a, 120_000, 100_000)[0], 4) == -19.3334


def test_dispersion_of_gries():
    dp, norm = statistics.deviation_of_proportions(np.array([[1.0, 2, 3, 4, 5]]), np.array([9.0, 10, 10, 10, 11]))
    assert dp[0] == pytest.approx(0.18, abs=5e-3)
    assert round(norm[0], 4) == 0.2195


def test_log_ratio_is_binary_and_its_bound_lies_between_it_and_zero():
    a, b = np.array([40.0, 10.0, 3.0, 0.0]), np.array([10.0, 40.0, 2.0, 30.0])
    ratio = statistics.log_ratio(a, b, 1000, 1000)
    low = statistics.log_ratio_low(a, b, 1000, 1000)
    assert ratio[:2] == pytest.approx([2, -2])
    assert 0 < low[0] < 2
    assert low[1] == pytest.approx(-low[0])
    assert low[2] == 0
    assert ratio[3] < low[3] < 0


@pytest.mark.reference
@pytest.mark.parametrize(("measured", "correction"), [("chi2", "default"), ("lr", "default"), ("lr", "williams")])
def test_agrees_with_quanteda_textstats(reference, measured, correction):
    cases = json.loads((reference / "conformance" / "quanteda.json").read_text(encoding="utf-8"))["keyness"]
    chosen = [c for c in cases if (c["measure"], c["correction"]) == (measured, correction)]
    assert len(chosen) == 2
    for case in chosen:
        if "counts" in case:
            totals = [float(sum(case["counts"][side].values())) for side in ("T", "R")]
        else:
            totals = [float(case["n_target_total"]), float(case["n_reference_total"])]
        a, b = (np.array([e[c] for e in case["expected"]], float) for c in ("n_target", "n_reference"))
        statistic = statistics.chi2 if measured == "chi2" else statistics.g2_four_term
        found = statistic(a, b, *totals, {"default": "yates"}.get(correction, correction))
        # quanteda takes logarithms of O / E + 1e-9, which adds at most 2e-9 of all words to its G².
        slack = 1e-9 if measured == "chi2" else 2.01e-9 * sum(totals)
        assert np.abs(found - [e["stat"] for e in case["expected"]]).max() < slack


def test_williams_divides_chi2_as_the_formula_says():
    """quanteda.textstats 0.97.2 multiplies by q here: 41.6417 becomes 41.7817 there, 41.5021 by the formula."""
    found = statistics.chi2(np.array([120.0]), np.array([30.0]), 4190.0, 3570.0, "williams")
    assert round(found[0], 4) == 41.5021


def test_chi2_and_g2_agree_with_scipy():
    table = np.array([[12, 5], [988, 1495]])
    a, b, totals = np.array([12.0]), np.array([5.0]), (1000, 1500)
    plain = stats.chi2_contingency(table, correction=False)
    assert statistics.chi2(a, b, *totals)[0] == pytest.approx(plain.statistic)
    ratio = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood")
    assert statistics.g2_four_term(a, b, *totals)[0] == pytest.approx(ratio.statistic)


def test_log_ratio_bound_agrees_with_the_exact_interval_of_scipy():
    interval = stats.binomtest(40, 50).proportion_ci(method="exact")
    expected = np.log2(interval.low / (1 - interval.low) * 1500 / 1000)
    assert statistics.log_ratio_low(np.array([40.0]), np.array([10.0]), 1000, 1500)[0] == pytest.approx(expected)

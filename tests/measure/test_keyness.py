"""Keyness against published and hand-made numbers."""

import json

import numpy as np
import polars as pl
import pytest
from scipy import stats

from discourse import measure, schema
from discourse.errors import MeasureError
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


def test_permutation_p_is_of_documents_not_words(make_document):
    """A word of one document cannot be key to a group, however often it stands there."""
    documents = [make_document(f"{s}{i:02}", s) for s in ("EU", "China") for i in range(12)]
    rows = [{"doc_id": d["doc_id"], "passage": 0, "term": "the", "n": 100} for d in documents]
    rows.append({"doc_id": "EU00", "passage": 0, "term": "burst", "n": 60})
    rows += [{"doc_id": d["doc_id"], "passage": 0, "term": "spread", "n": 5} for d in documents if d["side"] == "EU"]
    words = schema.from_rows("words", rows)
    table = pl.DataFrame(
        measure.keyness(words, schema.from_rows("documents", documents), permutations=199, min_documents=1)
    )
    p, g2, dp = (dict(zip(table["term"], table[c], strict=True)) for c in ("p", "g2", "dp_norm"))
    assert p["burst"] > 0.3
    assert p["spread"] <= 0.01
    assert abs(g2["burst"]) > 50
    assert dp["burst"] > 0.9 > dp["spread"]


def test_concepts_are_terms_too(make_tables, make_document):
    tables = make_tables(
        [make_document("a", "EU"), make_document("b", "China")],
        {"a": [[{"hits": ["border", "border"]}]], "b": [[{"hits": ["growth"]}]]},
    )
    cells = measure.cells(tables.hits, tables.patterns, tables.sentences)
    counts = measure.concept_counts(cells)
    table = measure.keyness(counts, tables.documents, min_count=1, min_documents=1, unit="concept")
    assert table.select(["term", "n_a", "n_b", "unit"]).to_pylist() == [
        {"term": "border", "n_a": 0, "n_b": 2, "unit": "concept"},
        {"term": "growth", "n_a": 1, "n_b": 0, "unit": "concept"},
    ]
    with pytest.raises(MeasureError, match="'bonferroni'; it can be none, yates, williams"):
        measure.keyness(counts, tables.documents, correction="bonferroni")


def test_table_of_two_groups(make_document):
    documents = [make_document(f"{side}{i}", side, "zh") for side in ("EU", "China") for i in range(3)]
    rows = []
    for i in range(3):
        rows += [{"doc_id": f"EU{i}", "passage": 0, "term": t, "n": n} for t, n in (("边境", 6), ("的", 10))]
        rows += [
            {"doc_id": f"China{i}", "passage": 0, "term": t, "n": n} for t, n in (("边境", 1), ("發展", 4), ("的", 11))
        ]
    words = schema.from_rows("words", rows)
    table = pl.DataFrame(
        measure.keyness(words, schema.from_rows("documents", documents), groups=["EU", "China"], stop_words={"的"})
    )
    assert sorted(table["term"]) == sorted(["边境", "發展"])
    border = table.filter(pl.col("term") == "边境").row(0, named=True)
    assert (border["n_a"], border["n_b"], border["total_a"], border["total_b"]) == (18, 3, 48, 48)
    assert (border["documents_a"], border["documents_b"], border["language"]) == (3, 3, "zh")
    assert border["z"] > 0 > table.filter(pl.col("term") == "發展")["z"].item()
    assert border["prior"] == "shares of both groups × 500 words"

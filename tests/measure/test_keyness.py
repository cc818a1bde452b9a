"""Keyness against published and hand-made numbers."""

import numpy as np
import polars as pl
import pytest

from discourse import measure, schema
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

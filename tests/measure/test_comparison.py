"""One comparison: its rows, its remarks, and what languages do to it."""

import numpy as np
import polars as pl
import pytest

from discourse import measure
from discourse.measure.cell_matrix import build
from discourse.measure.comparison import FEWEST, Comparison
from discourse.measure.groups import with_groups
from discourse.measure.permuted_groups import Sampler
from discourse.measure.plan import ContrastPlan
from discourse.measure.ratios import Ratios


@pytest.fixture
def compare(make_tables, make_document):
    """Compare `n` documents a side of four sentences: EU has a hit in one on average (0, 2, 0, ...), China in two."""

    def build_comparison(n, languages, language="all", step=1):
        documents, texts = [], {}
        for side, spoken, found in (("EU", languages[0], 1), ("China", languages[1], 2)):
            for i in range(n):
                documents.append(make_document(f"{side}{i:02}", side, spoken))
                hits = found + (step if i % 2 else -step)
                texts[f"{side}{i:02}"] = [[{"hits": ["border"] if s < hits else []} for s in range(4)]]
        tables = make_tables(documents, texts)
        sizes = measure.sizes(tables.documents, tables.passages, tables.sentences)
        cells = measure.cells(tables.hits, tables.patterns, tables.sentences)
        counts = build(cells, sizes, with_groups(tables.documents, "side"), tables.patterns, levels=["frame"])
        ratios, sampler = Ratios.of(counts, [counts.matrix]), Sampler("side", 1, 99)
        pair = sampler.groups(counts, ratios, "EU", "China")[language]
        pooled = tuple(counts.spoken()) if language == "all" and len(counts.spoken()) > 1 else ()
        return Comparison(counts, ratios, pair, ContrastPlan(permutations=99), "EU", "China", language, pooled)

    return build_comparison


def row(comparison, measure="share_of_sentences", scale="difference", name="security"):
    chosen = (pl.col("measure") == measure) & (pl.col("scale") == scale) & (pl.col("name") == name)
    return comparison.rows().filter(chosen).row(0, named=True)


def test_difference_and_ratio_of_two_shares(compare):
    comparison = compare(2, ("en", "en"), "en")
    difference, ratio = row(comparison), row(comparison, scale="ratio")
    assert (difference["value_a"], difference["value_b"]) == (0.25, 0.5)
    assert (difference["estimate"], ratio["estimate"]) == (-0.25, 0.5)
    assert np.isnan([difference["low"], difference["high"], ratio["low"]]).all()  # two documents show no spread
    assert difference["warning"] == (
        '[["no-interval", {"least": 5}], ["few-units", {"a": 2, "b": 2, "cluster": null, "least": 10}]]'
    )


def test_a_p_needs_ten_units_in_each_group(compare):
    few, enough = compare(FEWEST - 1, ("en", "en"), "en"), compare(FEWEST, ("en", "en"), "en")
    assert np.isnan(row(few)["p"])
    assert row(few)["warning"] == '[["few-units", {"a": 9, "b": 9, "cluster": null, "least": 10}]]'
    assert 0.05 < row(enough)["p"] == row(enough, scale="ratio")["p"] < 0.25
    assert row(enough)["warning"] is None


def test_groups_in_which_nothing_varies_have_no_p_and_no_certainty(compare):
    alike = compare(FEWEST, ("en", "en"), "en", step=0)
    assert np.isnan(row(alike)["p"])
    assert row(alike)["low"] < -0.25 < row(alike)["high"]


def test_names_without_a_hit_may_differ_by_what_was_not_seen(compare):
    unseen = row(compare(FEWEST, ("en", "en"), "en"), name="development")
    assert unseen["estimate"] == 0
    assert unseen["low"] == -unseen["high"] < -0.05
    assert np.isnan(row(compare(2, ("en", "en"), "en"), name="development")["low"])


def test_the_tipping_point_is_the_ratio_of_sensitivities_that_makes_groups_equal(compare):
    """Chinese must find twice what English finds for the two groups to be equal, whichever group is first."""
    assert row(compare(2, ("en", "zh")))["tipping_point"] == 2
    assert row(compare(2, ("zh", "en")))["tipping_point"] == 0.5
    assert np.isnan(row(compare(2, ("en", "en"), "en"))["tipping_point"])


def test_tokens_of_two_languages_are_not_compared(compare):
    comparison = compare(2, ("en", "zh"))
    assert np.isnan(row(comparison, "per_1000_tokens")["estimate"])
    assert '["tokens-across-languages", {}]' in row(comparison, "per_1000_tokens")["warning"]
    assert "tokens-across-languages" not in row(comparison)["warning"]
    assert "documents across languages, which the groups do not share" in row(comparison)["method"]

"""Contrasts against sums by hand, scipy, and the rules for when there is no p."""

import numpy as np
import polars as pl
import pytest
from scipy import stats

from discourse import measure
from discourse.errors import MeasureError
from discourse.measure.contrasts import contrasts
from discourse.measure.plan import ContrastPlan
from tests.measure.filters import one, rows


def test_contrast_of_means_agrees_with_scipy(two_sides):
    """With equally long documents the ratio of sums is a mean over documents, which scipy can resample too."""
    cells, sizes, documents, patterns = two_sides(30)
    table = contrasts(cells, sizes, documents, patterns, ContrastPlan(groups=["China", "EU"], permutations=4000))
    fixed = {"language": "en", "level": "frame", "name": "security", "measure": "hits_per_100_sentences"}
    row = one(table, scale="difference", **fixed)
    found = rows(cells, level="frame", name="security", about="all")
    hits = {r["doc_id"]: r["hits"] for r in found.to_dicts()}
    china, eu = (
        np.array([100 * hits.get(d, 0) / 12 for d in documents["doc_id"].to_pylist() if d.startswith(side)])
        for side in ("China", "EU")
    )
    assert row["estimate"] == pytest.approx(china.mean() - eu.mean())

    def difference(x, y, axis):
        return np.mean(x, axis=axis) - np.mean(y, axis=axis)

    rng = np.random.default_rng(1)
    exact = stats.permutation_test((china, eu), difference, n_resamples=4000, rng=rng, vectorized=True)
    assert row["p"] == pytest.approx(exact.pvalue, abs=0.005)
    ratio = one(table, scale="ratio", **fixed)
    assert ratio["estimate"] == pytest.approx(china.mean() / eu.mean())
    assert ratio["p"] == row["p"]


def test_below_ten_documents_a_group_there_is_no_p(two_sides):
    for n, known in ((9, False), (10, True)):
        table = rows(contrasts(*two_sides(n), ContrastPlan(permutations=99)), name="security", language="en")
        shares = table.filter(pl.col("measure") == "share_of_sentences")
        assert shares["p"].is_not_null().all() == known
        assert shares["warning"].is_null().all() == known
        assert shares["low"].is_not_null().all()


def test_across_languages_rates_per_token_are_not_compared(two_sides):
    table = contrasts(*two_sides(12, ("en", "zh")), ContrastPlan(permutations=99))
    assert set(pl.DataFrame(table)["language"]) == {"all"}
    row = one(table, level="frame", name="security", measure="per_1000_tokens", scale="difference")
    assert (row["estimate"], row["p"]) == (None, None)
    assert '["tokens-across-languages", {}]' in row["warning"]
    share = one(table, level="frame", name="security", measure="share_of_sentences", scale="difference")
    assert share["p"] is not None
    assert '["languages-pooled", {}]' in share["warning"]


def test_the_primary_contrast_is_one_row_and_a_family_of_its_own(two_sides):
    table = pl.DataFrame(contrasts(*two_sides(12), ContrastPlan(permutations=99)))
    primary = table.filter("primary")
    assert primary.select("name", "measure", "scale", "language").rows() == [
        ("security", "share_of_sentences", "difference", "en")
    ]
    assert primary["q"].item() == primary["p"].item() == primary["p_max"].item()
    with pytest.raises(MeasureError, match="no key 'frame'"):
        contrasts(*two_sides(3), ContrastPlan(primary={"frame": "security"}, permutations=5))


def test_unknown_columns_and_groups_are_named(two_sides):
    tables = two_sides(3)
    with pytest.raises(MeasureError, match="no column 'colour'"):
        contrasts(*tables, ContrastPlan(by="colour"))
    with pytest.raises(MeasureError, match=r"group 'Japan'.*China, EU"):
        contrasts(*tables, ContrastPlan(groups=["EU", "Japan"]))


def test_clusters_are_resampled_whole(two_sides):
    cells, sizes, documents, patterns = two_sides(30)
    table = contrasts(cells, sizes, documents, patterns, ContrastPlan(cluster="source", permutations=99))
    row = one(table, language="en", name="security", level="frame", measure="share_of_sentences", scale="difference")
    assert row["n_a"] == 30
    assert row["p"] is None  # three sources a side
    assert row["low"] is None
    assert '["few-units", {"a": 3, "b": 3, "cluster": "source", "least": 10}]' in row["warning"]
    assert '["no-interval", {"least": 5}]' in row["warning"]
    assert "clusters (source)" in row["method"]


def test_same_bytes_whatever_the_order_of_documents_and_other_names(two_sides):
    cells, sizes, documents, patterns = two_sides(12)
    first = contrasts(cells, sizes, documents, patterns, ContrastPlan(permutations=99))
    shuffled = documents.take(np.random.default_rng(0).permutation(documents.num_rows))
    assert contrasts(cells, sizes, shuffled, patterns, ContrastPlan(permutations=99)).equals(first)
    fewer = patterns.slice(0, 2)
    part = contrasts(cells, sizes, documents, fewer, ContrastPlan(permutations=99))
    fixed = {"name": "border", "level": "concept", "measure": "share_of_sentences"}
    columns = ["estimate", "low", "high", "p"]
    assert rows(part, **fixed).select(columns).equals(rows(first, **fixed).select(columns))


def test_a_single_name_has_the_numbers_that_it_has_among_all(two_sides):
    cells, sizes, documents, patterns = two_sides(12)
    every = contrasts(cells, sizes, documents, patterns, ContrastPlan(permutations=99))
    border = contrasts(cells, sizes, documents, patterns, ContrastPlan(permutations=99, names=["border"]))
    assert border["name"].unique().to_pylist() == ["border"]
    columns = ["uses", "language", "measure", "scale", "estimate", "low", "high", "p"]
    assert rows(border, name="border").select(columns).equals(rows(every, name="border").select(columns))


def test_about_is_compared_within_documents(make_tables, make_document):
    rng = np.random.default_rng(3)
    documents, texts = [], {}
    for i in range(12):
        documents.append(make_document(f"d{i:02}"))
        texts[f"d{i:02}"] = [
            [
                {"about": about, "hits": [{"concept": "border", "about": about}] * int(rng.poisson(mean))}
                for about, mean in (("EU", 1.5), ("China", 0.1))
                for _ in range(5)
            ]
        ]
    tables = make_tables(documents, texts)
    sizes = measure.sizes(tables.documents, tables.passages, tables.sentences)
    cells = measure.cells(tables.hits, tables.patterns, tables.sentences)
    table = contrasts(cells, sizes, tables.documents, tables.patterns, ContrastPlan(by="about", groups=["EU", "China"]))
    row = one(table, language="en", name="security", level="frame", measure="share_of_sentences", scale="difference")
    assert (row["about"], row["n_a"], row["n_b"]) == ("all", 12, 12)
    assert row["value_a"] > row["value_b"]
    assert row["p"] < 0.01

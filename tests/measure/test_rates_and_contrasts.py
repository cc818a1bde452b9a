"""Rates and contrasts against sums by hand, scipy, and the rules for when there is no p."""

import numpy as np
import polars as pl
import pytest
from scipy import stats

from discourse import measure
from discourse.errors import MeasureError


def rows(table, **fixed):
    frame = pl.DataFrame(table)
    for column, value in fixed.items():
        frame = frame.filter(pl.col(column) == value)
    return frame


def one(table, **fixed):
    found = rows(table, **fixed)
    assert found.height == 1, found
    return found.row(0, named=True)


@pytest.fixture
def corpus(make_tables, make_document):
    """Builds `n` documents a side; side China has one border hit in every third sentence more than side EU."""

    def build(n, languages=("en", "en"), extra=1):
        rng = np.random.default_rng(7)
        documents, texts = [], {}
        for side, language, more in (("EU", languages[0], 0), ("China", languages[1], extra)):
            for i in range(n):
                name = f"{side}-{i:03}"
                documents.append(make_document(name, side, language, source=f"s{i % 3}", year=2000 + i % 2))
                counts = rng.poisson(0.3 + 0.3 * more, 12)
                texts[name] = [[{"tokens": 20, "hits": ["border"] * int(k)} for k in counts]]
        tables = make_tables(documents, texts)
        sizes = measure.sizes(tables.documents, tables.passages, tables.sentences)
        cells = measure.cells(tables.hits, tables.patterns, tables.sentences)
        return cells, sizes, tables.documents, tables.patterns

    return build


def test_rates_are_ratios_of_sums(corpus):
    cells, sizes, documents, patterns = corpus(12)
    table = measure.rates(cells, sizes, documents, patterns, seed=3, resamples=200)
    row = one(table, by="side", group="EU", language="en", level="frame", name="security", about="all")
    found = rows(cells, level="frame", name="security").filter(pl.col("doc_id").str.starts_with("EU"))
    assert row["hits"] == found["hits"].sum()
    assert row["n_tokens"] == 12 * 12 * 20
    assert row["share_of_sentences"] == pytest.approx(found["sentences_with_hit"].sum() / 144)
    assert row["per_1000_tokens"] == pytest.approx(1000 * row["hits"] / row["n_tokens"])
    assert row["share_of_hits"] == 1.0
    assert row["share_of_sentences_low"] < row["share_of_sentences"] < row["share_of_sentences_high"]
    zero = one(table, by="side", group="EU", language="en", level="concept", name="growth", about="all")
    assert (zero["hits"], zero["share_of_sentences"]) == (0, 0.0)


def test_pooled_languages_have_no_rate_per_token(corpus):
    cells, sizes, documents, patterns = corpus(12, ("en", "zh"))
    table = measure.rates(cells, sizes, documents, patterns, resamples=50)
    fixed = {"level": "frame", "name": "security", "about": "all"}
    assert one(table, by="none", group="all", language="all", **fixed)["per_1000_tokens"] is None
    assert one(table, by="none", group="all", language="zh", **fixed)["per_1000_tokens"] > 0
    assert one(table, by="side", group="EU", language="all", **fixed)["per_1000_tokens"] > 0


def test_a_missing_side_is_a_group_of_its_own(make_tables, make_document):
    tables = make_tables([make_document("a", None), make_document("b", "EU")], {"a": [[{"hits": ["border"]}]]})
    sizes = measure.sizes(tables.documents, tables.passages, tables.sentences)
    cells = measure.cells(tables.hits, tables.patterns, tables.sentences)
    table = measure.rates(cells, sizes, tables.documents, tables.patterns, resamples=20)
    assert set(rows(table, by="side")["group"]) == {"EU", "unknown"}


def test_contrast_of_means_agrees_with_scipy(corpus):
    """With equally long documents the ratio of sums is a mean over documents, which scipy can resample too."""
    cells, sizes, documents, patterns = corpus(30)
    table = measure.contrasts(
        cells, sizes, documents, patterns, groups=["China", "EU"], resamples=4000, permutations=4000
    )
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


def test_below_ten_documents_a_group_there_is_no_p(corpus):
    for n, known in ((9, False), (10, True)):
        table = rows(measure.contrasts(*corpus(n), resamples=50, permutations=99), name="security", language="en")
        shares = table.filter(pl.col("measure") == "share_of_sentences")
        assert shares["p"].is_not_null().all() == known
        assert shares["warning"].is_null().all() == known
        assert shares["low"].is_not_null().all()


def test_across_languages_rates_per_token_are_not_compared(corpus):
    table = measure.contrasts(*corpus(12, ("en", "zh")), resamples=50, permutations=99)
    assert set(pl.DataFrame(table)["language"]) == {"all"}
    row = one(table, level="frame", name="security", measure="per_1000_tokens", scale="difference")
    assert (row["estimate"], row["p"]) == (None, None)
    assert '["tokens-across-languages", {}]' in row["warning"]
    share = one(table, level="frame", name="security", measure="share_of_sentences", scale="difference")
    assert share["p"] is not None
    assert '["languages-pooled", {}]' in share["warning"]


def test_the_primary_contrast_is_one_row_and_a_family_of_its_own(corpus):
    table = pl.DataFrame(measure.contrasts(*corpus(12), resamples=50, permutations=99))
    primary = table.filter("primary")
    assert primary.select("name", "measure", "scale", "language").rows() == [
        ("security", "share_of_sentences", "difference", "en")
    ]
    assert primary["q"].item() == primary["p"].item() == primary["p_max"].item()
    with pytest.raises(MeasureError, match="no key 'frame'"):
        measure.contrasts(*corpus(3), primary={"frame": "security"}, resamples=5, permutations=5)


def test_unknown_columns_and_groups_are_named(corpus):
    tables = corpus(3)
    with pytest.raises(MeasureError, match="no column 'colour'"):
        measure.contrasts(*tables, by="colour")
    with pytest.raises(MeasureError, match=r"group 'Japan'.*China, EU"):
        measure.contrasts(*tables, groups=["EU", "Japan"])


def test_clusters_are_resampled_whole(corpus):
    cells, sizes, documents, patterns = corpus(30)
    table = measure.contrasts(cells, sizes, documents, patterns, cluster="source", resamples=200, permutations=99)
    row = one(table, language="en", name="security", level="frame", measure="share_of_sentences", scale="difference")
    assert row["n_a"] == 30
    assert row["p"] is None  # three sources a side
    assert row["warning"] == '[["few-units", {"a": 3, "b": 3, "cluster": "source", "least": 10}]]'
    assert "clusters (source)" in row["method"]


def test_same_bytes_whatever_the_order_of_documents_and_other_names(corpus):
    cells, sizes, documents, patterns = corpus(12)
    first = measure.contrasts(cells, sizes, documents, patterns, resamples=50, permutations=99)
    shuffled = documents.take(np.random.default_rng(0).permutation(documents.num_rows))
    assert measure.contrasts(cells, sizes, shuffled, patterns, resamples=50, permutations=99).equals(first)
    fewer = patterns.slice(0, 2)
    part = measure.contrasts(cells, sizes, documents, fewer, resamples=50, permutations=99)
    fixed = {"name": "border", "level": "concept", "measure": "share_of_sentences"}
    columns = ["estimate", "low", "high", "p"]
    assert rows(part, **fixed).select(columns).equals(rows(first, **fixed).select(columns))


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
    table = measure.contrasts(
        cells, sizes, tables.documents, tables.patterns, by="about", groups=["EU", "China"], resamples=99
    )
    row = one(table, language="en", name="security", level="frame", measure="share_of_sentences", scale="difference")
    assert (row["about"], row["n_a"], row["n_b"]) == ("all", 12, 12)
    assert row["value_a"] > row["value_b"]
    assert row["p"] < 0.01

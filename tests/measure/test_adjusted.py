"""Adjusted contrasts: a difference that is all genre disappears, and the model is statsmodels' own."""

import numpy as np
import polars as pl
import pyarrow as pa
import pytest
import statsmodels.formula.api as smf

from discourse import measure, schema
from discourse.errors import MeasureError
from discourse.measure.adjusted import adjusted_contrasts

GROUPS = ("EU", "China")


@pytest.fixture
def corpus(make_tables, make_document):
    """Laws hold four times the rate of speeches, and China's documents are mostly laws; sides do not differ."""
    rng = np.random.default_rng(8)
    documents, sizes, cells = [], [], []
    for side in ("EU", "China"):
        for i in range(60):
            name, law = f"{side}{i:02}", (i % 4 == 0) == (side == "EU")
            documents.append(make_document(name, side, genre="law" if law else "speech", year=2000 + i % 10))
            tokens = int(rng.integers(500, 2000))
            sizes.append({"doc_id": name, "about": "all", "n_tokens": tokens, "n_sentences": 50, "n_passages": 9})
            hits = int(rng.poisson(rng.gamma(2, (0.008 if law else 0.002) / 2) * tokens))
            row = {"lexicon": "small", "doc_id": name, "about": "all", "uses": "all", "level": "frame"}
            cells.append(row | {"name": "security", "hits": hits, "sentences_with_hit": hits, "passages_with_hit": 1})
    patterns = make_tables([make_document("x")], {}).patterns
    found = [c for c in cells if c["hits"]]
    return (
        schema.from_rows("cells", found),
        schema.from_rows("sizes", sizes),
        schema.from_rows("documents", documents),
        patterns,
    )


def security(table, scale="ratio"):
    return pl.DataFrame(table).filter((pl.col("name") == "security") & (pl.col("scale") == scale)).row(0, named=True)


@pytest.mark.slow
def test_a_difference_of_genres_is_adjusted_away(corpus):
    cells, sizes, documents, patterns = corpus
    plain = pl.DataFrame(
        measure.contrasts(cells, sizes, documents, patterns, measure.ContrastPlan(groups=GROUPS, permutations=499))
    ).filter((pl.col("level") == "frame") & (pl.col("measure") == "per_1000_tokens") & (pl.col("language") == "en"))
    assert security(plain)["estimate"] < 0.7
    assert security(plain)["p"] < 0.05
    row = security(adjusted_contrasts(*corpus, by="side", groups=GROUPS, adjust="genre"))
    assert 0.7 < row["estimate"] < 1.3
    assert row["low"] < 1 < row["high"]
    assert row["p"] > 0.05
    assert row["method"].startswith("negative binomial, robust errors, adjusted for genre")


def test_without_interaction_the_ratio_is_the_exponential_of_the_coefficient(corpus):
    cells, sizes, documents, _ = corpus
    row = security(adjusted_contrasts(*corpus, by="side", groups=GROUPS, adjust="genre + year"))
    table = documents.to_pandas().merge(sizes.to_pandas(), on="doc_id", suffixes=("", "_size"))
    table = table.merge(cells.to_pandas()[["doc_id", "hits"]], on="doc_id", how="left").fillna({"hits": 0})
    table["eu"] = (table["side"] == "EU").astype(float)
    fit = smf.negativebinomial("hits ~ eu + genre + I(year - 2000)", table, offset=np.log(table["n_tokens_size"])).fit(
        disp=0, maxiter=200, cov_type="HC1"
    )
    assert row["estimate"] == pytest.approx(np.exp(fit.params["eu"]), rel=1e-4)
    low, high = np.exp(fit.conf_int().loc["eu"])
    assert (row["low"], row["high"]) == pytest.approx((low, high), rel=1e-3)
    difference = security(adjusted_contrasts(*corpus, by="side", groups=GROUPS, adjust="genre + year"), "difference")
    assert difference["estimate"] == pytest.approx(difference["value_a"] - difference["value_b"])


def test_what_cannot_be_told_apart_is_said(corpus):
    cells, sizes, documents, patterns = corpus
    same = documents.append_column("twin", pa.array(documents["side"].to_pylist()))
    row = security(adjusted_contrasts(cells, sizes, same, patterns, by="side", groups=GROUPS, adjust="twin"))
    assert row["estimate"] is None
    assert row["warning"] == '[["not-separable", {}]]'


def test_counts_without_extra_spread_fall_back_to_poisson(corpus):
    cells, sizes, documents, patterns = corpus
    regular = cells.set_column(6, "hits", pa.array([5] * cells.num_rows, pa.int64()))
    even = sizes.set_column(2, "n_tokens", pa.array([1000] * sizes.num_rows, pa.int64()))
    row = security(adjusted_contrasts(regular, even, documents, patterns, by="side", groups=GROUPS, adjust="genre"))
    assert row["method"].startswith("Poisson")
    assert row["warning"] == '[["poisson-instead", {}]]'


@pytest.mark.parametrize(("adjust", "told"), [("colour", "'colour' is not a column"), ("1 + 2", "the number 2 cannot")])
def test_adjustments_that_are_none(corpus, adjust, told):
    with pytest.raises(MeasureError, match=told):
        adjusted_contrasts(*corpus, by="side", groups=GROUPS, adjust=adjust)


def test_the_users_columns_may_have_any_name(corpus):
    """Columns named like those that the model computes, or like nothing in Python, are only values."""
    cells, sizes, documents, patterns = corpus
    genre, year = documents["genre"], documents["year"].cast(pa.string())
    plain = security(adjusted_contrasts(*corpus, by="side", groups=GROUPS, adjust="genre", cluster="year"))
    for name in ("hits", "tokens", "in_a", "group", "^.*$", "*", "体裁 (一)", "a`b"):
        named = documents.append_column(name, genre).append_column(f"{name} of", year)
        row = security(
            adjusted_contrasts(
                cells,
                sizes,
                named,
                patterns,
                by="side",
                groups=GROUPS,
                adjust="`" + name.replace("`", "``") + "`",
                cluster=f"{name} of",
            )
        )
        assert {k: row[k] for k in ("estimate", "low", "p")} == {k: plain[k] for k in ("estimate", "low", "p")}


def test_what_the_models_library_warns_of_is_said_in_the_contrast(corpus):
    """The counts are an exact function of the genre: statsmodels warns of perfect separation."""
    _, sizes, documents, patterns = corpus
    even = sizes.set_column(2, "n_tokens", pa.array([1000] * sizes.num_rows, pa.int64()))
    row = {"lexicon": "small", "about": "all", "uses": "all", "level": "frame", "name": "security"}
    row |= {"sentences_with_hit": 1, "passages_with_hit": 1}
    exact = [
        row | {"doc_id": one["doc_id"], "hits": 4 if one["genre"] == "law" else 1} for one in documents.to_pylist()
    ]
    cells = schema.from_rows("cells", exact)
    row = security(adjusted_contrasts(cells, even, documents, patterns, by="side", groups=GROUPS, adjust="genre"))
    assert '["perfect-separation", {}]' in row["warning"]

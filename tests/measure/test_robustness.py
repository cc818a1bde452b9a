"""Every variation of the primary contrast equals the contrast of a corpus that was varied by hand."""

import numpy as np
import polars as pl
import pyarrow.compute as pc
import pytest

from discourse import measure
from discourse.measure.robustness import robustness

DRAWS = {"permutations": 60}
CONTEXT = {"polarity": "asserted", "reality": "actual", "voice": "own", "marking": "plain"}


@pytest.fixture
def tables(make_tables, make_document):
    rng = np.random.default_rng(5)
    documents, texts = [], {}
    for side, mean in (("EU", 0.2), ("China", 0.5)):
        for i in range(11):
            documents.append(make_document(f"{side}{i:02}", side, source=f"{side}{i // 2}"))
            sentences = []
            for _ in range(9):
                hits = [
                    {"concept": concept} | CONTEXT | ({"polarity": "negated"} if rng.random() < 0.3 else {})
                    for concept, share in (("border", mean), ("threat_word", 0.2), ("growth", 0.3))
                    for _ in range(int(rng.poisson(share)))
                ]
                sentences.append({"hits": hits})
            texts[f"{side}{i:02}"] = [sentences]
    return make_tables(documents, texts)


def compare(tables, hits=None, documents=None, **options):
    hits = tables.hits if hits is None else hits
    documents = tables.documents if documents is None else documents
    sizes = measure.sizes(documents, tables.passages, tables.sentences)
    cells = measure.cells(hits, tables.patterns, tables.sentences)
    plan = measure.ContrastPlan(groups=["China", "EU"], **DRAWS, **options)
    return measure.contrasts(cells, sizes, documents, tables.patterns, plan)


def primary(table):
    return pl.DataFrame(table).filter("primary").row(0, named=True)


def vary(tables, contrasts, **more):
    return pl.DataFrame(
        robustness(
            contrasts,
            measure.cells(tables.hits, tables.patterns, tables.sentences),
            measure.sizes(tables.documents, tables.passages, tables.sentences),
            tables.hits,
            tables.patterns,
            tables.sentences,
            tables.documents,
            ["all", "asserted"],
            **{**DRAWS, **more},
        )
    )


def test_each_variation_equals_the_contrast_of_a_varied_corpus(tables):
    contrasts = compare(tables)
    table = vary(tables, contrasts)
    found = {(r["variation"], r["setting"]): r for r in table.to_dicts()}
    row = primary(contrasts)
    assert found["primary", "as declared"]["estimate"] == pytest.approx(row["estimate"])

    pattern = "border/en/border"
    left = tables.hits.filter(pc.not_equal(tables.hits["pattern_id"], pattern))
    assert found["pattern out", pattern]["estimate"] == pytest.approx(primary(compare(tables, left))["estimate"])

    documents = tables.documents.filter(pc.not_equal(tables.documents["doc_id"], "China03"))
    expected = primary(compare(tables, documents=documents))["estimate"]
    assert found["document out", "China03"]["estimate"] == pytest.approx(expected)

    other = pl.DataFrame(contrasts).filter(
        (pl.col("name") == "security")
        & (pl.col("level") == "frame")
        & (pl.col("scale") == "difference")
        & (pl.col("language") == "en")
    )
    for measured in ("hits_per_100_sentences", "per_1000_tokens", "share_of_documents", "share_of_hits"):
        expected = other.filter((pl.col("measure") == measured) & (pl.col("uses") == "asserted"))["estimate"].item()
        assert found["denominator", measured]["estimate"] == pytest.approx(expected)
    invoked = other.filter((pl.col("measure") == "share_of_sentences") & (pl.col("uses") == "all"))["estimate"].item()
    assert found["uses", "all"]["estimate"] == pytest.approx(invoked)
    assert found["pattern out", pattern]["p"] > found["primary", "as declared"]["p"]


def test_alternative_hits_and_signs(tables):
    swapped = tables.hits.filter(pc.starts_with(tables.hits["doc_id"], "EU"))
    cells = measure.cells(swapped, tables.patterns, tables.sentences)
    table = vary(tables, compare(tables), alternatives={("boundary", "strict"): cells})
    row = table.filter(pl.col("variation") == "boundary").row(0, named=True)
    assert (row["setting"], row["estimate"] < 0, row["same_sign"]) == ("strict", True, False)
    assert table.filter(pl.col("variation") == "document out")["same_sign"].all()


def test_clusters_are_left_out_whole(tables):
    table = vary(tables, compare(tables, cluster="source"), cluster="source")
    out = table.filter(pl.col("variation") == "document out")
    assert out.height == 12
    assert "China00; China01" in out["setting"].to_list()


def test_without_a_primary_contrast_there_is_nothing_to_vary(tables):
    contrasts = compare(tables, primary={"name": "no_such_frame"})
    assert vary(tables, contrasts).height == 0

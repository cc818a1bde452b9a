"""Calibration on pairs whose answers can be counted, and what it does to a contrast."""

import numpy as np
import polars as pl
import pytest
from statsmodels.stats.inter_rater import cohens_kappa as statsmodels_kappa

from discourse import measure, schema
from discourse.errors import MeasureError
from discourse.measure.calibration import cohen_kappa


def half(hits, tokens):
    """Cells and sizes of pairs with so many hits of the frame security."""
    ids = [f"pair{i:04}" for i in range(len(hits))]
    cells = [
        {"lexicon": "small", "doc_id": d, "about": "all", "uses": "all", "level": "frame", "name": "security"}
        | {"hits": int(n), "sentences_with_hit": 1, "passages_with_hit": 1}
        for d, n in zip(ids, hits, strict=True)
        if n
    ]
    sizes = [{"doc_id": d, "about": "all", "n_tokens": tokens, "n_sentences": 1, "n_passages": 1} for d in ids]
    return schema.from_rows("cells", cells), schema.from_rows("sizes", sizes)


@pytest.fixture
def patterns(make_tables, make_document):
    return make_tables([make_document("a")], {}).patterns


def test_ratio_and_kappa(patterns):
    rng = np.random.default_rng(4)
    en = rng.poisson(0.5, 400)
    zh = rng.binomial(en, 0.6)
    (cells_en, sizes_en), (cells_zh, sizes_zh) = half(en, 20), half(zh, 15)
    table = pl.DataFrame(measure.calibrate(cells_en, cells_zh, sizes_en, sizes_zh, patterns, resamples=500))
    row = table.filter(pl.col("name") == "security").row(0, named=True)
    assert (row["n_pairs"], row["hits_en"], row["hits_zh"]) == (400, en.sum(), zh.sum())
    assert row["ratio"] == pytest.approx(zh.sum() / en.sum())
    assert row["pairs_ratio"] == pytest.approx((zh > 0).sum() / (en > 0).sum())
    assert row["ratio"] - 0.1 < row["ratio_low"] < row["ratio"] < row["ratio_high"] < row["ratio"] + 0.1
    assert row["tokens_ratio"] == 0.75
    square = np.array([[np.sum(((en > 0) == a) & ((zh > 0) == b)) for b in (True, False)] for a in (True, False)])
    assert row["kappa"] == pytest.approx(statsmodels_kappa(square).kappa)
    never = table.filter((pl.col("name") == "development") & (pl.col("level") == "frame")).row(0, named=True)
    assert (never["hits_en"], never["ratio"], never["kappa"]) == (0, None, None)


def test_pairs_of_one_report_are_drawn_together(patterns):
    """Reports that translate half and reports that translate everything: between reports the ratio varies more."""
    en = np.full(400, 1)
    zh = np.where(np.arange(400) // 40 % 2, 1, np.arange(400) % 2)
    (cells_en, sizes_en), (cells_zh, sizes_zh) = half(en, 20), half(zh, 15)
    tables = (cells_en, cells_zh, sizes_en, sizes_zh, patterns)
    spans = []
    for size in (1, 40, 200):
        reports = {f"pair{i:04}": f"report {i // size:03}" for i in range(400)}
        row = pl.DataFrame(measure.calibrate(*tables, resamples=500, reports=reports)).filter(name="security")
        spans.append((row["ratio_high"] - row["ratio_low"]).item())
    assert row["n_reports"].item() == 2
    assert (row["ratio_lowest"].item(), row["ratio_highest"].item()) == pytest.approx((140.5 / 200.5, 160.5 / 200.5))
    assert spans[1] > 3 * spans[0]
    assert spans[2] is None  # two reports show no spread


def test_kappa_by_hand():
    """Of 100, both say yes to 20, the first to 25, the second to 35: agreement .80, chance .575."""
    assert cohen_kappa(np.array([20]), np.array([25]), np.array([35]), 100)[0] == pytest.approx((0.80 - 0.575) / 0.425)


def test_halves_must_hold_the_same_pairs(patterns):
    (cells_en, sizes_en), (cells_zh, sizes_zh) = half([1, 1], 5), half([1], 5)
    with pytest.raises(MeasureError, match="'pair0001' is in one language only"):
        measure.calibrate(cells_en, cells_zh, sizes_en, sizes_zh, patterns)


def test_a_contrast_across_languages_is_calibrated_and_has_a_tipping_point(make_tables, make_document):
    """EU in English finds 4 of 10 sentences, China in Chinese 2 of 10; a lexicon half as sensitive explains it."""
    documents, texts = [], {}
    for side, language, hits in (("EU", "en", 4), ("China", "zh", 2)):
        for i in range(12):
            documents.append(make_document(f"{side}{i:02}", side, language))
            texts[f"{side}{i:02}"] = [[{"hits": ["border"] if s < hits + i % 3 - 1 else []} for s in range(10)]]
    tables = make_tables(documents, texts)
    sizes = measure.sizes(tables.documents, tables.passages, tables.sentences)
    cells = measure.cells(tables.hits, tables.patterns, tables.sentences)
    row = {"lexicon": "small", "level": "frame", "name": "security", "gate": "on", "n_pairs": 400, "hits_en": 100}
    row |= {"hits_zh": 50, "pairs_en": 100, "pairs_zh": 50, "pairs_both": 40, "ratio": 0.5, "ratio_low": 0.4}
    row |= {"ratio_high": 0.625, "pairs_ratio": 0.5, "pairs_ratio_low": 0.4, "pairs_ratio_high": 0.625}
    table = pl.DataFrame(
        measure.contrasts(
            cells,
            sizes,
            tables.documents,
            tables.patterns,
            measure.ContrastPlan(groups=["EU", "China"], permutations=99),
            calibration=schema.from_rows("calibration", [row]),
        )
    )
    found = table.filter((pl.col("name") == "security") & (pl.col("scale") == "difference"))
    share = found.filter(pl.col("measure") == "share_of_sentences").row(0, named=True)
    assert (share["value_a"], share["value_b"]) == (0.4, 0.2)
    assert share["tipping_point"] == pytest.approx(0.5)
    assert share["sensitivity"] == pytest.approx(0.5)
    assert share["calibrated"] == pytest.approx(0.0, abs=1e-9)
    assert share["calibrated_high"] - share["calibrated_low"] > share["high"] - share["low"]
    assert found.filter(pl.col("measure") == "share_of_documents")["calibrated"].item() is None
    other = table.filter((pl.col("name") == "development") & (pl.col("measure") == "share_of_sentences"))
    assert other["calibrated"].null_count() == other.height

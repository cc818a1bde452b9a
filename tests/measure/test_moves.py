"""Moves are found where threat, referent and measure meet, and lifts agree with enumeration."""

import itertools

import numpy as np
import polars as pl
import pyarrow as pa
import pytest

from discourse import schema
from discourse.measure.moves import move_rates, moves

CONTEXT = {"polarity": "asserted", "reality": "actual", "voice": "own", "marking": "plain"}


@pytest.fixture
def patterns():
    rows = [
        {"concept": c, "facet": c, "pattern_id": f"{c}/zh/{c}", "pattern": c, "lexicon": "m", "language": "zh"}
        | {"subframe": "s", "frame": "security", "counts": True, "weight": 1.0}
        for c in ("threat", "referent", "measure", "routine")
    ]
    return schema.from_rows("patterns", rows)


def hit(sentence, passage, facet, doc_id="d", about="EU", **context):
    start = 100 * sentence + len(facet)
    row = {"lexicon": "m", "doc_id": doc_id, "start": start, "end": start + 1, "pattern_id": f"{facet}/zh/{facet}"}
    row |= {"passage": passage, "sentence": sentence, "surface": "x", "about": about} | CONTEXT | context
    return row | {"counts_concept": True, "counts_subframe": True, "counts_frame": True}


def units(n, per_passage=2, doc_id="d", about="EU"):
    sentences = [
        {"doc_id": doc_id, "sentence": i, "passage": i // per_passage, "start": i, "end": i + 1, "n_tokens": 5}
        | {"about": about}
        for i in range(n)
    ]
    passages = [
        {"doc_id": doc_id, "passage": p, "start": 0, "end": 1, "kind": "body", "language": "zh", "counted": True}
        | {"n_sentences": per_passage, "n_tokens": 10}
        for p in sorted({s["passage"] for s in sentences})
    ]
    return schema.from_rows("sentences", sentences), schema.from_rows("passages", passages)


def test_moves_in_sentences_and_passages(patterns):
    found = [hit(0, 0, f) for f in ("threat", "referent", "measure")]
    found += [hit(2, 1, "threat"), hit(3, 1, "referent", polarity="negated"), hit(3, 1, "measure", about="China")]
    found += [hit(4, 2, "threat"), hit(5, 2, "routine")]
    table = pl.DataFrame(moves(schema.from_rows("hits", found), patterns)).sort("unit", "place")
    assert table.select("unit", "place", "uses", "about", "threat", "routine", "hits").rows() == [
        ("passage", 0, "asserted", "EU", "threat", None, 3),
        ("passage", 1, "all", "China+EU", "threat", None, 3),
        ("sentence", 0, "asserted", "EU", "threat", None, 3),
    ]


def test_lift_agrees_with_enumerating_every_arrangement(patterns, make_document):
    """Two facets on three of five sentences: the mean overlap over all arrangements is 9/5."""
    sentences, passages = units(5, per_passage=1)
    found = [hit(i, i, "threat") for i in (0, 1, 2)] + [hit(i, i, "measure") for i in (0, 1, 4)]
    table = move_rates(
        schema.from_rows("hits", found),
        patterns,
        passages,
        sentences,
        schema.from_rows("documents", [make_document("d", "China", "zh")]),
        permutations=4000,
    )
    row = (
        pl.DataFrame(table)
        .filter(
            (pl.col("by") == "none")
            & (pl.col("kind") == "threat+measure")
            & (pl.col("unit") == "sentence")
            & (pl.col("uses") == "all")
            & (pl.col("about") == "all")
            & (pl.col("language") == "zh")
        )
        .row(0, named=True)
    )
    overlaps = [len({0, 1, 2} & set(c)) for c in itertools.combinations(range(5), 3)]
    assert (row["n_units"], row["moves"]) == (5, 2)
    assert row["expected"] == pytest.approx(np.mean(overlaps)) == pytest.approx(1.8)
    assert row["lift"] == pytest.approx(2 / 1.8)
    assert (row["low"], row["high"]) == pytest.approx((min(overlaps) / 1.8, max(overlaps) / 1.8))
    assert row["p"] is None  # one document


def test_facets_that_cluster_have_a_lift_and_scattered_ones_none(patterns, make_document):
    rng = np.random.default_rng(2)
    together, apart, tables = [], [], []
    for d in range(12):
        tables.append(units(30, doc_id=f"d{d}"))
        for sentence in rng.choice(30, 6, replace=False):
            together += [hit(int(sentence), int(sentence) // 2, f, f"d{d}") for f in ("threat", "referent", "measure")]
        for facet in ("threat", "referent", "measure"):
            apart += [hit(int(s), int(s) // 2, facet, f"d{d}") for s in rng.choice(30, 6, replace=False)]
    sentences, passages = (pa.concat_tables(parts) for parts in zip(*tables, strict=True))
    documents = schema.from_rows("documents", [make_document(f"d{d}", "China", "zh") for d in range(12)])
    p = {}
    for name, found in (("together", together), ("apart", apart)):
        table = pl.DataFrame(move_rates(schema.from_rows("hits", found), patterns, passages, sentences, documents))
        row = table.filter(
            (pl.col("by") == "side")
            & (pl.col("kind") == "move")
            & (pl.col("unit") == "sentence")
            & (pl.col("uses") == "asserted")
            & (pl.col("about") == "EU")
            & (pl.col("language") == "all")
        ).row(0, named=True)
        p[name] = row["p"]
        if name == "together":
            assert row["lift"] > 10
            assert row["n_units"] == 360
    assert p["together"] < 0.001
    assert p["apart"] > 0.05


def test_p_and_range_agree_with_the_exact_distribution(patterns, make_document):
    """Each of twelve documents of five sentences has three threats, three measures and two referents."""
    ids = [f"d{d:02}" for d in range(12)]
    places = {"threat": (0, 1, 2), "measure": (0, 1, 4), "referent": (0, 3)}
    found = [hit(i, i, facet, doc_id) for doc_id in ids for facet, own in places.items() for i in own]
    sentences, passages = (pa.concat_tables(t) for t in zip(*[units(5, 1, doc_id) for doc_id in ids], strict=True))
    documents = schema.from_rows("documents", [make_document(doc_id, "China", "zh") for doc_id in ids])
    table = move_rates(schema.from_rows("hits", found), patterns, passages, sentences, documents, permutations=20_000)
    key = {"by": "none", "unit": "sentence", "uses": "all", "about": "all", "language": "zh"}
    rows = {row["kind"]: row for row in table.to_pylist() if all(row[name] == key[name] for name in key)}
    for kind, facets in (("threat+measure", ("threat", "measure")), ("move", tuple(places))):
        arrangements = itertools.product(*[itertools.combinations(range(5), len(places[f])) for f in facets])
        overlaps = np.bincount([len(set.intersection(*map(set, each))) for each in arrangements])
        one = overlaps / overlaps.sum()
        every = np.ones(1)
        for _ in ids:
            every = np.convolve(every, one)
        expected = every @ np.arange(len(every))
        extreme = np.abs(np.arange(len(every)) - expected) >= abs(rows[kind]["moves"] - expected) - 1e-9
        assert rows[kind]["p"] == pytest.approx(every[extreme].sum(), abs=0.015)
        ends = [np.searchsorted(np.cumsum(every), level) for level in (0.025, 0.975)]
        assert [rows[kind][end] * expected for end in ("low", "high")] == pytest.approx(ends, abs=1)

from __future__ import annotations

import pytest

from discourse import schema
from discourse.validation import results
from discourse.validation.corrected import corrected_contrasts, corrected_rates
from discourse.validation.joined import join


def joined(tables, coded):
    return join(tables, coded.design, coded.codebook, coded.codings)


def rate(made, **wanted):
    wanted = {"uses": "all", "language": "all", "by": "side", **wanted}
    rows = corrected_rates(made, made.lexicon).to_pylist()
    return next(row for row in rows if all(row[k] == v for k, v in wanted.items()))


def test_raw_and_corrected_shares_stand_beside_each_other(tables, coded):
    made = joined(tables, coded)
    row = rate(made, group="EU")
    assert (row["raw"], row["corrected"]) == (12 / 48, pytest.approx(16 / 48))
    assert (row["n_sentences"], row["n_documents"], row["n_coded"]) == (48, 4, 48)
    assert rate(made, group="China")["corrected"] == pytest.approx(12 / 48)
    assert rate(made, group="EU", language="zh")["corrected"] == pytest.approx(8 / 24)
    assert rate(made, group="all", by="none")["corrected"] == pytest.approx(28 / 96)


def test_rogan_gladen_applies_one_error_to_both_sides_and_misses_the_difference(tables, coded):
    made = joined(tables, coded)
    rows = corrected_contrasts(made, made.lexicon).to_pylist()
    row = next(r for r in rows if r["uses"] == "all" and r["language"] == "all" and r["group_a"] == "EU")
    assert row["raw"] == pytest.approx(0)
    assert row["corrected"] == pytest.approx(4 / 48)
    assert row["rogan_gladen"] == pytest.approx(0)
    back = next(r for r in rows if r["uses"] == "all" and r["language"] == "all" and r["group_a"] == "China")
    assert back["corrected"] == pytest.approx(-row["corrected"])


def test_part_of_the_sentences_gives_an_interval_that_holds_the_truth(tables, sampled, code):
    folder, _ = sampled(n=60, seed=3)
    made = joined(tables, results.open_sheets([code(folder, 1, "ann")]))
    row = rate(made, group="EU")
    assert row["low"] < 16 / 48 < row["high"]
    assert row["high"] - row["low"] < 0.5
    assert row["documents_low"] is None  # four documents are too few for texts like these


def test_texts_like_these_need_five_documents(tables, coded):
    one_side = {"EU": "Both", "China": "Both"}
    documents = [{**row, "group": one_side[row["side"]]} for row in tables["documents"].to_pylist()]
    design = coded.design.__class__(coded.design.units, {**coded.design.settings, "by": "group"})
    made = join(
        {**tables, "documents": schema.from_rows("documents", documents)}, design, coded.codebook, coded.codings
    )
    row = rate(made, by="group", group="Both")
    assert row["documents_low"] < row["corrected"] < row["documents_high"]

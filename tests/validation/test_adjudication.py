from __future__ import annotations

import polars as pl

from discourse.validation import results
from discourse.validation.adjudication import sheet
from discourse.validation.agreement import disagreements


def test_a_decision_on_the_sheet_replaces_the_answers_of_the_coders(tables, sampled, code, target):
    folder, _ = sampled(n=96, coders=2, overlap=1.0)

    def strict(row, said):
        return {"security": "no"} if row["doc_id"] == "EU/zh-0" and row["sentence"] == 0 else said

    paths = [code(folder, 1, "ann"), code(folder, 2, "陈", strict)]
    coded = results.open_sheets(paths)
    made = sheet(coded, disagreements(coded.codings, coded.codebook))
    assert made["text"].to_list() == ["威胁来了。"]
    assert made["disputed"].to_list() == ["security (ann: yes, 陈: no)"]
    assert set(made["security"]) == {""}
    made.with_columns(security=pl.lit("yes")).write_csv(folder / "adjudication.csv")
    again = results.open_sheets([*paths, folder / "adjudication.csv"])
    assert results.joined(tables, again).coded(target, "all")[2].sum() == 28
    assert results.joined(tables, coded).coded(target, "all")[2].sum() == 27.5

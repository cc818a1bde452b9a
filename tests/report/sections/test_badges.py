"""Badges: short answers that link on."""

from __future__ import annotations

import pyarrow as pa

from discourse import schema
from discourse.report.sections import badges


def said(view):
    return {badge.key: (badge.answer, badge.href, badge.tone) for badge in badges.build(view)}


def test_each_question_has_a_short_answer_and_a_place(view):
    found = said(view())
    assert list(found) == ["comparable", "robust", "validated", "amount"]
    assert found["comparable"] == ("Within English and Chinese; across them with care", "#comparability", "good")
    assert found["robust"][1] == "#robustness"
    assert found["validated"] == ("Not by people", "#numbers", "weak")
    assert found["amount"][0].startswith("8 documents")


def test_sides_in_languages_of_their_own_are_not_comparable(builder, view):
    documents = builder.tables()["documents"]
    tongues = ["en" if side == "EU" else "zh" for side in documents["side"].to_pylist()]
    place = documents.schema.get_field_index("language")
    apart = documents.set_column(place, "language", pa.array(tongues))
    assert said(view(tables={"documents": apart}))["comparable"][0] == "No: side and language coincide"
    assert said(view("zh", tables={"documents": apart}))["comparable"][0] == "否：语言与“所属方”重合"


def test_a_run_without_variations_says_so(view):
    assert said(view(tables={"robustness": None}))["robust"] == ("Not tried in this run", "#methods", "weak")


def test_a_sign_that_holds_is_not_enough_if_a_group_has_no_hit(builder, view):
    rows = [row for row in builder.tables()["robustness"].to_pylist() if row["same_sign"] is not False]
    tables = {"robustness": schema.from_rows("robustness", rows)}
    held = f"{sum(row['variation'] != 'primary' for row in rows)}"
    answer, _, tone = said(view(tables=tables))["robust"]
    assert (answer, tone) == (f"Sign holds in {held} of {held}, but China has no hit", "weak")
    answer, _, tone = said(view("zh", tables=tables))["robust"]
    assert (answer, tone) == (f"{held} 种设定中有 {held} 种方向不变，但中国没有命中", "weak")
    both = [{**row, "value_b": 0.125} if row["primary"] else row for row in builder.tables()["contrasts"].to_pylist()]
    tables["contrasts"] = schema.from_rows("contrasts", both)
    assert said(view(tables=tables))["robust"] == (
        f"Sign holds in {held} of {held} variations",
        "#robustness",
        "good",
    )

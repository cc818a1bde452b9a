"""Badges: short answers that link on."""

from __future__ import annotations

import pyarrow as pa

from discourse import schema
from discourse.report.sections import badges
from tests.report.validation_rows import ROWS


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


def test_a_precision_that_few_codings_leave_open_is_not_one_number(view):
    row = {"n_coded": 15, "precision": 0.0, "precision_low": 0.0, "precision_high": 0.999}
    rows = [{**ROWS["validation_scores"][0], **row}]
    scored = {"validation_scores": schema.from_rows("validation_scores", rows)}
    answer = ("Too few codings (15): precision 0.0% to 99.9%", "#validation", "weak")
    assert said(view(tables=scored))["validated"] == answer
    assert said(view("zh", tables=scored))["validated"][0] == "编码过少（15 条）：精确率在 0.0% 至 99.9% 之间"
    rows = [{**rows[0], "precision": None, "precision_low": None, "precision_high": None}]
    unknown = {"validation_scores": schema.from_rows("validation_scores", rows)}
    assert said(view(tables=unknown))["validated"][0] == "Too few codings (15) for precision"

"""Frames together: lifts as a heat map, and the finding."""

from __future__ import annotations

from discourse import schema
from discourse.report.sections import together

ROW = {
    **{"lexicon": "tiny", "uses": "asserted", "by": "side", "group": "EU", "language": "en", "period": "all"},
    **{"level": "frame", "unit": "sentence", "name_a": "development", "name_b": "security"},
    **{"n_units": 90, "units_a": 20, "units_b": 30, "units_both": 14, "n_documents": 9, "documents_both": 7},
    **{"expected": 6.0, "lift": 2.33, "low": 1.4, "high": 3.9},
}


def pairs(*changes):
    return {"frame_pairs": schema.from_rows("frame_pairs", [{**ROW, **change} for change in changes])}


def test_the_pair_that_is_surely_together_is_the_finding(view):
    section = together.build(view(tables=pairs({}, {"group": "China", "low": 0.5})))
    assert section.blocks[1].said == (
        "EU joins Development and Security in one sentence 2.3 times as often as by chance (English texts; 95% "
        "interval 1.40 to 3.90; 14 sentences)."
    )
    assert ">2.3<" in section.blocks[1].inline
    chinese = together.build(view("zh", tables=pairs({})))
    assert chinese.blocks[1].said.startswith("欧盟在同一句子中结合“发展”与“安全”的次数是随机情形的 2.3 倍")


def test_without_an_interval_above_chance_nothing_is_found(view):
    section = together.build(view(tables=pairs({"low": None, "high": None})))
    assert section.blocks[1].said.startswith("No two frames share a sentence more often than by chance")


def test_a_pair_that_chance_hardly_joins_has_a_row_and_no_square(view):
    picture = together.build(view(tables=pairs({"expected": 0.2, "units_both": 1, "lift": 5.0}))).blocks[1]
    assert ">5.0<" not in picture.inline
    assert [cell.text for cell in picture.data.rows[0][2:6]] == ["Development + Security", "1", "0.2", "5.00"]


def test_a_run_without_pairs_has_no_section(view):
    assert together.build(view()) is None
    assert together.build(view(tables={"frame_pairs": schema.empty("frame_pairs")})).blocks[0].text == (
        "No sentence holds two frames."
    )

"""Comparability and calibration as tables."""

from __future__ import annotations

from discourse import schema
from discourse.report.sections import checks


def test_columns_without_values_are_left_out_of_comparability(view):
    rows = [
        {"check": "balance", "item": "genre=speech", "group": "EU", "n": 3, "value": 0.25},
        {"check": "length", "item": "tokens", "group": "EU", "n": 3, "value": 9295.0},
        {"check": "period", "item": "2015", "group": "China", "n": 0, "note": "none in this year"},
    ]
    section = checks.comparability(view(tables={"comparability": schema.from_rows("comparability", rows)}))
    assert [(block.head, [cell.text for cell in block.rows[0]]) for block in section.blocks[2:]] == [
        (("what", "group", "number", "value"), ["genre: speech", "EU", "3", "25.0%"]),
        (("what", "group", "documents", "value"), ["tokens", "EU", "3", "9,295"]),
        (("what", "group", "number", "remark"), ["2015", "China", "0", "none in this year"]),
    ]


def test_calibration_gives_the_ratio_of_the_two_halves(view):
    table = checks.calibration(view()).blocks[1]
    assert [cell.text for cell in table.rows[0]] == [
        "Security",
        "gated",
        "50",
        "40",
        "0.80",
        "0.65 to 0.98",
        "0.71",
        "400",
    ]
    chinese = checks.calibration(view("zh")).blocks[1]
    assert [cell.text for cell in chinese.rows[0]][:2] == ["安全", "限于主题语境"]


def test_whether_languages_can_be_compared_is_said_first(view):
    assert checks.across(view()).startswith("Across languages: in translations of the same text the Chinese half")
    assert "（95% 区间" in checks.across(view("zh"))
    assert "has not been measured" in checks.across(view(tables={"calibration": None}))
    assert "尚未测量" in checks.across(view("zh", tables={"calibration": None}))


def test_a_stage_that_ran_without_result_says_so_and_one_that_did_not_run_says_nothing(view):
    (line,) = checks.calibration(view(tables={"calibration": schema.empty("calibration")})).blocks
    assert line.text == "No frame has a calibration."
    assert checks.calibration(view(tables={"calibration": None})) is None
    assert checks.comparability(view(tables={"comparability": None})) is None


def test_what_is_counted_is_named_in_the_language_of_the_page(view):
    rows = [
        {"check": "association", "item": "year", "group": "all", "n": 3, "value": 0.5},
        {"check": "balance", "item": "language=zh", "group": "EU", "n": 3, "value": 0.25},
        {"check": "coverage", "item": "tiny, zh", "group": "EU", "n": 2, "value": 0.5},
        {"check": "off topic", "item": "security", "group": "EU", "n": 2, "value": 0.5},
        {"check": "on topic", "item": "passages", "group": "EU", "n": 2, "value": 0.5},
    ]
    section = checks.comparability(view("zh", tables={"comparability": schema.from_rows("comparability", rows)}))
    named = [block.rows[0][0].text for block in section.blocks if hasattr(block, "rows")]
    assert named == ["年份", "语言：中文", "tiny、中文", "安全", "段落"]

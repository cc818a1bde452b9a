"""Tables as CSV whose cells a spreadsheet never runs."""

from __future__ import annotations

import polars as pl

from discourse.spreadsheet import inert


def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe() -> None:
    cells = [
        "=1+1",
        "+1+cmd",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\n=1",
        "＝1+1",
        "＠a",
        "-5",
        "+3.5",
        "a=b",
        "’",
        None,
        "移民",
    ]
    safe = inert(pl.DataFrame({"^x$": cells, "-n": [-1] * len(cells)}))
    assert safe.columns == ["^x$", "'-n"]
    assert safe["^x$"].to_list() == [
        "'=1+1", "'+1+cmd", "'-2+3", "'@SUM(A1)", "'\t=1", "'\n=1", "'＝1+1", "'＠a", "-5", "+3.5", "a=b", "’", None,
        "移民",
    ]  # fmt: skip
    assert safe["'-n"].to_list() == [-1] * len(cells)


def test_numbers_and_names_without_signs_stay_as_they_are() -> None:
    frame = pl.DataFrame({"体裁": ["演讲", "-1,000.5"], "n": [-1, 2]})
    assert inert(frame).equals(frame)

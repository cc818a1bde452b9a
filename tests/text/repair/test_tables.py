"""Tables that were flattened to lines."""

from __future__ import annotations

import pytest

from discourse.text.paragraph import Line, Tally
from discourse.text.repair.tables import mark_tables


def marked(*texts: str) -> list[str]:
    lines = [Line(text, n) for n, text in enumerate(texts, 1)]
    mark_tables(lines, Tally())
    return [line.text for line in lines if line.kind == "table"]


def test_rows_of_cells_and_of_numbers() -> None:
    assert marked("国家\t人數", "挪威\t12", "They met.") == ["国家 | 人數", "挪威 | 12"]
    assert marked("Norway   12", "France   100") == ["Norway | 12", "France | 100"]
    rows = ["Norway 2010 12 3.4", "France 2010 100 20.1", "Italy 2010 80 10.0"]
    assert marked(*rows) == rows


@pytest.mark.parametrize(
    "texts",
    [
        ["国家\t人數"],
        ["Norway 2010 12 3.4", "France 2010 100 20.1"],
        ["In 2010 they met 12 times.", "In 2011 they met 13 times.", "In 2012 they met 14 times."],
        ["Mr\tLi,\tOffice\tof\tBorders,\tand", "Ms\tLind,\tHead\tof\tOffice,\tcame"],
    ],
)
def test_other_lines_are_left(texts: list[str]) -> None:
    assert marked(*texts) == []

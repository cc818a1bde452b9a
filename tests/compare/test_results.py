from __future__ import annotations

from collections.abc import Callable

from discourse.compare import results
from discourse.compare.material import Comparison
from discourse.report.blocks import DataTable, Picture
from tests.compare.runs import side


def test_rates_have_a_figure_and_its_data(made: Callable[..., Comparison]) -> None:
    section = results.rates(made())
    assert section is not None
    picture = section.blocks[1]
    assert isinstance(picture, Picture)
    assert "first run" in picture.file
    cells = [cell.text for cell in picture.data.rows[1]]
    assert cells == ["Security", "EU", "40.0%", "20.0% to 80.0%", "20.0%", "10.0% to 40.0%", "−20.0"]


def test_contrasts_are_a_table(made: Callable[..., Comparison]) -> None:
    section = results.contrasts(made())
    assert section is not None
    table = section.blocks[1]
    assert isinstance(table, DataTable)
    assert [cell.text for cell in table.rows[0]][::5] == ["Security", "−20.0"]


def test_equal_numbers_are_one_sentence(made: Callable[..., Comparison]) -> None:
    same = made("zh", first=side("first"), second=side("first"))
    for build in (results.rates, results.contrasts):
        section = build(same)
        assert section is not None
        assert len(section.blocks) == 1

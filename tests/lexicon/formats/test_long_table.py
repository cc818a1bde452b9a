"""Long tables: one row a pattern, written and read again, and rows that contradict one another."""

from __future__ import annotations

import pytest

from discourse.errors import LexiconError
from discourse.lexicon.formats import long_table, table
from discourse.lexicon.formats.mapping import from_mapping


def test_a_written_cell_that_a_spreadsheet_would_run_begins_with_an_apostrophe() -> None:
    text = long_table.write(from_mapping({"water": ["=flood", "洪水"]}))
    assert text.splitlines()[1:] == ["water,,water,water,,en,'=flood,,,,,,,,", "water,,water,water,,zh,洪水,,,,,,,,"]
    assert [entry.pattern.text for entry in table.read(text, "t.csv", "t").entries()] == ["=flood", "洪水"]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([{"concept": "water"}], "line 2: The row has no pattern"),
        ([{"pattern": "洪水"}], "line 2: The row has no concept"),
        (
            [{"concept": "water", "pattern": "flood"}, {"concept": "water", "pattern": "flood", "weight": "2"}],
            "line 3: The pattern 'flood' stands twice in 'water' with different options",
        ),
        (
            [
                {"concept": "water", "pattern": "洪水", "counts": "true"},
                {"concept": "water", "pattern": "浪潮", "counts": "false"},
            ],
            "line 3: The frame 'water' counts in one row and not in another",
        ),
    ],
)
def test_rows_that_cannot_be_meant_are_refused(rows: list[dict[str, str]], message: str) -> None:
    with pytest.raises(LexiconError) as error:
        long_table.read(list(enumerate(rows, 2)), "t.csv", "t", [])
    assert message in str(error.value)


def test_a_row_that_is_there_twice_is_read_once_with_a_note() -> None:
    row = {"concept": "water", "pattern": "flood", "weight": "1,5"}
    lexicon = long_table.read([(2, row), (3, dict(row))], "t.csv", "t", [])
    assert [entry.weight for entry in lexicon.entries()] == [1.5]
    assert lexicon.notes == ("Line 3: the pattern 'flood' stands twice in 'water'; it is read once.",)

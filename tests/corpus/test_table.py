"""The header of a table: titles above it, names of columns, the column of the text."""

from __future__ import annotations

import pytest

from discourse.corpus.protocol import Raw, Remark
from discourse.corpus.table import above, head_row, known_text, names, read_table
from discourse.errors import DocumentError


def test_titles_above_the_header_have_fewer_cells() -> None:
    known = known_text(None)
    rows = [["Export", "", ""], ["2015", "", ""], ["id", "date", "Text"], ["1", "2015", "a text"]]
    assert head_row(rows, known) == 2
    assert head_row([["a", "b", "c"], ["1", "2", "text"]], known) == 0
    assert head_row([["id", "words"], ["1", "text"]], known) == 0
    assert head_row([["x"], ["id", "Words"]], known_text("words")) == 1
    assert above(0) == []
    assert above(2) == [Remark("rows-above-header", {"rows": 2})]


def test_names_of_columns() -> None:
    assert names([" text ", None, "", "text", 2015]) == ["text", "column_2", "column_3", "text_4", "2015"]


def test_a_table_of_rows() -> None:
    table = read_table([["讲话"], ["标题", "正文"], ["甲", "边境。"], ["乙", None]], None)
    assert (table.columns, table.column) == (["标题", "正文"], "正文")
    remark, first, second = table.documents("s/", "utf-8")
    assert remark == Remark("rows-above-header", {"rows": 1})
    assert isinstance(first, Raw)
    assert (first.key, first.blocks[0].text, first.fields) == ("s/0", "边境。", {"标题": "甲"})
    assert not isinstance(second, Raw)


def test_among_several_columns_of_text_the_much_longer_one_is_taken_and_it_is_said() -> None:
    rows = [["text", "content"], ["Title one", "Migrants must be safe in the long cell."]]
    table = read_table(rows, None)
    assert table.column == "content"
    assert table.remarks == (Remark("text-chosen", {"column": "content", "others": ["text"]}),)
    assert read_table([["text", "content"], ["One cell here", "Another cell"]], None).column == "text"


@pytest.mark.parametrize("rows", [[], [["a", "b"], ["1", "2"]]])
def test_tables_without_text(rows: list[list[str]]) -> None:
    with pytest.raises(DocumentError):
        read_table(rows, None)

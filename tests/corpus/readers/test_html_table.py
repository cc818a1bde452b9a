"""Tables that databases export as pages under the name of an Excel file."""

from __future__ import annotations

from typing import Any

from discourse.corpus import read
from discourse.corpus.readers import html_table

TABLE = """<html><head><meta charset="utf-8"></head><body><table><tr><td>题名</td><td>发布日期</td><td>全文</td></tr>
<tr><td>甲</td><td>2015-11-03</td><td>边境关闭。<br>他们<b>离开</b>。</td></tr>
<tr><td>B</td><td>2015-11-04</td><td><p>The border.</p><p>It closed.</p></td></tr></table></body></html>"""


def test_a_table_in_a_page(write: Any) -> None:
    corpus = read(write({"a.xls": TABLE, "b.xls": TABLE.encode("utf-16")}))
    assert corpus.document("a.xls#0") == "边境关闭。\n\n他们离开。"
    assert corpus.document("b.xls#1") == "The border.\n\nIt closed."
    rows = corpus.documents.select(["title", "date"]).to_pylist()
    assert rows[:2] == [{"title": "甲", "date": "2015-11-03"}, {"title": "B", "date": "2015-11-04"}]


def test_a_page_without_such_a_table_is_read_as_a_page(write: Any) -> None:
    corpus = read(write({"a.xls": "<html><body><p>The border was closed on Monday.</p></body></html>"}))
    assert corpus.document("a.xls") == "The border was closed on Monday."
    assert html_table.reader("htmltable").format == "htmltable"


def test_tables_in_text_under_the_name_of_an_excel_file(write: Any) -> None:
    corpus = read(write({"a.xls": "id\ttext\n1\tThe border.\n", "b.xls": "id,text\n1,边境。\n"}))
    assert corpus.texts["text"].to_pylist() == ["The border.", "边境。"]
    assert corpus.documents["format"].to_pylist() == ["tsv", "csv"]

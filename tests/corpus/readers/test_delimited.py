"""csv and tsv tables: dialects, quotes, rows that are broken, ranges."""

from __future__ import annotations

from typing import Any

import pytest

from discourse.corpus import ReadSettings, read
from discourse.corpus.readers import delimited
from tests.growth import grows_at_most


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_in_all_its_dialects(write: Any, encoding: str, end: str, separator: str) -> None:
    table = [
        ["side", "正文"],
        ["EU", '"双方同意加强合作，并且继续谈判。""他们""说：我们不会改变这个决定。"'],
        ["中国", "会议在北京举行，有关部门的代表参加了会议。"],
    ]
    body = end.join(separator.join(row) for row in table) + end
    corpus = read(write({"a.csv": body.encode(encoding)}))
    assert corpus.documents["side"].to_pylist() == ["EU", "中国"]
    assert corpus.document("a.csv#0") == '双方同意加强合作，并且继续谈判。"他们"说：我们不会改变这个决定。'


def test_csv_cells_with_newlines_and_left_out_cells(write: Any) -> None:
    corpus = read(write({"a.csv": 'text,side,note\n"One paragraph.\n\nAnother one.",EU\nA text,China,x\n'}))
    assert corpus.document("a.csv#0") == "One paragraph.\n\nAnother one."
    assert corpus.documents["note"].to_pylist() == [None, "x"]


def test_csv_with_a_quote_that_is_never_closed_loses_that_row_only(write: Any) -> None:
    rows = [
        "text,side",
        "A first text,EU",
        '"An open quote,EU',
        "A third text,EU",
        '"A fourth, quoted",EU',
        "A fifth text,EU",
    ]
    corpus = read(write({"a.csv": "\n".join(rows) + "\n"}))
    assert corpus.documents["doc_id"].to_pylist() == ["a.csv#0", "a.csv#2", "a.csv#3", "a.csv#4"]
    assert corpus.skipped["path"].to_pylist() == ["a.csv#1"]
    assert corpus.skipped["reason"][0].as_py().startswith("The row at line 3 is broken")


def test_csv_rows_with_too_many_cells_are_reported(write: Any) -> None:
    corpus = read(write({"a.csv": "text,side\nOne,two,three,EU\nA text,EU\n"}))
    assert corpus.skipped.to_pylist() == [
        {
            "path": "a.csv#0",
            "reason": "The row at line 2 has 4 cells, the header 2.",
            "advice": "Put quotes around the cell and double the quotes in it.",
        }
    ]


def test_tsv_takes_quotes_as_text_where_they_are_not_paired(write: Any) -> None:
    corpus = read(write({"a.tsv": 'text\tside\n"Never again\tEU\nHe said "no"\tEU\n"Quoted\tin full"\tEU\n'}))
    assert [corpus.document(f"a.tsv#{n}") for n in range(3)] == ['"Never again', 'He said "no"', "Quoted in full"]


def test_a_megabyte_in_one_cell(write: Any) -> None:
    text = "A border is a line. " * 60_000
    corpus = read(write({"a.csv": f'text,side\n"{text}",EU\n'}))
    assert corpus.documents["n_tokens"].to_pylist() == [300_000]


def test_the_separator_and_the_names_of_columns(content: Any) -> None:
    stored = content("a.csv", 'text;"a,b,c";;text\n一;2;3;4\n'.encode())
    head = delimited.table_head(stored, "csv", "utf-8", None)
    assert head is not None
    assert (head.delimiter, head.columns) == (";", ["text", "a,b,c", "column_3", "text_4"])
    (row,) = delimited.rows(stored, head, "utf-8")
    assert isinstance(row, delimited.Row)
    assert (row.cells, row.number, row.line) == (["一", "2", "3", "4"], 0, 2)


def test_a_table_with_a_broken_row_is_not_cut_into_ranges(content: Any) -> None:
    whole = content("a.csv", b"text,n\none,1\ntwo,2\n")
    assert delimited.ranges(whole, "csv", ReadSettings(), 1) == [(0, 1, 0), (1, 2, 13)]
    broken = content("b.csv", b"text,n\none,1\ntwo,2,3\n")
    assert delimited.ranges(broken, "csv", ReadSettings(), 1) == []


@pytest.mark.parametrize(
    ("body", "texts", "codes"),
    [
        (
            'sep=;\r\nid;text\r\n1;The border; closed.\r\n2;"A, b; c."\r\n',
            ["The border; closed.", "A, b; c."],
            ["cells-joined"],
        ),
        ("sep=|\nid|正文\n1|边境，关闭。\n", ["边境，关闭。"], []),
        (
            "id,text\na,It closed, said the minister, and left.\n",
            ["It closed, said the minister, and left."],
            ["cells-joined"],
        ),
        ("text,side\nOne, two, three,EU\n", ["One, two, three"], ["cells-joined"]),
        ("text\nA row; with, commas, here.\n", ["A row; with, commas, here."], ["cells-joined"]),
        ("id,text,\n1,The border.,\n", ["The border."], []),
        ("id,text\n1,The border.,,\n", ["The border."], []),
        ("Export\nMade 2015,,\n\nid,date,text\n1,2015,The border.\n", ["The border."], ["rows-above-header"]),
        ("id|text\n1|The border, closed; again.\n", ["The border, closed; again."], []),
        ("id,text\n1,The bor\0der.\n", ["The border."], []),
    ],
)
def test_tables_as_people_save_them(write: Any, body: str, texts: list[str], codes: list[str]) -> None:
    corpus = read(write({"a.csv": body}))
    assert corpus.texts["text"].to_pylist() == texts
    assert [code for code in corpus.warnings["code"].to_pylist() if code != "side-missing"] == codes
    assert not corpus.skipped.num_rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_ranges_and_wide_encodings_know_where_the_rows_begin(content: Any, encoding: str) -> None:
    stored = content("a.csv", "sep=;\nTitle\nid;text\n1;one\n2;two\n".encode(encoding))
    head = delimited.table_head(stored, "csv", encoding, None)
    assert head is not None
    assert (head.delimiter, head.columns, head.above) == (";", ["id", "text"], 1)
    assert [row.cells[1] for row in delimited.rows(stored, head, encoding) if isinstance(row, delimited.Row)] == [
        "one",
        "two",
    ]


def test_bars_and_other_plain_texts_by_their_endings(write: Any) -> None:
    corpus = read(
        write({"a.psv": "id|text\n1|The border.\n", "b.log": "边境。", "c.rst": "Title\n=====\n\nA border.\n"})
    )
    assert corpus.documents["format"].to_pylist() == ["csv", "txt", "txt"]
    assert corpus.document("c.rst") == "Title\n\nA border."


def test_a_cell_that_excel_cut(write: Any) -> None:
    corpus = read(write({"a.csv": f"text\n{'a' * 32_767}\n{'b' * 32_766}\n{'边' * 32_767}\n{'c' * 40_000}\n"}))
    subjects = [row["subject"] for row in corpus.warnings.to_pylist() if row["code"] == "cell-cut"]
    assert subjects == ["a.csv#0", "a.csv#2"]


def test_a_row_with_a_line_that_is_too_long_is_reported(write: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("discourse.corpus.lines.LONGEST", 1 << 20)
    prose = "Roads, gates, and farms. " * 90_000
    corpus = read(write({"a.csv": f'text,side\n"{prose}",EU\n大门已经关闭。,China\n"Two\n{prose}",EU\nGates.,EU\n'}))
    assert corpus.texts["text"].to_pylist() == ["大门已经关闭。", "Gates."]
    assert [row["reason"] for row in corpus.skipped.to_pylist()] == [
        "The row at line 2 has more than 1 MB in one line.",
        "The row at line 4 has more than 1 MB in one line.",
        "The row at line 5 has more than 1 MB in one line.",
    ]


def test_bare_separators_in_a_long_row_take_time_in_proportion() -> None:
    def work(count: int) -> Any:
        return lambda: delimited._fitted(["a", *[" b" * 40] * count], 2, ",", 1, False)

    assert grows_at_most(30, work(20_000), work(200_000))

"""Web pages, Word, Excel, Parquet, JSON Lines, csv, tsv, zip: what is read of each, and how it is named."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pandas as pd
import polars as pl
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from discourse.corpus import Corpus, Raw, ReadSettings, find, ranges, read, read_sources, review
from discourse.errors import CorpusError
from discourse.text.blocks import Block

PAGE = """<!doctype html><html><head><meta charset="{charset}"><title>On borders</title>
<meta name="author" content="Ann Li"><meta property="article:published_time" content="2015-11-03"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">All the news</a></li></ul></nav>
<main><article><h1>On borders</h1>
<p>The ministers met on Tuesday and agreed on a <b>common</b> plan, which all of them are said to support.</p>
<h2>What was agreed</h2><ul><li>More patrols at sea, paid by all members together</li>
<li>Faster procedures for everyone</li></ul>
<table><tr><th>Year</th><th>People</th></tr><tr><td>2014</td><td>1,000</td></tr></table>
<p>双方同意继续加强边境管理方面的合作，并且于明年再次举行会议，讨论有关问题。</p></article></main>
<footer><p>Imprint and contact</p></footer><script>alert("no text")</script></body></html>"""


def kinds(corpus: Corpus) -> list[tuple[str, str, int | None]]:
    """Kind, text and level of the passages of the only document."""
    text = corpus.texts["text"][0].as_py()
    return [(p["kind"], text[p["start"] : p["end"]], p["level"]) for p in corpus.passages.to_pylist()]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_html_main_text_without_menus(write: Any, encoding: str) -> None:
    corpus = read(write({"a.html": PAGE.format(charset=encoding).encode(encoding)}))
    assert kinds(corpus) == [
        ("heading", "On borders", 1),
        (
            "body",
            "The ministers met on Tuesday and agreed on a common plan, which all of them are said to support.",
            None,
        ),
        ("heading", "What was agreed", 2),
        ("list", "More patrols at sea, paid by all members together", None),
        ("list", "Faster procedures for everyone", None),
        ("table", "Year | People", None),
        ("table", "2014 | 1,000", None),
        ("body", "双方同意继续加强边境管理方面的合作，并且于明年再次举行会议，讨论有关问题。", None),
    ]
    row = corpus.documents.to_pylist()[0]
    assert (row["title"], row["date"], row["author"]) == ("On borders", "2015-11-03", "Ann Li")


def test_a_page_without_main_text_is_read_whole_and_says_so(write: Any) -> None:
    corpus = read(write({"a.html": '<nav><a href="x">短。</a></nav>'}))
    assert corpus.document("a.html") == "短。"
    assert "whole-page" in corpus.warnings["code"].to_pylist()


def test_a_page_without_extension_is_known_by_its_beginning(write: Any) -> None:
    assert read(write({"saved page": PAGE.format(charset="utf-8")})).documents["format"].to_pylist() == ["html"]


def word() -> docx.document.Document:
    document = docx.Document()
    document.core_properties.title = "On borders"
    document.core_properties.author = "Ann Li"
    return document


def saved(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_docx_headings_lists_tables_and_tracked_changes(write: Any) -> None:
    document = word()
    document.add_heading("Borders", 1)
    document.add_heading("边境管理", 2)
    paragraph = document.add_paragraph("The plan was ")
    for tag, text_tag, text in (("w:del", "w:delText", "rejected"), ("w:ins", "w:t", "accepted")):
        change, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        words.text = text
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
    paragraph.add_run(" by all.")
    document.add_paragraph("First point", style="List Bullet")
    document.add_paragraph("Figure 1: a border", style="Caption")
    table = document.add_table(rows=2, cols=2)
    for place, text in enumerate(("Year", "People", "2014", "1,000")):
        table.cell(place // 2, place % 2).text = text
    frame = document.add_table(rows=1, cols=1)
    frame.cell(0, 0).text = "A frame around a paragraph is no table."
    corpus = read(write({"a.docx": saved(document)}))
    assert kinds(corpus) == [
        ("heading", "Borders", 1),
        ("heading", "边境管理", 2),
        ("body", "The plan was accepted by all.", None),
        ("list", "First point", None),
        ("caption", "Figure 1: a border", None),
        ("table", "Year | People", None),
        ("table", "2014 | 1,000", None),
        ("body", "A frame around a paragraph is no table.", None),
    ]
    row = corpus.documents.to_pylist()[0]
    assert (row["title"], row["author"], row["date"]) == ("On borders", "Ann Li", None)


FOOTNOTES = """<?xml version="1.0" encoding="UTF-8"?>
<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>----</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="1"><w:p><w:r><w:t>See the report of 2014.</w:t></w:r></w:p></w:footnote></w:footnotes>"""


def with_part(data: bytes, name: str, kind: str, xml: str) -> bytes:
    """A Word file with one more part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.namelist():
            content = old.read(item).decode("utf-8", "surrogateescape")
            if item == "word/_rels/document.xml.rels":
                base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
                relation = f'<Relationship Id="rId99" Type="{base}/{kind}" Target="{name}"/></Relationships>'
                content = content.replace("</Relationships>", relation)
            if item == "[Content_Types].xml":
                typed = "application/vnd.openxmlformats-officedocument.wordprocessingml"
                override = f'<Override PartName="/word/{name}" ContentType="{typed}.{kind}+xml"/></Types>'
                content = content.replace("</Types>", override)
            new.writestr(item, content.encode("utf-8", "surrogateescape"))
        new.writestr(f"word/{name}", xml)
    return out.getvalue()


def test_docx_footnotes_are_notes_and_not_counted(write: Any) -> None:
    document = word()
    paragraph = document.add_paragraph("A claim.")
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), "1")
    paragraph.add_run()._r.append(reference)
    corpus = read(write({"a.docx": with_part(saved(document), "footnotes.xml", "footnotes", FOOTNOTES)}))
    assert kinds(corpus) == [("body", "A claim.", None), ("note", "See the report of 2014.", None)]
    assert corpus.documents["n_tokens"].to_pylist() == [2]


def workbook(sheets: dict[str, list[list[Any]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return saved(book)


def test_xlsx_rows(write: Any) -> None:
    rows = [
        ["Text", "side", "year", "n"],
        ["A first text.", "EU", 2015, 1.5],
        [None] * 4,
        ["第二个文本。", "China", 2016, None],
    ]
    corpus = read(write({"a.xlsx": workbook({"Sheet1": rows, "empty": []})}))
    assert corpus.documents.select(["doc_id", "side", "year", "n"]).to_pylist() == [
        {"doc_id": "a.xlsx#0", "side": "EU", "year": 2015, "n": 1.5},
        {"doc_id": "a.xlsx#1", "side": "China", "year": 2016, "n": None},
    ]


def test_xlsx_sheets(write: Any) -> None:
    book = workbook({"eu": [["text"], ["One text."]], "cn": [["text"], ["一个文本。"]], "notes": [["who"], ["Ann"]]})
    assert read(write({"a.xlsx": book})).documents["doc_id"].to_pylist() == ["a.xlsx#cn/0", "a.xlsx#eu/0"]


def test_xlsx_sidecar(write: Any) -> None:
    table = workbook({"Sheet1": [["file", "side", "date"], ["a.txt", "EU", pd.Timestamp("2015-11-03")]]})
    row = read(write({"a.txt": "A text.", "metadata.xlsx": table})).documents.to_pylist()[0]
    assert (row["side"], row["date"], row["year"]) == ("EU", "2015-11-03", 2015)


def test_parquet(write: Any, tmp_path: Path) -> None:
    root = write({"x.txt": "Another text."})
    pl.DataFrame({"content": ["One text.", "两个文本。"], "year": [2015, 2016], "tags": [["a"], []]}).write_parquet(
        root / "a.parquet"
    )
    found = read(root).documents.select(["doc_id", "year", "tags"]).to_pylist()
    assert found == [
        {"doc_id": "a.parquet#0", "year": 2015, "tags": '["a"]'},
        {"doc_id": "a.parquet#1", "year": 2016, "tags": "[]"},
        {"doc_id": "x.txt", "year": None, "tags": None},
    ]


def test_jsonl(write: Any) -> None:
    lines = [
        {"title": "A", "content": "One text.", "year": 2015},
        {"title": "乙", "content": "两个文本。", "year": None},
        "no object",
        {"title": "D", "content": "  "},
        {"title": "E", "content": "The last."},
    ]
    body = "\ufeff" + "\r\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n\n{broken\n"
    corpus = read(write({"a.jsonl": body}))
    assert corpus.documents.select(["doc_id", "title", "year"]).to_pylist() == [
        {"doc_id": "a.jsonl#0", "title": "A", "year": 2015},
        {"doc_id": "a.jsonl#1", "title": "乙", "year": None},
        {"doc_id": "a.jsonl#4", "title": "E", "year": None},
    ]
    assert corpus.skipped.select(["path", "reason"]).to_pylist() == [
        {"path": "a.jsonl#2", "reason": "The line holds no JSON object."},
        {"path": "a.jsonl#3", "reason": "The row has no text in column 'content'."},
        {"path": "a.jsonl#5", "reason": "The line is not valid JSON."},
    ]


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
    corpus = read(write({"a.csv": "text,side\nOne, two, three,EU\nA text,EU\n"}))
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


@pytest.mark.parametrize(
    ("columns", "option", "chosen"),
    [
        ("title,text,content", None, "text"),
        ("title,Content", None, "Content"),
        ("标题,内容", None, "内容"),
        ("a,b", "b", "b"),
    ],
)
def test_the_column_of_the_text(write: Any, columns: str, option: str | None, chosen: str) -> None:
    cells = [f"The {name} of this row." for name in columns.split(",")]
    corpus = read(write({"a.csv": f"{columns}\n{','.join(cells)}\n"}), text=option)
    assert corpus.document("a.csv#0") == f"The {chosen} of this row."


@pytest.mark.parametrize(("option", "said"), [(None, "No column of the table is known"), ("c", "has no column 'c'")])
def test_no_column_of_text_names_the_columns(write: Any, option: str | None, said: str) -> None:
    with pytest.raises(CorpusError, match=f"{said}.*its columns are: a, b"):
        read(write({"t.csv": "a,b\nsome words,more words\n"}), text=option)


def test_a_column_called_doc_id_can_name_the_documents(write: Any) -> None:
    corpus = read(write({"t.csv": "doc_id,text\nx9,some words\nx1,last words\n"}), id="doc_id")
    assert corpus.documents["doc_id"].to_pylist() == ["x1", "x9"]


def test_a_column_of_ids(write: Any) -> None:
    corpus = read(write({"t.csv": "id,text\nx9,some words\n,more words\nx1,last words\n"}), id="id")
    assert corpus.documents["doc_id"].to_pylist() == ["t.csv#1", "x1", "x9"]
    assert "id" not in corpus.documents.column_names
    assert ("id-missing", "t.csv#1") in [(w["code"], w["subject"]) for w in corpus.warnings.to_pylist()]
    with pytest.raises(CorpusError, match="Two documents have the id 'x'"):
        read(write({"t.csv": "id,text\nx,some words\nx,more words\n"}), id="id")


def test_long_tables_are_cut_into_ranges_that_give_the_same_corpus(write: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranges, "ROWS", 100)
    most, n = 100, 207
    rows = "".join(f'"Text {i},\nof two lines",{i}\n' for i in range(n))
    root = write({"a.csv": "text,n\n" + rows, "b.jsonl": "".join(f'{{"text": "Text {i}"}}\n' for i in range(n))})
    settings = ReadSettings()
    sources = find([root], settings)
    assert [(s.name, s.rows[:2]) for s in sources if s.rows] == [
        (name, (first, min(first + most, n))) for name in ("a.csv", "b.jsonl") for first in (0, most, 2 * most)
    ]
    parts = [read_sources([source], settings) for source in sources]
    whole, joined = read_sources(sources, settings), Corpus.concat(parts)
    assert len(whole) == 2 * n
    assert review(joined, settings).documents.equals(review(whole, settings).documents)
    assert joined.texts.equals(whole.texts)
    assert [row["n"] for row in whole.documents.to_pylist() if row["doc_id"] == f"a.csv#{n - 1}"] == [str(n - 1)]


def zipped(members: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_zip_members(write: Any) -> None:
    members = {
        "EU/2015-a.txt": "One text.",
        "t.csv": "text\nA row.\n",
        "p.html": PAGE.format(charset="utf-8"),
        "__MACOSX/x.txt": "no",
    }
    corpus = read(write({"a.zip": zipped(members)}), path="{side}/{year}-{title}.txt")
    assert corpus.documents.select(["doc_id", "side"]).to_pylist() == [
        {"doc_id": "a.zip!/EU/2015-a.txt", "side": "EU"},
        {"doc_id": "a.zip!/p.html", "side": None},
        {"doc_id": "a.zip!/t.csv#0", "side": None},
    ]


def test_zip_names_from_chinese_windows(write: Any) -> None:
    data = zipped({"x" * 8 + ".txt": "一个文本。"})
    data = data.replace(b"x" * 8, "中文报告".encode("gb18030"))
    assert read(write({"a.zip": data})).documents["doc_id"].to_pylist() == ["a.zip!/中文报告.txt"]


def test_a_dataframe(write: Any) -> None:
    frame = pd.DataFrame(
        {"text": ["One text.", "两个文本。"] * 6, "side": ["EU", "China"] * 6, "year": [2015.0, None] * 6}
    )
    corpus = read(frame)
    assert corpus.documents["doc_id"].to_pylist()[:3] == ["00", "01", "02"]
    assert corpus.documents["side"].to_pylist()[:2] == ["EU", "China"]
    assert corpus.documents["year"].to_pylist()[:2] == [2015, None]
    with pytest.raises(CorpusError, match="No column of the table"):
        read(frame.drop(columns="text"))


def test_a_list_of_strings() -> None:
    corpus = read(["One text.", "", "两个文本。"])
    assert corpus.documents.select(["doc_id", "language"]).to_pylist() == [
        {"doc_id": "0", "language": "en"},
        {"doc_id": "2", "language": "zh"},
    ]
    assert corpus.skipped["path"].to_pylist() == ["1"]


@pytest.mark.parametrize(("data", "said"), [([], "list of texts is empty"), ([1], "holds int"), (5, "not from int")])
def test_what_is_no_corpus(data: Any, said: str) -> None:
    with pytest.raises(CorpusError, match=said):
        read(data)


def test_names_of_files_as_strings_are_not_taken_for_texts(write: Any) -> None:
    root = write({"a.txt": "A text.", "b.txt": "Another."})
    with pytest.raises(CorpusError, match=r"pathlib\.Path"):
        read([str(root / "a.txt"), str(root / "b.txt")])
    assert len(read([root / "a.txt", root / "b.txt"])) == 2


@dataclass(frozen=True)
class Subtitles:
    """A reader such as a user would write."""

    format: str = "srt"
    extensions: tuple[str, ...] = (".srt",)

    def read(self, content: Any, settings: ReadSettings) -> Iterator[Raw]:
        lines = content.bytes().decode("utf-8").split("\n")
        yield Raw((Block("\n".join(line for line in lines if line and not line[0].isdigit())),))


def test_a_reader_of_the_users_own(write: Any) -> None:
    root = write({"a.srt": "1\n00:01 --> 00:02\nWe must act.\n"})
    with pytest.raises(CorpusError, match=r"end in \.srt are not read"):
        read(root)
    corpus = read(root, readers=(Subtitles(),))
    assert corpus.document("a.srt") == "We must act."
    assert corpus.documents["format"].to_pylist() == ["srt"]

"""Exports of databases: one file, many articles, each with title, source and date."""

from __future__ import annotations

from typing import Any

import pytest

from discourse.corpus import read
from discourse.corpus.exports import split
from discourse.corpus.protocol import Raw
from discourse.text.blocks import Block

EN = "The road along the river was closed on Monday, the mayor said.\n\nFarmers asked for a new bridge."
ZH = "沿河的道路周一关闭，村长说。\n农民希望修一座新桥。"
NEXIS = (
    "Road closed {n}\nThe Example Post\nMay {n}, 2016 Monday\n\nCopyright 2016 Example\n\n"
    "Section: NEWS\nByline: Ann Li\n\n"
    f"Body\n\n{EN}\n\nClassification\n\nSubject: ROADS (90%)\n\nLoad-Date: May 9, 2016\n\nEnd of Document\n\n"
)
LEXIS = (
    "        {n} of 2 DOCUMENTS\n\n       The Example Post\n\n    May {n}, 2016 Monday\n\n"
    "Road closed {n}\n\nBYLINE: Ann Li\n\n"
    f"LENGTH: 120 words\n\n{EN}\n\nLOAD-DATE: May 9, 2016\n\n      Copyright 2016 Example\n\n"
)
FACTIVA = (
    "Road closed {n}\nBy Ann Li\n620 words\n{n} May 2016\nThe Example Post\n"
    "EXPST\nEnglish\nCopyright 2016. Example.\n\n"
    f"{EN}\n\nDocument EXPST00020160305ec350001{{n}}\n\n"
)
WISERS = (
    "村路關閉{n}\n某日報 | 2016-05-0{n}\n報章 | A04 | 港聞 | By 李安\n\n"
    f"{ZH}\n\n文章編號: 20160305000001{{n}}\n本內容之版權屬原出版人，慧科訊業有限公司版權所有。\n\n"
)
CNKI = (
    "SrcDatabase-来源库: 报纸\nTitle-题名: 村路关闭{n}\nAuthor-作者: 李安\nSource-文献来源: 某日报\n"
    f"PubTime-发表时间: 2016-05-0{{n}}\nSummary-摘要: {ZH}\nURL-网址: http://x.cn/{{n}}\n\n"
)
PROQUEST = (
    "Title: Road closed {n}\nAuthor: Li, Ann\nPublication title: The Example Post\nPublication date: May {n}, 2016\n"
    f"Full text: {EN}\nSubject: Roads\n\n"
)


CODES = (
    "HD  Road closed {n}\nBY  Ann Li\nWC  620 words\nPD  {n} May 2016\nSN  The Example Post\nLA  English\n\n"
    "LP  The road along the river was closed on Monday, the mayor said.\n\n"
    "TD  Farmers asked for a new bridge.\n\nAN  Document EXPST0001\n\n"
)


def export(form: str) -> Raw:
    return Raw((Block("".join(form.replace("{n}", str(n)) for n in (1, 2))),))


@pytest.mark.parametrize(
    ("form", "title", "source", "texts"),
    [
        (NEXIS, "Road closed", "The Example Post", EN.split("\n\n")),
        (LEXIS, "Road closed", "The Example Post", EN.split("\n\n")),
        (FACTIVA, "Road closed", "The Example Post", EN.split("\n\n")),
        (CODES, "Road closed", "The Example Post", EN.split("\n\n")),
        (PROQUEST, "Road closed", "The Example Post", EN.split("\n\n")),
        (WISERS, "村路關閉", "某日報", ZH.split("\n")),
        (CNKI, "村路关闭", "某日报", ZH.split("\n")),
    ],
)
def test_articles_with_title_source_and_date(write: Any, form: str, title: str, source: str, texts: list[str]) -> None:
    corpus = read(write({"a.txt": export(form).blocks[0].text}))
    known = corpus.documents.select(["doc_id", "title", "source", "date"]).to_pylist()
    assert [tuple(row.values()) for row in known] == [
        (f"a.txt#{n}", f"{title}{' ' if title.isascii() else ''}{n + 1}", source, f"2016-05-0{n + 1}") for n in (0, 1)
    ]
    text = corpus.document("a.txt#1")
    rows = [row for row in corpus.passages.to_pylist() if row["doc_id"] == "a.txt#1"]
    assert [text[row["start"] : row["end"]] for row in rows if row["kind"] == "body"] == texts
    assert {row["kind"] for row in rows} == {"heading", "body", "furniture"}
    assert "export-split" in corpus.warnings["code"].to_pylist()


def test_the_list_of_articles_in_front_is_furniture_of_the_first() -> None:
    cover = (
        "User Name: Ann Li\nDate and Time: Monday, May 2, 2016\nDocuments (2)\n1. Road closed 1\n2. Road closed 2\n\n"
    )
    found = split(Raw((Block(cover + export(NEXIS).blocks[0].text),)))
    assert found is not None
    assert [(raw.key, raw.fields["title"], raw.fields["author"]) for raw in found] == [
        ("0", "Road closed 1", "Ann Li"),
        ("1", "Road closed 2", "Ann Li"),
    ]
    assert [block.text for block in found[0].blocks[:2]] == ["User Name: Ann Li", "Date and Time: Monday, May 2, 2016"]


def test_blocks_of_word_files_and_pages_keep_their_kinds() -> None:
    lines = [
        "Road closed",
        "The Example Post",
        "May 1, 2016 Monday",
        "Length: 9 words",
        "Body",
        "Text.",
        "A point",
        "End of Document",
    ]
    kinds = ["heading", *["body"] * 5, "list", "body"]
    blocks = tuple(Block(text, kind, line=n) for n, (text, kind) in enumerate(zip(lines, kinds, strict=True), 1))
    (raw,) = split(Raw(blocks, properties={"author": "a program"})) or ()
    assert (raw.key, raw.properties, raw.fields) == (
        "",
        {},
        {"title": "Road closed", "date": "2016-05-01", "source": "The Example Post"},
    )
    assert [block.kind for block in raw.blocks] == ["heading", *["furniture"] * 4, "body", "list", "furniture"]


@pytest.mark.parametrize(
    "text",
    [
        "Document history\n\nIt has 2 of 3 DOCUMENTS\n\nTitle: On roads\n\nEnd of Document\n\nThe road is closed.",
        "标题：修路\n\n村里要修路。来源库很多。发表时间待定。",
        "End of Document",
        "",
    ],
)
def test_other_documents_are_left_alone(text: str) -> None:
    assert split(Raw((Block(text),))) is None


def test_all_articles_of_a_page_are_read(write: Any) -> None:
    lines = "".join(f"<p>{line}</p>" for n in (1, 2, 3) for line in FACTIVA.replace("{n}", str(n)).split("\n") if line)
    corpus = read(write({"a.html": f"<html><body>{lines}</body></html>"}))
    assert corpus.documents["title"].to_pylist() == ["Road closed 1", "Road closed 2", "Road closed 3"]


def test_rows_of_tables_are_left_alone() -> None:
    assert split(Raw(export(NEXIS).blocks, key="7")) is None

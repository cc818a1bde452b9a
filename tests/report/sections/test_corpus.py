"""The corpus: its size in words, its documents by group, repairs and skipped input."""

from __future__ import annotations

import pytest

from discourse import schema
from discourse.report.sections import corpus
from tests.report.builder import rows_of


@pytest.mark.parametrize(
    ("locale", "size", "years"),
    [
        (
            "en",
            "The corpus has 8 documents with 22 counted sentences",
            "Years run from 2013 to 2020;",
        ),
        ("zh", "语料有 8 篇文档、22 个计数的句子", "年份从 2013 到 2020；1 篇文档没有年份。"),
    ],
)
def test_the_size_of_the_corpus_in_words(view, locale, size, years):
    rows = rows_of("documents")
    rows[0] |= {"year": None}  # of 2012
    said = corpus.build(view(locale, tables={"documents": schema.from_rows("documents", rows)})).blocks[0].text
    assert said.startswith(size)
    assert years in said


@pytest.mark.parametrize(
    ("locale", "said"),
    [("en", "Years run from 2012 to 2020; every document has one."), ("zh", "年份从 2012 到 2020；全部文档均有年份。")],
)
def test_documents_that_all_have_a_year(view, locale, said):
    assert said in corpus.build(view(locale)).blocks[0].text


def test_the_list_names_sides_in_the_language_of_the_page(view):
    listed = next(block for block in corpus.build(view("zh")).blocks if getattr(block, "caption", "") == "文档列表")
    assert {row[2].text for row in listed.rows} == {"欧盟", "中国"}


def test_documents_are_counted_by_group_and_language_in_the_order_of_the_study(view):
    table = corpus.build(view(groups=["China", "EU"])).blocks[1]
    assert [[cell.text for cell in (*row[:3], row[5])] for row in table.rows] == [
        ["China", "English", "2", "2012 to 2020"],
        ["China", "Chinese", "2", "2013 to 2017"],
        ["EU", "English", "2", "2015 to 2018"],
        ["EU", "Chinese", "2", "2016 to 2019"],
    ]


def test_repairs_are_summed_by_kind_with_most_first(view):
    rows = [
        {"doc_id": "EU/en-1.txt", "kind": "blanks", "n": 2, "example": "a  b"},
        {"doc_id": "EU/en-1.txt", "kind": "own_kind", "n": 3, "example": "y"},
        {"doc_id": "EU/en-2.txt", "kind": "own_kind", "n": 4, "example": "x"},
    ]
    table = corpus.build(view(tables={"repairs": schema.from_rows("repairs", rows)})).blocks[3]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["own kind", "7", "2", "x"],
        ["tabs and runs of blanks", "2", "1", "a  b"],
    ]


def test_nothing_skipped_and_nothing_repaired_is_said(view):
    empty = {name: schema.empty(name) for name in ("repairs", "skipped")}
    assert [block.text for block in corpus.build(view(tables=empty)).blocks[3:]] == [
        "No text needed repair.",
        "Everything could be read.",
    ]
    assert [block.text for block in corpus.build(view("zh", tables=empty)).blocks[3:]] == [
        "没有文本需要修复。",
        "所有输入均可读取。",
    ]

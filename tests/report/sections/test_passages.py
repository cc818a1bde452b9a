"""A passage cut to size, with its marks and its source."""

from __future__ import annotations

import pytest

from discourse import schema
from discourse.report.sections.passages import MarkedSpan, cut_up, marked, window
from tests.report.builder import rows_of


@pytest.mark.parametrize(
    ("text", "begins", "hit", "expected"),
    [
        ("One two three.", (0,), (4, 7), "One two three."),
        ("Some words first. The hit is here. " + "More follows. " * 9, (0, 18, 35), (22, 25), "The hit is here. More"),
        ("x" * 30 + " wordhit " + "y" * 60, (0,), (31, 38), " wordhit "),
        ("前面的话很多很多很多很多很多。这里有难民。" + "后面还有很多话。" * 5, (0, 15, 21), (18, 20), "这里有难民。"),
    ],
)
def test_long_passages_are_cut_at_sentences_and_words(text, begins, hit, expected):
    start, end = window(text, (0, len(text)), [MarkedSpan(*hit, "hit")], begins, 24)
    assert text[start:end].startswith(expected)
    assert start <= hit[0]
    assert hit[1] <= end


def test_overlapping_hits_are_marked_once():
    text = "fight against illegal migration now"
    spans = [
        MarkedSpan(14, 31, "hit"),
        MarkedSpan(0, 31, "hit"),
        MarkedSpan(14, 21, "other"),
        MarkedSpan(32, 35, "other"),
    ]
    pieces = cut_up(text, 0, len(text), spans)
    assert [(piece.text, piece.mark) for piece in pieces] == [
        ("fight against illegal migration", "hit"),
        (" ", ""),
        ("now", "other"),
    ]
    assert "".join(piece.text for piece in pieces) == text


def test_a_passage_has_its_source_its_place_and_marks(view):
    row = {"doc_id": "EU/zh-1.txt", "passage": 0}
    shown = marked(view("zh"), "a", row, [MarkedSpan(6, 10, "hit")], ())
    assert (shown.source, shown.place, shown.lang) == ("港口简报 · 欧盟 · 2016", "EU/zh-1.txt、第 1 行、第 1 段", "zh")
    assert [(piece.text, piece.mark) for piece in shown.pieces][:2] == [("港口部门担心", ""), ("非法移民", "hit")]


def test_without_texts_the_place_alone_is_shown(view):
    shown = marked(view(tables={"texts": None}), "a", {"doc_id": "EU/en-2.txt", "passage": 0}, [], ())
    assert shown.pieces == ()
    assert (shown.source, shown.place) == ("Round table on labour · EU · 2018", "EU/en-2.txt, line 1, passage 1")


@pytest.mark.parametrize(
    ("locale", "place"), [("en", "texts/all.csv, row 13, passage 1"), ("zh", "texts/all.csv 第 13 行、第 1 段")]
)
def test_a_row_of_a_table_is_named_as_one(view, locale, place):
    rows = rows_of("documents")
    rows[0] |= {"doc_id": "texts/all.csv#12", "path": "texts/all.csv", "format": "csv"}
    tables = {"documents": schema.from_rows("documents", rows)}
    shown = marked(view(locale, tables=tables), "a", {"doc_id": "texts/all.csv#12", "passage": 0}, [], ())
    assert shown.place == place

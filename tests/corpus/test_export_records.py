"""Exports with a label on every line."""

from __future__ import annotations

from discourse.corpus.export_articles import Item
from discourse.corpus.export_records import labelled_articles
from discourse.corpus.export_styles import STYLES
from discourse.text.blocks import Block

CNKI = next(style for style in STYLES if style.name == "CNKI")


def items(text: str) -> list[Item]:
    return [Item(line.strip(), Block(line, line=number)) for number, line in enumerate(text.split("\n"), 1)]


def test_a_text_goes_on_until_the_next_label() -> None:
    (found,) = labelled_articles(items("题名：修路\n来源：某报\n正文：村里修路。\n大家出力。\n网址：x.cn"), CNKI)
    assert found.fields == {"title": "修路", "source": "某报"}
    assert [(block.kind, block.text) for block in found.blocks] == [
        ("heading", "修路"),
        (None, "村里修路。\n大家出力。"),
        ("furniture", "题名：修路"),
        ("furniture", "来源：某报"),
        ("furniture", "网址：x.cn"),
    ]


def test_a_value_may_be_on_the_line_below_its_label() -> None:
    codes = next(style for style in STYLES if style.name == "Factiva" and style.labels)
    text = "HD\nRoads are closed\nPD\n4 March 2019\nSN\nThe Post\nTD\nNobody objected.\nAN\nDocument A1"
    (found,) = labelled_articles(items(text), codes)
    assert found.fields == {"title": "Roads are closed", "date": "2019-03-04", "source": "The Post"}
    assert [block.text for block in found.blocks if block.kind is None] == ["Nobody objected."]


def test_records_without_text_or_source_are_not_articles() -> None:
    assert labelled_articles(items("题名：修路\n来源：某报"), CNKI) == []
    assert labelled_articles(items("题名：修路\n正文：村里修路。"), CNKI) == []

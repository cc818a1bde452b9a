"""Pieces of sections: tables cut to size, links, groups and their colours."""

from __future__ import annotations

from discourse import schema
from discourse.report.blocks import Cell
from discourse.report.sections import parts
from tests.report.builder import rows_of


def test_a_table_says_how_many_rows_it_leaves_out(view):
    rows = [[parts.text(n)] for n in range(5)]
    table = parts.table(view(), "caption", ["n"], rows, "rates", limit=3)
    assert [row[0].text for row in table.rows] == ["0", "1", "2"]
    assert (table.csv, table.more) == ("tables/rates.csv", "2 more rows are not shown.")
    assert parts.table(view("zh"), "", ["n"], rows, limit=3).more == "另有 2 行未显示。"
    whole = parts.table(view(), "caption", ["n"], rows, limit=5)
    assert (whole.csv, whole.more) == ("", "")


def test_cells_of_words_and_of_numbers():
    assert parts.text(None) == Cell("")
    assert parts.text(2015, lang="zh") == Cell("2015", lang="zh")
    assert parts.number("1.5", "#a") == Cell("1.5", "#a", number=True)


def test_only_frames_with_examples_on_the_page_have_a_link(view):
    made = view()
    assert parts.frame_link(made, "tiny", "security") == "#frame-tiny-security"
    assert parts.figure_link(made, "tiny", "security") == "report.html#frame-tiny-security"
    assert parts.frame_link(made, "tiny", "topic") == ""
    assert parts.figure_link(made, "tiny", "topic") == ""


def test_a_group_has_one_place_in_all_figures_and_unknown_ones_have_none(view):
    named = parts.named_groups(view("zh"), ["China", "all", "EU"])
    assert [(group.key, group.label, group.place) for group in named] == [
        ("China", "中国", 1),
        ("all", view("zh").group("all"), None),
        ("EU", "欧盟", 0),
    ]


def test_the_lexicon_is_named_only_if_there_are_several(view):
    assert parts.of_lexicon(view(), "tiny") == ""
    both = [*rows_of("patterns"), *rows_of("patterns", lexicon="other")]
    tables = {"patterns": schema.from_rows("patterns", both)}
    assert parts.of_lexicon(view(tables=tables), "other") == "Lexicon: other."
    assert parts.of_lexicon(view("zh", tables=tables), "other") == "词典：other。"


def test_languages_in_words(view):
    assert [parts.where(view(), language) for language in ("en", "all")] == ["English texts", "both languages together"]
    assert [parts.where(view("zh"), language) for language in ("zh", "all")] == ["中文文本", "两种语言合计"]

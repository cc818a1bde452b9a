"""Section of warnings: order, words, and how those that are not shown can be seen."""

from __future__ import annotations

from discourse.report.blocks import DataTable, Points
from discourse.report.sections import alerts, answer, opening

COINCIDE = ("measure", "groups-are-languages", "side", {"by": "side", "languages": {"EU": ["en"], "China": ["zh"]}})
DISAGREE = {
    "by": "side",
    "group_a": "EU",
    "group_b": "China",
    "higher_in_a": ["share_of_sentences"],
    "higher_in_b": ["per_1000_tokens"],
    "language": "en",
    "lexicon": "tiny",
    "name": "security",
    "uses": "all",
}


def items(section):
    return [item for block in section.blocks if isinstance(block, Points) for item in block.items]


def test_the_warning_that_groups_and_languages_coincide_leads(builder, view):
    table = builder.warnings(("corpus", "front-matter", "x", {}), COINCIDE)
    first, second = items(alerts.build(view(tables={"warnings": table})))
    assert first[0].startswith("Groups and languages coincide: The groups of 'side' write in different languages")
    assert first[1].startswith("Add texts of both groups in one language")
    assert second[0].startswith("Front matter without an end: ")


def test_warnings_of_one_kind_are_one_item_and_a_table_shows_all(view):
    section = alerts.build(view())
    said = [item for item in items(section) if "menus" in item[0]]
    assert len(said) == 1
    assert said[0][0].endswith("so the whole page was read. (1 more of this kind: see the table below.)")
    table = section.blocks[-1]
    assert isinstance(table, DataTable)
    assert table.csv == "tables/warnings.csv"
    assert [[cell.text for cell in row[:2]] for row in table.rows] == [
        ["Few documents", "EU"],
        ["Pages read with their menus", "a.txt"],
        ["Pages read with their menus", "b.txt"],
    ]


def test_the_table_of_all_says_how_many_it_leaves_out(builder, view):
    table = builder.warnings(*[("text", "whole-page", f"{i:03}.txt", {}) for i in range(100)])
    shown = alerts.build(view(tables={"warnings": table})).blocks[-1]
    assert len(shown.rows) == 60
    assert shown.more == "40 more rows are not shown."


def test_no_table_if_each_kind_has_one_warning(builder, view):
    section = alerts.build(view(tables={"warnings": builder.warnings(("corpus", "front-matter", "x", {}))}))
    assert [block.kind for block in section.blocks] == ["paragraph", "points"]


def test_no_warnings(builder, view):
    section = alerts.build(view(tables={"warnings": builder.warnings()}))
    assert section.blocks[-1].text == "The run raised no warnings."


def test_names_are_those_of_the_page(builder, view):
    table = builder.warnings(("measure", "denominators-disagree", "x", DISAGREE))
    (english,) = items(alerts.build(view(tables={"warnings": table})))
    assert "for 'Security' (English, lexicon tiny, all hits)" in english[0]
    (chinese,) = items(alerts.build(view(locale="zh", tables={"warnings": table})))
    assert "按句子比例计算，欧盟较高；按每千词命中数计算，中国较高。" in chinese[0]
    assert "“安全”" in chinese[0]


def test_a_code_of_a_plugin_shows_its_parameters(builder, view):
    table = builder.warnings(("plugin", "of-a-plugin", "x", {"n": 3}))
    assert items(alerts.build(view(tables={"warnings": table}))) == [("Warning 'of-a-plugin': n: 3", "")]


def test_warnings_are_counted_by_kind_in_the_answer_and_on_the_first_screen(builder, view):
    many = [("text", "whole-page", f"{i}.txt", {}) for i in range(9)]
    table = builder.warnings(COINCIDE, ("corpus", "front-matter", "x", {}), *many)
    for locale, answered, more in (
        ("en", "The run raised 3 kinds of warnings: read them below before you use the numbers.", "2 more kinds"),
        ("zh", "本次运行有 3 类警告：使用这些数字之前请先阅读。", "另有 2 类警告"),
    ):
        made = view(locale, tables={"warnings": table})
        assert answer.build(made).blocks[-1].text == answered
        first = opening.build(made).blocks[0]
        assert len(first.warnings) == 1
        assert first.more.startswith(more)


def test_columns_groups_and_languages_that_warnings_are_about_are_named_in_chinese(builder, view):
    about = ("side", "EU, China", "zh", "language", "a.txt")
    rows = [(*COINCIDE[:2], about[0], COINCIDE[3]), *(("text", "whole-page", subject, {}) for subject in about[1:])]
    made = view("zh", tables={"warnings": builder.warnings(*rows)})
    shown = alerts.build(made).blocks[-1].rows
    assert [row[1].text for row in shown] == ["所属方", "欧盟、中国", "中文", "语言", "a.txt"]
    assert shown[0][2].text.startswith("“所属方”的各组使用不同的语言（中国：中文；欧盟：英文）。")

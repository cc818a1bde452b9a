"""The figure of the first screen."""

from __future__ import annotations

from discourse import schema
from discourse.report.sections import answer_figure
from tests.report.builder import rows_of


def test_one_figure_has_all_languages_sorted_by_the_difference(view):
    picture = answer_figure.build(view())
    assert picture.name == "answer-tiny"
    assert "English texts" in picture.inline
    assert "Chinese texts" in picture.inline
    assert picture.data.rows[0][0].text == "Security"


def test_a_run_without_rates_has_no_figure(view):
    assert answer_figure.build(view(tables={"rates": None})) is None


def of_english(**shares):
    """The rates in English, with other shares of asserted hits for groups of frames, such as `EU_security`."""
    rows = [row for row in rows_of("rates") if row["language"] == "en"]
    for row in rows:
        place = f"{row['group']}_{row['name']}"
        if row["uses"] == "asserted" and place in shares:
            row["share_of_sentences"] = shares[place]
    return {"rates": schema.from_rows("rates", rows)}


def test_the_caption_of_a_single_panel_names_its_texts_and_no_first_panel(view):
    assert answer_figure.build(view(tables=of_english())).caption == (
        "Share of sentences with each frame, English texts, asserted hits only, sorted by the difference. "
        "Lines are 95% intervals; frames and points lead to the evidence."
    )
    assert answer_figure.build(view("zh", tables=of_english())).caption == (
        "含各框架的句子比例，英文文本，只计断言命中，按差异排序。线段为 95% 区间；点击框架和点可到证据。"
    )
    assert "sorted by the difference in the first panel" in answer_figure.build(view()).caption


def test_no_frame_leans_most_if_two_differ_as_much(view):
    apart = "Of all frames, Security leans most to EU and Development least."
    assert answer_figure.build(view(tables=of_english())).alt == apart
    tied = of_english(EU_security=0.25, China_security=0.0, EU_development=0.5, China_development=0.25)
    assert answer_figure.build(view(tables=tied)).alt == "Share of sentences with each frame, by group."

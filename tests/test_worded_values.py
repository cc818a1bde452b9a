"""How numbers, names and lists in warnings and remarks are written in English and Chinese."""

from __future__ import annotations

from typing import Any

import pytest

from discourse.errors import DiscourseError
from discourse.wording import remarks, worded
from tests.test_wording import EXAMPLES


@pytest.mark.parametrize(
    ("code", "english", "chinese"),
    [
        (
            "groups-are-languages",
            "The groups of 'side' write in different languages (China in Chinese; EU in English).",
            "“side”的各组使用不同的语言（中国：中文；欧盟：英文）。",
        ),
        ("few-documents", "EU has 3 documents, fewer than 10.", "欧盟只有 3 篇文档，少于 10 篇。"),
        ("periods-apart", "(China 2001–2005; EU 2010)", "（中国 2001–2005；欧盟 2010）"),
        ("little-on-topic", "Only 12 of 1,400 counted sentences (8.6%)", "1,400 个计入的句子中只有 12 个（8.6%）"),
        ("patterns-never-matched", "never matched, among them: harbo*, 码头.", "从未命中，例如：harbo*、码头。"),
        ("one-pattern-concepts", "illegal migration (illegal migra*: 19 of 20)", "（illegal migra*：20 次中 19 次）"),
        (
            "denominators-disagree",
            "higher in EU by share of hits, share of documents, and higher in China by hits per 1,000 tokens.",
            "按命中比例、文档比例计算，欧盟较高；按每千词命中数计算，中国较高。",
        ),
        (
            "control-frames-differ",
            "5.4% of the sentences of EU and in 26.6% of those of China, 4.9 times",
            "中国是另一组的 4.9 倍",
        ),
        (
            "metadata-conflict",
            "'A' according to the metadata table and 'B' according to the document itself",
            "元数据表为“A”",
        ),
        (
            "duplicates",
            "7 documents have the same text, and each is counted: a.txt, b.txt and 5 more.",
            "a.txt、b.txt等",
        ),
        ("date-unread", "2 documents have a missing or ambiguous date: a.txt (soon) and 1 more.", "a.txt（soon）等"),
        ("year-unread", "1 document has a year that cannot be read: a.txt (soon).", "：a.txt（soon）。"),
        ("year-date-conflict", "has the year 2014 and", "的年份为 2014，"),
        (
            "pages-without-text",
            "(pages 2, 5 and 1 more); 1 of them cannot be read.",
            "（页码：2、5等），其中 1 页无法读取",
        ),
        ("open-paragraphs", "(from lines 12, 1040)", "起于第 12、1040 行"),
        ("not-converged", "The NMF model of the texts in English", "英文文本的 NMF 模型"),
        ("few-units", "7 and 12 documents: with fewer than 10", "文档数：两组分别为 7 和 12"),
        ("strata-left-out", "3 and 0 documents in other strata", "两组各有 3 和 0 个文档未计入"),
    ],
)
def test_numbers_names_and_lists(code: str, english: str, chinese: str) -> None:
    assert english in worded(code, EXAMPLES[code], "en").message
    assert chinese in worded(code, EXAMPLES[code], "zh").message


def test_one_and_many() -> None:
    one = worded("few-documents", {"documents": 1, "group": "EU", "least": 10}).message
    assert one == "EU has 1 document, fewer than 10. The figures describe this document; no p value is given."


def test_what_is_written_for_nothing() -> None:
    said = worded("no-comparison", {"by": "side", "groups": []}).message
    assert said == "No two groups can be compared: the documents have no value in the column 'side'."
    pages = {"damaged": 0, "examples": [2], "pages": 7, "without_text": 1}
    assert worded("pages-without-text", pages).message == "1 of 7 pages have no text (pages 2)."
    clusters = worded("few-units", {"a": 7, "b": 12, "cluster": "country", "least": 10}).message
    assert clusters.startswith("7 and 12 clusters (country): ")


def test_names_of_the_lexicon_are_called_as_on_the_page() -> None:
    said = worded("denominators-disagree", EXAMPLES["denominators-disagree"], "zh", label={"integration": "融入"}.get)
    assert said.message.startswith("就“融入”而言")


def test_names_of_the_users_are_left_as_they_are() -> None:
    said = worded("few-documents", {"documents": 2, "group": "{group} {0} %s", "least": 10}).message
    assert said.startswith("{group} {0} %s has 2 documents")


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"group": "EU", "documents": 3}, "documents: 3; group: EU"),
        (None, "no details"),
        ("[1, 2]", ": [1, 2]"),
    ],
)
def test_a_code_or_parameters_that_the_catalogue_lacks_are_shown(parameters: Any, message: str) -> None:
    said = worded("of-a-plugin", parameters)
    assert said == ("Warning 'of-a-plugin'", message, "")
    assert worded("few-documents", parameters).message == message
    assert worded("of-a-plugin", parameters, "zh").title == "警告“of-a-plugin”"


def test_remarks_of_a_cell() -> None:
    cell = '[["few-units", {"a": 7, "b": 12, "cluster": null, "least": 10}], ["languages-pooled", {}]]'
    assert remarks(cell).endswith(
        "no p value is given. Languages are pooled: the difference is also one between "
        "languages, lexicon halves and genres."
    )
    assert remarks(cell, "zh").endswith(
        "不给出 p 值。各语言合并计算：差异同时也是语言、词典中英两部分和体裁之间的差异。"
    )
    assert remarks(None) == ""
    assert remarks("Languages are pooled.") == "Languages are pooled."


def test_an_unknown_locale_is_refused() -> None:
    with pytest.raises(DiscourseError, match="no report in the locale 'fr'"):
        worded("link", {"path": "b.txt"}, "fr")

from __future__ import annotations

import pytest

from discourse import schema
from discourse.report.blocks import DataTable
from discourse.report.page import as_html, build
from discourse.report.sections import topics, validated, validation
from tests.report.validation_rows import TABLES


@pytest.mark.parametrize(("locale", "said"), [("en", "Not validated"), ("zh", "未经验证")])
def test_a_run_without_codings_says_so(view, locale, said):
    made = view(locale)
    assert validation.build(made) is None
    assert validated.lines(made)[0].startswith(said)
    assert said in as_html(build(made))


@pytest.mark.parametrize("with_text", [True, False])
def test_two_instruments_are_compared_with_a_sentence_in_which_they_differ(view, with_text):
    row = {
        "instrument_a": "tiny",
        "instrument_b": "模型",
        "level": "frame",
        "name": "security",
        "by": "none",
        "group": "all",
    }
    row |= {"n_sentences": 20, "both": 5, "only_a": 1, "only_b": 0, "kappa": 0.8, "examples_a": "EU/zh-1.txt:0; x:3"}
    place = {"doc_id": "EU/zh-1.txt", "sentence": 0, "passage": 0, "start": 0, "end": 10, "n_tokens": 5}
    made = {"instruments": [row], "sentences": [place]}
    tables = {**TABLES, **{name: schema.from_rows(name, rows) for name, rows in made.items()}}
    html = as_html(build(view(tables=tables if with_text else {**tables, "texts": None})))
    table = html[html.index("Two instruments on the same sentences") :].partition("</table>")[0]
    assert "tiny, 模型" in table
    assert ("港口" in table) == with_text
    assert ("EU/zh-1.txt:0" in table) != with_text


def test_profile_and_contrasts_have_raw_and_corrected_figures_side_by_side(view):
    page = build(view(tables=TABLES))
    folded = {section.anchor: section.blocks[-1] for section in page.sections if section.blocks[-1].kind == "fold"}
    last = {anchor: fold.blocks[-1] for anchor, fold in folded.items()}
    for anchor, csv, cells in (
        ("frames", "tables/corrected_rates.csv", ["37.5%", "50.0%", "10.0% to 50.0%"]),
        ("contrasts", "tables/corrected_contrasts.csv", ["+37.5", "+25.0", "+10.0 to +50.0"]),
    ):
        table = last[anchor]
        assert isinstance(table, DataTable)
        assert table.csv == csv
        shown = [cell.text for cell in table.rows[0]]
        at = shown.index(cells[0])
        assert shown[at : at + 3] == cells


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en", ("Only 安 coded", "0.75", "边境管控", "EU × Chinese", "± 1.6", "refused match")),
        ("zh", ("只有安一人编码", "编码员之间的一致性", "边境管控")),
    ],
)
def test_the_section_shows_notes_agreement_scores_and_sources(view, locale, words):
    html = as_html(build(view(locale, tables=TABLES)))
    assert html.count('id="validation"') == 1
    for word in words[:-1] if locale == "en" else words:
        assert word in html


def test_people_s_scores_stand_beside_each_topic(view):
    made = view()
    first = made.rows("topics")[0]
    key = {name: first[name] for name in ("language", "model", "topic")}
    rows = [
        {**key, "test": "word", "n_coded": 3, "n_right": 2.0, "value": 2 / 3},
        {**key, "test": "label", "n_coded": 1, "n_right": 0.0, "labels": "港口 <b>"},
    ]
    html = as_html(build(view(tables={"topic_validation": schema.from_rows("topic_validation", rows)})))
    assert "2 of 3" in html
    assert "港口 &lt;b&gt;" in html
    assert "intruder word found" not in as_html(build(made))
    assert topics.build(made) is not None

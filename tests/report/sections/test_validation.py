from __future__ import annotations

import pytest

from discourse import schema
from discourse.report.blocks import DataTable
from discourse.report.page import as_html, build
from discourse.report.sections import topics, validation

HEAD = {"instrument": "tiny", "level": "frame", "name": "security"}
PAIR = {"by": "side", "group_a": "EU", "group_b": "China"}
ENDS = {"low": 0.1, "high": 0.5}
ROWS = {
    "validation_scores": [
        {
            **HEAD,
            "uses": uses,
            "by": by,
            "group": group,
            "n_coded": 120,
            "n_found": 40,
            "n_present": 50.0,
            "precision": 0.8,
        }
        | {
            "precision_low": 0.7,
            "precision_high": 0.9,
            "recall": 0.64,
            "recall_low": 0.5,
            "recall_high": 0.75,
            "f1": 0.71,
        }
        for uses in ("all", "asserted")
        for by, group in (("none", "all"), ("side", "EU"), ("concept", "border"), ("side*language", "EU × zh"))
    ],
    "corrected_rates": [
        {**HEAD, "uses": "asserted", "by": "side", "group": "EU", "language": "zh", "n_sentences": 9, "n_documents": 2}
        | {"n_coded": 9, "raw": 0.375, "corrected": 0.5, **ENDS, "rogan_gladen": 0.45}
    ],
    "corrected_contrasts": [
        {
            **HEAD,
            "uses": "asserted",
            **PAIR,
            "language": "en",
            "n_a": 60,
            "n_b": 60,
            "raw": 0.375,
            "corrected": 0.25,
            **ENDS,
        }
        | {"p": 0.02, "rogan_gladen": 0.3}
    ],
    "validation_errors": [
        {**HEAD, "uses": "all", "error": "recall", **PAIR, "estimate": 0.2, **ENDS, "p": 0.04, "n_a": 60, "n_b": 60}
    ],
    "validation_sources": [
        {
            **HEAD,
            "kind": "pattern",
            "source": "border/zh/边境管控",
            "n_coded": 9,
            "n_wrong": 4.0,
            "share_wrong": 4 / 9,
            "units": "a:1",
        }
    ],
    "validation_curve": [
        {**HEAD, "uses": "asserted", "quantity": "EU − China", "n": n, "half_width": 1.6 / n, "coded": n == 120}
        for n in (100, 120)
    ],
    "validation_notes": [schema.warning("validation", "one-coder", "安", coder="安")],
    "agreement": [
        {
            "variable": "security",
            "by": "all",
            "group": "all",
            "n_coded": 9,
            "n_units": 9,
            "n_coders": 2,
            "raw": 0.9,
            "alpha": 0.75,
        }
    ],
}
TABLES = {name: schema.from_rows(name, rows) for name, rows in ROWS.items()}


@pytest.mark.parametrize(("locale", "said"), [("en", "Not validated"), ("zh", "未经验证")])
def test_a_run_without_codings_says_so(view, locale, said):
    made = view(locale)
    assert validation.build(made) is None
    assert validation.lines(made)[0].startswith(said)
    assert said in as_html(build(made))


def test_the_answer_says_precision_recall_and_the_corrected_contrast(view):
    assert validation.lines(view(tables=TABLES)) == [
        "Validated: against 120 codings, tiny finds Security with precision 80.0% (95% interval 70.0% to 90.0%) and "
        "recall 64.0% (95% interval 50.0% to 75.0%).",
        "Corrected by the codings (English texts, tiny): EU minus China is +25.0 percentage points (+10.0 to +50.0) "
        "where the raw difference is +37.5.",
    ]


def test_codings_of_another_name_do_not_validate_the_primary_one(view):
    rows = [{**row, "name": "development"} for row in ROWS["validation_scores"]]
    made = view(tables={"validation_scores": schema.from_rows("validation_scores", rows)})
    assert validation.lines(made) == [
        "Not validated: people coded Development only, not the name of the primary contrast."
    ]


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
    last = {section.anchor: section.blocks[-1] for section in page.sections}
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
        ("zh", ("只有 安 进行了编码", "编码员之间的一致性", "边境管控")),
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

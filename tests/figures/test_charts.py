"""Each chart holds the rows of its table."""

from __future__ import annotations

from typing import Any

import pytest

from discourse.figures.chart import Chart
from discourse.figures.charts import charts
from discourse.report.locale import Locale
from discourse.report.view import View
from tests.report import builder


def all_charts(locale: str = "en", **study: Any) -> dict[str, Chart]:
    view = View(builder.tables(), builder.info(**study), Locale(locale))
    return {name: draw() for name, draw in charts(view).items()}


def values(chart: Chart, panel: str, row: str) -> dict[str, tuple[float | None, float | None, float | None]]:
    return {
        m.series: (m.value, m.low, m.high) for m in chart.marks if (m.panel, m.row) == (panel, row) and not m.hollow
    }


def test_the_charts_of_a_run() -> None:
    names = list(all_charts())
    assert names[:6] == ["frames", "contrasts", "uses", "moves", "trends", "robustness"]
    assert {"keyness-en", "topics-en-lda"} <= set(names)


def test_frames_are_the_rates_of_both_groups() -> None:
    view = View(builder.tables(), builder.info(), Locale("en"))
    chart = all_charts()["frames"]
    assert [row.label for row in chart.rows] == ["Security", "Development"]
    assert [panel.label for panel in chart.panels] == ["English texts", "Chinese texts"]
    for language in ("en", "zh"):
        rows = view.rows(
            "rates", by="side", level="frame", name="security", language=language, about="all", uses=view.uses
        )
        expected = {r["group"]: tuple(r[f"share_of_sentences{end}"] for end in ("", "_low", "_high")) for r in rows}
        assert values(chart, language, "security") == expected


def test_contrasts_have_a_line_at_no_difference() -> None:
    chart = all_charts("zh")["contrasts"]
    assert chart.neutral == 0.0
    assert chart.axis == "欧盟减中国，百分点"
    assert {mark.series for mark in chart.marks} == {""}


def test_hollow_marks_are_all_hits_and_joined_to_asserted_ones() -> None:
    chart = all_charts()["uses"]
    hollow = {(m.panel, m.row, m.series): m for m in chart.marks if m.hollow}
    for mark in (m for m in chart.marks if not m.hollow):
        every = hollow[mark.panel, mark.row, mark.series]
        assert (every.low, every.high) == (mark.value, every.value)


@pytest.mark.parametrize("locale", ["en", "zh"])
def test_no_chart_is_empty(locale: str) -> None:
    for name, chart in all_charts(locale).items():
        rows = {row.key for row in chart.rows}
        assert any(mark.row in rows and mark.value is not None for mark in chart.marks), name
        assert {mark.panel for mark in chart.marks if mark.row in rows} <= {panel.key for panel in chart.panels}, name


def test_a_run_without_tables_has_no_charts() -> None:
    assert charts(View({}, {}, Locale("en"))) == {}

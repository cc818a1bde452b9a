from __future__ import annotations

import dataclasses

import pytest

import discourse as dc
from discourse.report.card import run_card
from tests.report import builder


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", ("In English texts, EU uses", "Comparable?", "Report: r.html")),
        ("zh", ("英文文本中，欧盟使用", "报告：r.html")),
    ],
)
def test_a_run_shows_its_answer(locale: str, said: tuple[str, ...]) -> None:
    shown = run_card(builder.tables(), builder.info(), "r.html", locale)
    for sentence in said:
        assert sentence in shown, shown
    assert len(shown) < 4000


def test_texts_of_the_user_are_escaped() -> None:
    info = builder.info(title="<img src=x>", question="<script>")
    shown = run_card(builder.tables(), info, "", "en")
    assert "<img" not in shown
    assert "<script" not in shown
    assert "Report" not in shown


def test_a_run_without_contrasts_says_so() -> None:
    tables = {name: table for name, table in builder.tables().items() if name != "contrasts"}
    assert "no contrast" in run_card(tables, builder.info(), "", "en")


def test_a_run_of_analyse(small_run: dc.Run) -> None:
    assert str(small_run.report) in small_run._repr_html_()
    assert dataclasses.is_dataclass(small_run)

"""How a run shows itself in a notebook: the question, the answer, what limits it, and where the rest is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from discourse import cards
from discourse.report.locale import Locale
from discourse.report.sections import alerts, badges, opening
from discourse.report.sections.answer import without_contrast
from discourse.report.view import View

_WORDS = {
    "en": ("Run", "Report: {path}", "{n} tables: run.tables · figures: run.figures · scores: run.scores()"),
    "zh": ("分析", "报告：{path}", "{n} 个数据表：run.tables · 图：run.figures · 分值：run.scores()"),
}


def run_card(tables: Mapping[str, pa.Table], info: Mapping[str, Any], report: str, locale: str) -> str:
    """Return HTML with the answer of a run in its language. `report` is the path of the report, empty without one."""
    view = View({name: table for name, table in tables.items() if name != "words"}, info, Locale(locale))
    title, path, rest = _WORDS[locale]
    rows = opening.spoken(view)
    answer = [opening.sentence(view, row) for row in rows] or [without_contrast(view)]
    if rows and not any(opening.decided(row) for row in rows):
        answer.insert(0, view.words("opening.unsettled"))
    return cards.card(
        str(view.study.get("title") or title),
        cards.line(view.study.get("question") or ""),
        cards.line(view.words.sentences(*answer)),
        cards.table(("", ""), [(badge.question, badge.answer) for badge in badges.build(view)]),
        *(cards.line(limit) for limit, *_ in alerts.leading(view)),
        cards.line(path.format(path=report) if report else ""),
        cards.line(rest.format(n=len(tables))),
    )

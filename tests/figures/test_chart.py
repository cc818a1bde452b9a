from __future__ import annotations

from discourse.figures.chart import Chart, Mark


def test_a_mark_is_full_and_a_chart_has_rows_unless_said_otherwise() -> None:
    assert not Mark("en", "security", "EU", 0.5).hollow
    assert not Chart([], [], [], [], "share", str).over_time

"""Actors and frames: lifts as a heat map, and the finding."""

from __future__ import annotations

from discourse import schema
from discourse.report.sections import actors

ROW = {
    **{"lexicon": "tiny", "uses": "asserted", "by": "none", "group": "all", "language": "en", "role": "topic"},
    **{"actor": "all", "side": "all", "level": "migrants", "frame": "security"},
    **{"n_units": 90, "units_actor": 20, "units_frame": 30, "units_both": 12, "n_documents": 9, "documents_both": 7},
    **{"expected": 4.0, "lift": 3.0, "low": 1.6, "high": 4.9},
}


def counted(*changes):
    return {"actor_frames": schema.from_rows("actor_frames", [{**ROW, **change} for change in changes])}


def test_the_actors_that_come_with_a_frame_most_are_the_finding(view):
    china = {"side": "China", "level": "all", "lift": 1.1, "low": 0.7, "high": 1.5}
    picture = actors.build(view(tables=counted({}, china))).blocks[1]
    assert picture.said == (
        "In English texts, migrants come with Security 3.0 times as often as by chance (95% interval 1.60 to 4.90; "
        "12 sentences)."
    )
    assert ">3.0<" in picture.inline
    assert ">actors of China<" in picture.inline
    assert "migrants and Security: lift 3.00 (95% interval 1.60 to 4.90); 12 sentences, expected 4.0" in picture.inline
    chinese = actors.build(view("zh", tables=counted({}))).blocks[1]
    assert chinese.said.startswith("英文文本中，移民与“安全”同句出现的次数是随机情形的 3.0 倍")


def test_single_actors_are_in_the_table_only(view):
    commission = {"actor": "european_commission", "side": "EU", "level": "supranational"}
    picture = actors.build(view(tables=counted({}, commission))).blocks[1]
    assert "european commission" not in picture.inline
    assert {tuple(cell.text for cell in row[:2]) for row in picture.data.rows} == {
        ("migrants", "all sides"),
        ("european commission (supranational bodies)", "EU"),
    }


def test_actors_of_one_name_are_distinguished_by_side_and_kind(view):
    unnamed = [{"actor": "migrants", "side": side} for side in ("China", "none")]
    kinds = [{"actor": "china", "side": "China", "level": level} for level in ("central", "citizens")]
    table = actors.build(view("zh", tables=counted({}, *unnamed, *kinds))).blocks[1].data
    assert sorted(tuple(cell.text for cell in row[:3]) for row in table.rows) == [
        ("中国（中央政府）", "中国", "安全"),
        ("中国（公民）", "中国", "安全"),
        ("移民", "中国", "安全"),
        ("移民", "各方合计", "安全"),
        ("移民", "无所属", "安全"),
    ]


def test_a_run_without_actors_has_no_section(view):
    assert actors.build(view()) is None
    empty = {"actor_frames": schema.empty("actor_frames")}
    assert actors.build(view(tables=empty)).blocks[0].text == "No sentence names an actor together with a frame."

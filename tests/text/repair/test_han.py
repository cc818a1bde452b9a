"""Blanks between Han characters."""

from __future__ import annotations

import pytest

from discourse.text.paragraph import Line, Tally
from discourse.text.repair.han import repair_han


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("移 民 政 策", "移民政策"),
        ("移 民", "移 民"),
        ("各国 政府应当 加强边境管理，依法办事。", "各国政府应当加强边境管理，依法办事。"),
        ("各國 政府 應當登記 。", "各國政府應當登記。"),
        ("第一条 各国 政府应当登记。", "第一条 各国政府应当登记。"),
        ("本报北京8月26日讯 昨天上午，会议开幕。", "本报北京8月26日讯 昨天上午，会议开幕。"),
        ("各国政府 李明，部长", "各国政府 李明，部长"),
        ("张三 李四 王五", "张三 李四 王五"),
        ("The 移民 office， EU", "The 移民 office， EU"),
    ],
)
def test_blanks_of_layout_go_and_those_of_writers_stay(text: str, expected: str) -> None:
    line, tally = Line(text, 1), Tally()
    repair_han([line], tally)
    assert line.text == expected
    assert [repair.kind for repair in tally.repairs()] == ["han_blanks"] * (text != expected)

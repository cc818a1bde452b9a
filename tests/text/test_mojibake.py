"""Text that was decoded by the wrong table and stored again."""

from __future__ import annotations

import pytest

from discourse.text.mojibake import is_lost, repair

ENGLISH = "The minister’s “plan” – cafés in Málaga – was closed…"
CHINESE = "国家移民管理局今天发布公告，我们要加强边境的管理。\n双方同意继续合作，他们也都来了。\n"
TRADITIONAL = "移民署今天發布公告，我們要加強邊境的管理，他們也都來了。"


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (ENGLISH, "utf-8", "latin-1"),
        ("The minister’s café – “so”.", "utf-8", "mac_roman"),
        (CHINESE, "utf-8", "latin-1"),
        (CHINESE, "gb18030", "latin-1"),
        (CHINESE, "gb18030", "cp1252"),
        (TRADITIONAL, "big5", "latin-1"),
        ("国家的人们都来了，他们说", "utf-8", "gb18030"),
    ],
)
def test_lines_come_back(text: str, right: str, wrong: str) -> None:
    spoiled = text.encode(right).decode(wrong)
    assert spoiled != text
    found = repair(spoiled)
    assert found.text == text
    assert found.lines == len(text.strip().split("\n"))
    assert spoiled.startswith(found.before)


def test_a_quotation_mark_whose_last_byte_was_lost() -> None:
    assert repair("â€œborderâ€ and â€œwall.â€").text == "“border” and “wall.”"


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        CHINESE,
        TRADITIONAL,
        "SÃO PAULO, ÂNGELO: «là-bas», naïve, Ångström",
        "缪赟璟瑄翀羿堃犇瑀玥昪",
        "plain ascii",
        "Ελλάδα и Россия",
        "価格は€100です。",
    ],
)
def test_sound_text_stays(text: str) -> None:
    assert repair(text) == (text, 0, "", "")
    assert not is_lost(text)


def test_chinese_of_which_bytes_were_lost_is_not_guessed() -> None:
    spoiled = CHINESE.encode("utf-8").decode("gbk", errors="replace")
    assert repair(spoiled).lines == 0
    assert is_lost(spoiled)

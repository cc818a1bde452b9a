"""Titles that a person wrote, and those that a program filled in."""

from __future__ import annotations

import pytest

from discourse.corpus.titles import is_title


@pytest.mark.parametrize(
    "title",
    ["On roads", "Who pays?", "关于修路的通知", "2015 report", "A word document that we signed", "文件精神传达"],
)
def test_titles(title: str) -> None:
    assert is_title(title)


@pytest.mark.parametrize(
    "title",
    [
        "",
        "???? 2015 ??",
        "????????",
        "Microsoft Word - roads.doc",
        "roads_final_v2.indd",
        "L_2030001EN.01000101.xml",
        "CELEX_32030R0001",
        "index.htm",
        "Untitled-3",
        "Document1",
        "PowerPoint Presentation",
        "新建 Microsoft Word 文档",
        "无标题",
        "文档1",
        "\ufffd\ufffd的通知",
        "2015",
    ],
)
def test_what_a_program_wrote_is_not_a_title(title: str) -> None:
    assert not is_title(title)

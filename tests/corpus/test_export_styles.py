"""The forms of exports: marks and lines that belong to each database."""

from __future__ import annotations

import pytest

from discourse.corpus.export_styles import STYLES

BY_NAME = {style.name: style for style in STYLES if not style.labels}


@pytest.mark.parametrize(
    ("style", "part", "line"),
    [
        ("Nexis Uni", "end", "End of Document"),
        ("Nexis Uni", "head", "Copyright 2016 Example News All Rights Reserved"),
        ("Nexis Uni", "head", "Section: NEWS; Pg. 4"),
        ("Nexis Uni", "tail", "Load-Date: May 1, 2016"),
        ("LexisNexis", "begin", "12 of 250 DOCUMENTS"),
        ("Factiva", "end", "Document EXPST00020160305ec3500011"),
        ("Factiva", "head", "620 words"),
        ("Factiva", "head", "中文－简体"),
        ("Wisers", "end", "文章編號: 201603050000011"),
        ("Wisers", "head", "報章 | A04 | 港聞"),
    ],
)
def test_lines_of_a_style(style: str, part: str, line: str) -> None:
    assert getattr(BY_NAME[style], part).fullmatch(line)


@pytest.mark.parametrize(
    ("style", "part", "line"),
    [
        ("Nexis Uni", "end", "This is the end of document"),
        ("Nexis Uni", "head", "Section heads were asked for their views on the road."),
        ("Factiva", "end", "Document 12"),
        ("LexisNexis", "begin", "One of 250 documents"),
    ],
)
def test_lines_of_other_texts(style: str, part: str, line: str) -> None:
    assert not getattr(BY_NAME[style], part).fullmatch(line)

"""A concordance as a page."""

from __future__ import annotations

import pyarrow as pa

from discourse.report.concordance_page import concordance_page

LINE = {
    "doc_id": "a.txt",
    "language": "en",
    "sentence": 3,
    "left": "money & ",
    "node": "<b>fence</b>",
    "right": "tall",
    "polarity": "asserted",
    "reality": "actual",
    "voice": "own",
    "marking": "plain",
    "stance": "taken",
    "about": None,
}


def page(**changes: object) -> str:
    return concordance_page(pa.Table.from_pylist([{**LINE, **changes}]))


def test_text_is_escaped_and_the_place_is_named():
    said = page()
    assert "<p>1 line</p>" in said
    assert '<td class="place">a.txt · 3</td>' in said
    assert '<td class="left">money &amp; </td>' in said
    assert '<td class="node">&lt;b&gt;fence&lt;/b&gt;</td>' in said


def test_only_values_that_differ_from_plain_assertion_are_named():
    said = page(language="zh", node="围墙", polarity="negated", voice="quoted", marking=None, about="EU")
    assert '<tr lang="zh">' in said
    assert '<td class="place">a.txt · 3 · about EU · negated, quoted</td>' in said


def test_the_policy_allows_the_style_sheet_that_is_written():
    from discourse.report.policy import content_policy

    said = page()
    style = said.partition("<style>")[2].partition("</style>")[0]
    assert f'content="{content_policy(style)}"' in said

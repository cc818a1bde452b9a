"""The lexicons of a run: header, frames, concepts, and patterns that never matched."""

from __future__ import annotations

import pytest

from discourse import schema
from discourse.report.sections import lexicon
from tests.report.builder import rows_of


def test_the_header_says_version_licence_and_checksum(view):
    blocks = lexicon.build(view()).blocks
    assert blocks[0].text == "A tiny lexicon (tiny). Version 0.1.0. Licence: CC BY 4.0. SHA-256 abababababab…"
    assert blocks[1].text == "Five concepts for tests."
    assert lexicon.build(view("zh")).blocks[0].text.startswith("A tiny lexicon（tiny）。版本 0.1.0。")


def test_frames_have_concepts_patterns_and_hits_and_those_with_most_hits_lead(view):
    table = lexicon.build(view()).blocks[2]
    rows = [[cell.text for cell in row] for row in table.rows]
    assert rows[0] == ["Security", "yes", "3", "3", "3", "12"]
    assert [row[:2] for row in rows[1:]] == [["Development", "yes"], ["Topic", "no"]]


def test_concepts_name_their_patterns_by_hits(view):
    table = lexicon.build(view()).blocks[3]
    row = next(row for row in table.rows if row[0].text == "illegal migration")
    assert [cell.text for cell in row] == [
        "illegal migration",
        "Security",
        "threat",
        "3",
        "2",
        "illegal migration 3, 非法移民 2",
        "60.0%",
    ]


def test_each_language_of_the_patterns_has_a_column(view):
    new = {**rows_of("patterns")[0], "pattern_id": "border/xt/bordak", "pattern": "bordak", "language": "xt"}
    tables = {"patterns": schema.from_rows("patterns", [*rows_of("patterns"), new])}
    assert lexicon.build(view(tables=tables)).blocks[2].head[3:] == (
        "patterns, English",
        "patterns, Chinese",
        "patterns, xt",
        "hits of its concepts",
    )
    assert lexicon.build(view("zh")).blocks[3].head[3:5] == ("英文命中", "中文命中")


def test_patterns_that_never_matched_are_named(view):
    new = {**rows_of("patterns")[0], "pattern_id": "border/zh/高墙", "pattern": "高墙"}
    tables = {"patterns": schema.from_rows("patterns", [*rows_of("patterns"), new])}
    assert lexicon.build(view(tables=tables)).blocks[-1].text == (
        "1 of 11 patterns never matched in this corpus, among them: 高墙."
    )
    assert lexicon.build(view("zh")).blocks[-1].text == "全部 10 个词条至少命中一次。"


@pytest.mark.parametrize(("locale", "said"), [("en", "It extends base 0.2.1."), ("zh", "它扩展了 base 0.2.1。")])
def test_an_extension_names_its_base(view, locale, said):
    made = view(locale)
    made.info["lexicons"][0]["extends"] = {"name": "base", "version": "0.2.1", "sha256": "0"}
    assert said in lexicon.build(made).blocks[0].text

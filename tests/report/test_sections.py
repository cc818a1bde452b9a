"""Sections of runs that are not two sides in two languages."""

from __future__ import annotations

import pyarrow.compute as pc
import pytest

from discourse import schema
from discourse.report.page import as_html, build
from discourse.report.sections import (
    answer,
    contrasts,
    examples,
)
from tests.report.builder import pictures, rows_of


def test_one_language_is_not_said_twice(view):
    english = [row for row in rows_of("contrasts") if row["language"] == "en"]
    both = english + [{**row, "language": "all", "primary": False} for row in english]
    made = view(tables={"contrasts": schema.from_rows("contrasts", both)})
    assert not any("Over both languages" in block.text for block in answer.build(made).blocks)
    assert [p.name for p in pictures(contrasts.build(made))] == ["contrasts-tiny-en-EU-China"]


@pytest.mark.slow
def test_a_comparison_by_about_takes_its_groups_from_there(view):
    changed = {name: schema.from_rows(name, rows_of(name, by="about")) for name in ("rates", "contrasts")}
    made = view(tables={**changed, "keyness": None}, by="about")
    assert "37.5% for EU and 0.0% for China" in answer.build(made).blocks[0].text
    assert "<mark" in as_html(build(made))


def test_a_column_of_the_users_own_can_be_compared(view):
    genre = [{**row, "genre": "note" if row["side"] == "EU" else "speech"} for row in rows_of("documents")]
    renamed = {"EU": "note", "China": "speech"}
    tables = {"documents": schema.from_rows("documents", genre)}
    for name, columns in (("rates", ("group",)), ("contrasts", ("group_a", "group_b"))):
        rows = [{**row, "by": "genre", **{c: renamed[row[c]] for c in columns}} for row in rows_of(name)]
        tables[name] = schema.from_rows(name, rows)
    made = view(tables=tables, by="genre", groups=["note", "speech"])
    assert "37.5% for note and 0.0% for speech" in answer.build(made).blocks[0].text
    chosen = examples.choose(made, made.located.filter(pc.equal(made.located["frame"], "security")))
    assert {row["group"] for row in chosen} == {"note", "speech"}


@pytest.mark.slow
def test_two_lexicons_are_kept_apart(view):
    tables = {}
    for name in ("rates", "contrasts", "patterns", "hits"):
        rows = rows_of(name)
        other = [{**row, "lexicon": "other"} for row in rows if name != "contrasts"]
        tables[name] = schema.from_rows(name, [*rows, *other])
    html = as_html(build(view(tables=tables)))
    assert 'id="figure-frames-tiny-en"' in html
    assert 'id="figure-frames-other-en"' in html
    assert 'id="frame-other-security"' in html
    assert "Lexicon: other." in html


def test_a_title_without_sides_names_none(view):
    documents = schema.from_rows("documents", rows_of("documents", side="unknown"))
    rates = [row for row in rows_of("rates", group="unknown") if row["by"] == "side"]
    once = {tuple(row[key] for key in schema.TABLES["rates"].key): row for row in rates}
    tables = {"documents": documents, "rates": schema.from_rows("rates", list(once.values()))}
    page = build(view(tables={**tables, "contrasts": schema.empty("contrasts")}, groups=None))
    assert page.title == "How migration is framed"

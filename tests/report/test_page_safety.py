"""What the page does with hostile texts, huge runs and bundles."""

from __future__ import annotations

import base64
import hashlib
import re

import pyarrow as pa
import pytest

from discourse import report, schema
from discourse.report import page as page_module
from discourse.report.locale import Locale
from discourse.report.page import LARGEST, as_html, as_markdown, build
from discourse.report.view import View

HOSTILE = "<script>alert('x')</script> \"> <img src=x onerror=alert(1)> \u202eevil\u202c {{ 7*7 }} [a](b) |x| `c`"


def hostile(builder):
    """The run with every text that comes from outside replaced by markup."""
    tables = {}
    for name, table in builder.tables().items():
        columns = {}
        for column in table.column_names:
            free = {
                "title",
                "example",
                "path",
                "message",
                "advice",
                "reason",
                "event",
                "setting",
                "note",
                "prior",
                "warning",
            }
            if column in free and pa.types.is_string(table[column].type):
                columns[column] = pa.array([HOSTILE + str(i) for i in range(table.num_rows)])
            else:
                columns[column] = table[column]
        tables[name] = pa.table(columns)
    tables["texts"] = pa.table({"doc_id": tables["texts"]["doc_id"], "text": [HOSTILE * 20] * tables["texts"].num_rows})
    return tables


@pytest.mark.slow
def test_corpus_text_is_text_wherever_it_stands(builder, view):
    info = builder.info(title=HOSTILE, question=HOSTILE)
    info["labels"] = {name: {"en": f"{name}{HOSTILE}"} for name in builder.LABELS}
    info["lexicons"][0].update(title=HOSTILE, description=HOSTILE, licence=HOSTILE)
    info["run"] = {HOSTILE: HOSTILE}
    made = build(View(hostile(builder), info, Locale("en")))
    html = as_html(made)
    outline = builder.Outline(html)
    assert not {tag for tag, _ in outline.tags} & {"img"}
    assert html.count("<script") == 1
    assert not [name for _, attributes in outline.tags for name in attributes if name.startswith("on")]
    assert "alert(" in html
    assert "{{ 7*7 }}" in html.split("<h1")[1][:400]
    markdown = as_markdown(made)
    assert "<script" not in markdown
    assert "<img" not in markdown


def test_the_page_names_the_hash_of_all_that_is_inlined(builder, whole_page):
    """An own reckoning of the hash: the content of the one style sheet and script, as a browser sees it."""
    html = as_html(whole_page)
    inlined = [re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL) for tag in ("style", "script")]
    assert [len(found) for found in inlined] == [1, 1]
    style, script = (
        base64.b64encode(hashlib.sha256(found[0].encode("utf-8")).digest()).decode("ascii") for found in inlined
    )
    allowed = f"style-src 'sha256-{style}'; script-src 'sha256-{script}'; img-src data:"
    policy = f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
    assert f'<meta http-equiv="Content-Security-Policy" content="{policy}">' in html
    outline = builder.Outline(html)
    attributes = {name for _, given in outline.tags for name in given}
    assert not attributes & {"style", "target"}


@pytest.mark.slow
def test_names_with_odd_characters_make_safe_anchors(builder):
    odd = 'a "b"><c>/安全'
    tables = {
        n: t
        for n, t in builder.tables().items()
        if n in ("documents", "texts", "passages", "patterns", "hits", "rates")
    }
    for name in ("patterns", "rates"):
        column = {"patterns": "frame", "rates": "name"}[name]
        table = tables[name]
        values = [odd if value == "security" else value for value in table[column].to_pylist()]
        tables[name] = table.set_column(table.schema.get_field_index(column), column, pa.array(values))

    outline = builder.Outline(as_html(build(View(tables, builder.info(), Locale("en")))))
    assert "frame-tiny-a-b-c-安全" in outline.ids
    assert {link[1:] for link in outline.links if link.startswith("#")} <= set(outline.ids)


@pytest.mark.slow
def test_a_huge_run_stays_small_and_says_what_it_left_out(builder, tmp_path):
    tables = builder.tables()
    tables["documents"] = schema.from_rows(
        "documents",
        [
            {**tables["documents"].to_pylist()[0], "doc_id": f"d{i:05}", "title": "T" * 5000, "path": "p" * 3000}
            for i in range(3000)
        ],
    )
    tables["skipped"] = schema.from_rows(
        "skipped", [{"path": f"{i:05}" + "x" * 2000, "reason": "r" * 2000, "advice": "a" * 2000} for i in range(2000)]
    )
    tables["warnings"] = builder.warnings(*[("s", f"c{i}", "x", {"text": "m" * 9000}) for i in range(500)])
    rates = tables["rates"].to_pylist()
    tables["rates"] = schema.from_rows(
        "rates", [{**row, "name": f"{row['name']}{i:03}"} for row in rates for i in range(200)]
    )
    info = builder.info()
    info["run"] = {f"key{i}": "v" * 4000 for i in range(5000)}
    report.write(tmp_path, tables, info)
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert len(html.encode("utf-8")) <= LARGEST
    assert "2,940 more rows are not shown. The whole list:" in html
    assert "475 more kinds of warnings are in tables/warnings.csv." in html
    assert "T" * 200 not in html


@pytest.mark.slow
def test_a_page_above_its_limit_shows_half_of_everything(builder, reports, tmp_path, monkeypatch):
    whole = (reports["en"] / "report.html").stat().st_size
    monkeypatch.setattr(page_module, "LARGEST", whole - 1)
    report.write(tmp_path, builder.tables(), builder.info())
    assert (tmp_path / "report.html").stat().st_size < whole


@pytest.mark.slow
def test_a_bundle_without_texts_shows_places_and_no_text(builder, view):
    tables = {
        name: table.drop_columns([c for c in schema.TABLES[name].texts if c in table.column_names])
        for name, table in builder.tables().items()
        if name != "texts"
    }
    made = build(view(tables={**tables, "texts": None}))
    html = as_html(made)
    assert "The run was made without texts: places are named, passages are not shown." in html
    assert "EU/en-1.txt, line 3, passage 2" in html
    for word in ("harbour is", "fears that", "Note from the port office", "担心"):
        assert word not in html

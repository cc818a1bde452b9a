"""The page as a whole: order, links, escaping, size, and what it needs from outside (nothing)."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pyarrow as pa
import pytest

from discourse import report, schema
from discourse.errors import DiscourseError
from discourse.report.page import LARGEST, as_html, as_markdown, build

HOSTILE = "<script>alert('x')</script> \"> <img src=x onerror=alert(1)> \u202eevil\u202c {{ 7*7 }} [a](b) |x| `c`"
WHOLE = (
    "answer", "warnings", "comparability", "frames", "contrasts", "uses", "moves", "trends", "keyness", "topics", "robustness",
    "calibration", "examples", "corpus", "lexicon", "methods", "provenance",
)  # fmt: skip


class Outline(HTMLParser):
    """Tags with their attributes, anchors, links and headings of a page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    @property
    def ids(self) -> list[str]:
        return [a["id"] for _, a in self.tags if a.get("id")]

    @property
    def links(self) -> list[str]:
        return [a[name] for _, a in self.tags for name in ("href", "xlink:href", "src") if a.get(name)]


@pytest.fixture(scope="module")
def written(builder, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    report.write(folder, builder.tables(), builder.info())
    return folder


@pytest.fixture(scope="module")
def html(written: Path) -> str:
    return (written / "report.html").read_text(encoding="utf-8")


def test_the_sections_come_in_their_order(page):
    assert tuple(section.anchor for section in page().sections) == WHOLE


def test_a_stage_that_was_not_asked_for_has_no_section(view):
    gone = dict.fromkeys(
        ("moves", "move_rates", "trends", "keyness", "topics", "robustness", "calibration", "comparability")
    )
    anchors = {section.anchor for section in build(view(tables=gone)).sections}
    assert anchors == {
        "answer",
        "warnings",
        "frames",
        "contrasts",
        "uses",
        "examples",
        "corpus",
        "lexicon",
        "methods",
        "provenance",
    }


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("keyness", "No word could be compared"),
        ("topics", "No topic model could be fitted"),
        ("trends", "No trend can be drawn"),
        ("robustness", "There is no primary contrast to vary."),
        ("contrasts", "No two groups could be compared"),
        ("comparability", "There was nothing to tabulate"),
    ],
)
def test_a_stage_without_result_says_why_in_one_line(view, name, line):
    sections = {section.anchor: section for section in build(view(tables={name: schema.empty(name)})).sections}
    blocks = sections[name].blocks
    assert len(blocks) == 1
    assert blocks[0].text.startswith(line)


def test_no_tables_at_all_still_make_a_page(builder):
    from discourse.report.view import View
    from discourse.report.words import Words

    html = as_html(build(View({}, {}, Words("en"))))
    assert "The run has no rates" in html
    assert "No document could be read." in html


def test_every_empty_table_makes_a_page(builder, view):
    empty = {name: schema.empty(name) for name in schema.TABLES}
    html = as_html(build(view(tables=empty)))
    assert "The lexicon found nothing in these texts." in html


def test_every_link_of_the_page_leads_somewhere(html, written):
    outline = Outline(html)
    ids = outline.ids
    assert len(ids) == len(set(ids))
    inner = {link[1:] for link in outline.links if link.startswith("#")}
    assert inner
    assert inner <= set(ids)
    outer = {link for link in outline.links if not link.startswith("#")}
    assert {link for link in outer if link.startswith("figures/")} == {
        f"figures/{p.name}" for p in (written / "figures").iterdir()
    }
    tables = {link for link in outer if link.startswith("tables/")}
    assert {link.removeprefix("tables/").removesuffix(".csv") for link in tables} <= set(schema.TABLES)
    assert outer == tables | {link for link in outer if link.startswith("figures/")}


def test_the_page_needs_nothing_from_outside_and_runs_nothing(html):
    outline = Outline(html)
    assert not {tag for tag, _ in outline.tags} & {
        "script",
        "link",
        "iframe",
        "object",
        "embed",
        "img",
        "base",
        "form",
        "input",
    }
    assert not [
        name for _, attributes in outline.tags for name in attributes if name.startswith("on") or name == "srcset"
    ]
    assert "url(" not in html
    assert "@import" not in html
    assert "javascript:" not in html
    assert not re.findall(r"(?:src|href)=\"https?:", html)


def test_the_figures_on_disk_are_those_of_the_page(written):
    names = {path.name for path in (written / "figures").iterdir()}
    assert {
        "frames-tiny-en.svg",
        "contrasts-tiny-zh-EU-China.svg",
        "uses-tiny-en.svg",
        "keyness-zh-word-EU-China.svg",
    } <= names
    svg = (written / "figures" / "frames-tiny-en.svg").read_text(encoding="utf-8")
    assert 'href="../report.html#frame-tiny-security"' in svg


def test_a_frames_bar_leads_to_its_passages(html):
    start = html.index('id="figure-frames-tiny-en"')
    figure = html[start : html.index("</figure>", start)]
    assert figure.count('xlink:href="#frame-tiny-security"') == 3  # its name and two bars
    examples = html[html.index('id="frame-tiny-security"') :]
    assert '<mark class="hit">illegal migration</mark>' in examples
    assert '<mark class="hit">非法移民</mark>' in examples


def test_chinese_passages_carry_english_labels(html):
    examples = html[html.index('id="frame-tiny-security"') :]
    assert '<b lang="zh" dir="auto">社会秩序</b> public order' in examples
    assert "illegal migration (hypothetical)" in examples


def test_refused_matches_are_shown_with_their_reason(html):
    assert '<mark class="refused">政策</mark>' in html
    assert "政策 (talent) is not counted: an excluded expression (人才政策). Refused 1 times for this." in html


def test_denominators_stand_beside_shares(html):
    start = html.index('id="figure-frames-tiny-en"')
    figure = html[start : html.index("</figure>", start)]
    for cell in ("3 of 8", "2 of 2", "37.5%", "12.5% to 62.5%"):
        assert f">{cell}</" in figure


@pytest.mark.parametrize("locale", ["en", "zh"])
def test_two_writings_are_the_same_bytes_whatever_the_machine_is_set_to(builder, tmp_path, locale):
    code = (
        "import importlib.util, pathlib, sys\n"
        "spec = importlib.util.spec_from_file_location('b', sys.argv[1]); b = importlib.util.module_from_spec(spec)\n"
        "spec.loader.exec_module(b)\n"
        "from discourse import report\n"
        "report.write(pathlib.Path(sys.argv[2]), b.tables(), b.info(), sys.argv[3])\n"
    )
    made = []
    for number, extra in enumerate(
        ({"TZ": "Asia/Shanghai", "LC_ALL": "C"}, {"TZ": "UTC", "LANG": "de_DE.UTF-8", "HOME": "/"})
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": str(number), **extra}
        arguments = [sys.executable, "-c", code, builder.__file__, str(folder), locale]
        subprocess.run(arguments, env=environment, check=True, cwd=tmp_path)
        made.append(
            {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        )
    assert made[0] == made[1]
    assert b"\r" not in made[0]["report.html"]


def test_writing_again_takes_old_figures_away(builder, tmp_path):
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "old.svg").write_text("<svg/>")
    report.write(tmp_path, builder.tables(), builder.info())
    assert not (tmp_path / "figures" / "old.svg").exists()


def test_an_unknown_locale_writes_nothing(builder, tmp_path):
    with pytest.raises(DiscourseError, match="'xx'"):
        report.write(tmp_path, builder.tables(), builder.info(), "xx")
    assert list(tmp_path.iterdir()) == []


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


def test_corpus_text_is_text_wherever_it_stands(builder, view):
    info = builder.info(title=HOSTILE, question=HOSTILE)
    info["labels"] = {name: {"en": f"{name}{HOSTILE}"} for name in builder.LABELS}
    info["lexicons"][0].update(title=HOSTILE, description=HOSTILE, licence=HOSTILE)
    info["run"] = {HOSTILE: HOSTILE}
    from discourse.report.view import View
    from discourse.report.words import Words

    made = build(View(hostile(builder), info, Words("en")))
    html = as_html(made)
    outline = Outline(html)
    assert not {tag for tag, _ in outline.tags} & {"script", "img"}
    assert not [name for _, attributes in outline.tags for name in attributes if name.startswith("on")]
    assert "alert(" in html
    assert "{{ 7*7 }}" in html.split("<h1")[1][:400]
    markdown = as_markdown(made)
    assert "<script" not in markdown
    assert "<img" not in markdown


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
    from discourse.report.view import View
    from discourse.report.words import Words

    outline = Outline(as_html(build(View(tables, builder.info(), Words("en")))))
    assert "frame-tiny-a-b-c-安全" in outline.ids
    assert {link[1:] for link in outline.links if link.startswith("#")} <= set(outline.ids)


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
    tables["warnings"] = schema.from_rows(
        "warnings",
        [
            {"stage": "s", "code": f"c{i}", "subject": "x", "message": "m" * 9000, "advice": "a" * 9000}
            for i in range(500)
        ],
    )
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
    assert "475 more kinds of warnings stand in tables/warnings.csv." in html
    assert "T" * 200 not in html


def test_a_page_above_its_limit_shows_half_of_everything(builder, tmp_path, monkeypatch):
    from discourse.report import page as module

    report.write(tmp_path, builder.tables(), builder.info())
    whole = (tmp_path / "report.html").stat().st_size
    monkeypatch.setattr(module, "LARGEST", whole - 1)
    report.write(tmp_path, builder.tables(), builder.info())
    assert (tmp_path / "report.html").stat().st_size < whole


def test_a_bundle_without_texts_shows_places_and_no_text(builder, view):
    tables = {
        name: table.drop_columns([c for c in schema.TABLES[name].texts if c in table.column_names])
        for name, table in builder.tables().items()
        if name != "texts"
    }
    made = build(view(tables={**tables, "texts": None}))
    html = as_html(made)
    assert "The run was made without texts: places are named, passages are not shown." in html
    assert "EU/en-1.txt, line 3, passage 1" in html
    for word in ("harbour is", "fears that", "Note from the port office", "担心"):
        assert word not in html


def test_the_language_of_the_interface_and_of_passages_is_marked(builder, tmp_path):
    report.write(tmp_path, builder.tables(), builder.info(), "zh")
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert '<html lang="zh-Hans">' in html
    assert '<blockquote lang="en" dir="auto">' in html
    assert "<h2" in html
    assert "断言命中" in html
    ours = re.sub(r"<(blockquote|td|li|b|title|text)\b[^>]*>.*?</\1>", "", html, flags=re.S)
    english = re.findall(r">([A-Z][a-z]+ [a-z]+ [a-z]+ [a-z]+[^<]*)<", ours)
    assert english == ["Do harbours and counties speak of security in the same way?", "Five concepts for tests."]


def test_headings_are_nested_and_figures_described(html):
    levels = [int(tag[1]) for tag, _ in Outline(html).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert html.count("<figure") == html.count("<figcaption") == html.count('role="img"')
    descriptions = re.findall(r"<desc [^>]*>([^<]+)</desc>", html)
    assert len(descriptions) == html.count("<figure")
    assert any("Shares of sentences in English texts: Security: EU 37.5%, China 0.0%" in text for text in descriptions)


def test_markdown_says_the_same_shortly(written):
    markdown = (written / "report.md").read_text(encoding="utf-8")
    assert markdown.startswith("# How migration is framed: EU and China\n")
    assert "The difference, EU minus China, is +37.5 percentage points" in markdown
    assert "](figures/frames-tiny-en.svg)" in markdown
    assert "| Security | EU | 37.5% | 12.5% to 62.5% | 3 of 8 | 2 of 2 | 25.00 | 4 |" in markdown
    assert len(markdown) < 40_000


def test_importing_the_report_loads_no_drawing_library():
    code = "import sys, discourse.report; sys.exit('matplotlib' in sys.modules or 'seaborn' in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    assert subprocess.run([sys.executable, "-c", code], env=environment).returncode == 0

"""The page as a whole: order, links, escaping, size, and what it needs from outside (nothing)."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from discourse import report, schema
from discourse.errors import DiscourseError
from discourse.report.figures import canvas
from discourse.report.page import ORDER, PICTURED, as_html, build, sections
from discourse.report.sections import checks, keyness, robustness, several, topics, trends

WHOLE = (
    "answer",
    "numbers",
    "evidence",
    "frames",
    "contrasts",
    "uses",
    "moves",
    "trends",
    "keyness",
    "topics",
    "robustness",
    "warnings",
    "comparability",
    "calibration",
    "examples",
    "corpus",
    "lexicon",
    "methods",
    "provenance",
)


@pytest.fixture
def written(reports: dict[str, Path]) -> Path:
    return reports["en"]


@pytest.fixture
def html(written: Path) -> str:
    return (written / "report.html").read_text(encoding="utf-8")


def test_only_sections_that_may_be_made_in_another_process_draw(view, monkeypatch):
    monkeypatch.setattr(canvas, "draw", None)  # would fail if it were called
    made = sections(view(), [number for number in range(len(ORDER)) if number not in PICTURED])
    assert sum(section is not None for section in made.values()) > 5


def test_the_sections_come_in_their_order(whole_page):
    assert tuple(section.anchor for section in whole_page.sections) == WHOLE


@pytest.mark.slow
def test_a_stage_that_was_not_asked_for_has_no_section(view):
    gone = dict.fromkeys(
        ("moves", "move_rates", "trends", "keyness", "topics", "robustness", "calibration", "comparability")
    )
    anchors = {section.anchor for section in build(view(tables=gone)).sections}
    assert anchors == {
        "answer",
        "numbers",
        "evidence",
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
    ("name", "section", "line"),
    [
        ("keyness", keyness.build, "No word could be compared"),
        ("topics", topics.build, "No topic model could be fitted"),
        ("trends", trends.build, "No trend can be drawn"),
        ("robustness", robustness.build, "There is no primary contrast to vary."),
        ("contrasts", several.build, "No two groups could be compared"),
        ("comparability", checks.comparability, "There was nothing to tabulate"),
    ],
)
def test_a_stage_without_result_says_why_in_one_line(view, drawn, name, section, line):
    others = {number: made for number, made in drawn.items() if ORDER[number] is not section}
    made = build(view(tables={name: schema.empty(name)}), others)
    (blocks,) = [one.blocks for one in made.sections if one.anchor == name]
    assert len(blocks) == 1
    assert blocks[0].text.startswith(line)


def test_no_tables_at_all_still_make_a_page(builder):
    from discourse.report.locale import Locale
    from discourse.report.view import View

    html = as_html(build(View({}, {}, Locale("en"))))
    assert "The run has no rates" in html
    assert '<h1 dir="auto">How migration is framed</h1>' in html


def test_every_empty_table_makes_a_page(builder, view):
    empty = {name: schema.empty(name) for name in schema.TABLES}
    html = as_html(build(view(tables=empty)))
    assert "The lexicon found nothing in these texts." in html
    assert "No document could be read." in html


@pytest.mark.slow
def test_every_link_of_the_page_leads_somewhere(builder, html, written):
    outline = builder.Outline(html)
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
    assert {link.removeprefix("tables/").removesuffix(".csv").removesuffix(".parquet") for link in tables} <= set(
        schema.TABLES
    )
    assert outer == tables | {link for link in outer if link.startswith("figures/")}


def test_the_page_needs_nothing_from_outside_and_runs_one_script(builder, html):
    outline = builder.Outline(html)
    assert [attributes for tag, attributes in outline.tags if tag == "script"] == [{}]
    assert not {tag for tag, _ in outline.tags} & {
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


@pytest.mark.slow
def test_another_process_writes_the_same_bytes_whatever_the_machine_is_set_to(reports, kept_fonts, tmp_path):
    code = (
        "import pathlib, sys\n"
        "from tests.report import builder\n"
        "from discourse import report\n"
        "for locale in ('en', 'zh'):\n"
        "    folder = pathlib.Path(sys.argv[1], locale); folder.mkdir()\n"
        "    report.write(folder, builder.tables(), builder.info(), locale)\n"
    )
    extra = {"TZ": "Asia/Shanghai", "LC_ALL": "C", "HOME": "/", "PYTHONHASHSEED": "7"}
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **kept_fonts, **extra}
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], env=environment, check=True, cwd=tmp_path)

    def written(folder: Path) -> dict[str, bytes]:
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    for locale in ("en", "zh"):
        assert written(tmp_path / locale) == written(reports[locale])
    assert b"\r" not in (tmp_path / "zh" / "report.html").read_bytes()


@pytest.mark.slow
def test_writing_again_takes_old_figures_away(builder, tmp_path):
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "old.svg").write_text("<svg/>")
    report.write(tmp_path, builder.tables(), builder.info())
    assert not (tmp_path / "figures" / "old.svg").exists()


def test_an_unknown_locale_writes_nothing(builder, tmp_path):
    with pytest.raises(DiscourseError, match="'xx'"):
        report.write(tmp_path, builder.tables(), builder.info(), "xx")
    assert list(tmp_path.iterdir()) == []


def test_the_language_of_the_interface_and_of_passages_is_marked(reports):
    html = (reports["zh"] / "report.html").read_text(encoding="utf-8")
    assert '<html lang="zh-Hans">' in html
    assert '<blockquote lang="en" dir="auto">' in html
    assert "<h2" in html
    assert "断言命中" in html
    html = re.sub(r"<summary lang=.*?</summary>|<script>.*?</script>", "", html, flags=re.S)
    ours = re.sub(r"<(blockquote|td|li|b|title|text)\b[^>]*>.*?</\1>", "", html, flags=re.S)
    english = re.findall(r">([A-Z][a-z]+ [a-z]+ [a-z]+ [a-z]+[^<]*)<", ours)
    assert english == ["Do harbours and counties speak of security in the same way?", "Five concepts for tests."]


def test_headings_are_nested_and_figures_described(builder, html):
    levels = [int(tag[1]) for tag, _ in builder.Outline(html).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert html.count("<figure") == html.count("<figcaption") == html.count("<svg viewBox")
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

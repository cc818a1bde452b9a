"""Figures: the same bytes everywhere, text as text, links, nothing from outside."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from discourse.report.figures.bars import Bar, bars
from discourse.report.figures.canvas import Named
from discourse.report.figures.lines import Moment, lines
from discourse.report.figures.pairs import Pair, pairs
from discourse.report.figures.points import Point, points
from discourse.report.figures.svg import finish
from discourse.report.figures.words import divided

ROWS = [Named("security", "安全 Security", "report.html#frame-security"), Named("development", "发展", "")]
GROUPS = [Named("EU", "欧盟"), Named("China", "China", place=1)]


def percent(value: float) -> str:
    return f"{value:.0%}"


def draw(kind: str) -> str:
    if kind == "bars":
        values = [Bar("security", "EU", 0.2, 0.1, 0.3), Bar("security", "China", 0.1), Bar("development", "EU", None)]
        return bars(ROWS, GROUPS, values, "share", percent, percent)
    if kind == "points":
        values = [Point("security", "EU", 0.2, -0.1, 0.5), Point("development", "China", -0.3, -0.4, -0.2)]
        return points(ROWS, GROUPS, values, "difference", percent)
    if kind == "pairs":
        return pairs(ROWS, GROUPS, [Pair("security", "EU", 0.4, 0.1)], ("all", "asserted"), "share", percent)
    if kind == "lines":
        values = [
            Moment("2004", "EU", 0.2, 0.1, 0.3),
            Moment("2015", "EU", 0.4, 0.2, 0.5),
            Moment("2015", "China", 0.1),
        ]
        return lines(["2004", "2015"], GROUPS, values, {"2015": "arrivals 难民"}, "year", percent)
    return divided([("quay", 2.5), ("港口", 1.0), ("county", -2.0)], (GROUPS[0], GROUPS[1]), "z", percent)


KINDS = ("bars", "points", "pairs", "lines", "words")


@pytest.mark.parametrize("kind", KINDS)
def test_a_figure_needs_nothing_from_outside_and_has_no_date(kind: str):
    inline, file = finish(draw(kind), f"f-{kind}", "A caption", "What it shows <b>&")
    for text in (inline, file):
        assert "url(" not in text
        assert "<metadata" not in text
        assert not re.search(r"20\d\d-\d\d-\d\d", text)
        assert "Matplotlib" not in text
        assert "target=" not in text
        assert set(re.findall(r"https?://[^\"]*", text)) <= {
            "http://www.w3.org/2000/svg",
            "http://www.w3.org/1999/xlink",
        }
    assert "<style" not in inline
    assert "style=" not in inline
    assert ' fill="#1f2430"' in inline
    assert "CJK" in file


@pytest.mark.parametrize("kind", KINDS)
def test_text_stays_text_in_both_languages(kind: str):
    _, file = finish(draw(kind), "f", "t", "d")
    said = " ".join(
        element.text or "" for element in ElementTree.fromstring(file).iter("{http://www.w3.org/2000/svg}text")
    )
    assert "欧盟" in said
    assert "China" in said
    assert "□" not in said


def test_title_and_description_are_for_readers_without_eyes():
    _, file = finish(draw("bars"), "profile", "A caption", "EU 20% & <more>")
    root = ElementTree.fromstring(file)
    assert root.get("role") == "group"
    assert root.get("aria-labelledby") == "profile-title profile-desc"
    assert root.find("{http://www.w3.org/2000/svg}desc").text == "EU 20% & <more>"


def test_links_lead_into_the_page_and_from_the_file_to_the_page():
    inline, file = finish(draw("bars"), "f", "t", "d")
    assert 'href="#frame-security"' in inline
    assert 'href="../report.html#frame-security"' in file
    # the name and both bars of the frame; the other frame has no examples and no link
    assert inline.count('href="#frame-security"') == 3


def test_ids_of_two_figures_on_one_page_do_not_meet():
    one, _ = finish(draw("points"), "one", "t", "d")
    two, _ = finish(draw("points"), "two", "t", "d")
    ids = [set(re.findall(r'id="([^"]+)"', text)) for text in (one, two)]
    assert ids[0]
    assert ids[0].isdisjoint(ids[1])
    used = set(re.findall(r'href="#([^"]+)"', one)) - {"frame-security"}
    assert used <= ids[0]


@pytest.mark.parametrize("kind", KINDS)
def test_drawing_twice_gives_the_same_bytes(kind: str):
    assert draw(kind) == draw(kind)


@pytest.mark.slow
def test_a_users_settings_and_clock_change_nothing(tmp_path, kept_fonts):
    (tmp_path / "matplotlib").mkdir()
    (tmp_path / "matplotlib" / "matplotlibrc").write_text("font.size: 40\nsvg.fonttype: path\naxes.grid: False\n")
    code = (
        "from discourse.report.figures.bars import Bar, bars\n"
        "from discourse.report.figures.canvas import Named\n"
        "import sys; sys.stdout.reconfigure(encoding='utf-8', newline='\\n')\n"
        "print(bars([Named('a', '安全', '')], [Named('g', 'EU', '')], [Bar('a', 'g', .2, .1, .3)], 'x', str, str))"
    )
    own = {"TZ": "Asia/Shanghai", "LC_ALL": "C", "XDG_CONFIG_HOME": str(tmp_path), "HOME": str(tmp_path)}
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": "7", **kept_fonts, **own}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    here = bars([Named("a", "安全", "")], [Named("g", "EU", "")], [Bar("a", "g", 0.2, 0.1, 0.3)], "x", str, str)
    assert done.stdout.decode("utf-8") == f"{here}\n"
    assert "安全" in here


def test_drawing_leaves_the_callers_settings_alone():
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    draw("bars")
    assert dict(mpl.rcParams) == before


def test_long_and_hostile_labels_are_cut_and_escaped():
    rows = [
        Named("x", "<script>alert(1)</script>" + "y" * 500),
        Named("y", "a\nb\u2028c\x00d"),
        Named("z", "$\\frac{1$"),
    ]
    inline, _ = finish(bars(rows, GROUPS, [Bar("x", "EU", 1.0)], "x", percent, percent), "f", "t", "d")
    assert "<script" not in inline
    assert "&lt;script&gt;alert(1)" in inline
    assert "y" * 60 not in inline
    assert "a b c d" in inline
    assert "$\\frac{1$" in inline


def test_a_figure_without_values_is_still_a_figure():
    assert "<svg" in bars(ROWS, GROUPS, [], "share", percent, percent)
    assert "<svg" in points(ROWS, GROUPS, [], "difference", percent)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("many", [0, 1])
def test_few_rows_give_a_figure_without_a_warning(many: int):
    rows = ROWS[:many]
    assert bars(rows, GROUPS, [Bar(row.key, "EU", 0.2) for row in rows], "share", percent, percent)
    assert points(rows, GROUPS, [Point(row.key, "EU", 0.2, 0.1, 0.3) for row in rows], "difference", percent)
    assert pairs(rows, GROUPS, [Pair(row.key, "EU", 0.4, 0.1) for row in rows], ("all", "asserted"), "share", percent)
    assert divided([("quay", 2.5)][:many], (GROUPS[0], GROUPS[1]), "z", percent)


def test_two_rows_of_one_label_stay_two_rows():
    rows = [Named("a/control", "control"), Named("b/control", "control")]
    svg = bars(rows, GROUPS[:1], [Bar("a/control", "EU", 0.1), Bar("b/control", "EU", 0.3)], "x", percent, percent)
    assert "10%" in svg
    assert "30%" in svg

"""The page opened in a browser that has no network."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def offline(browser: Any) -> Iterator[Any]:
    """A window without a network; `said` is what its console says."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.said = []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    yield page
    context.close()


@pytest.fixture
def opened(offline: Any, reports: dict[str, Path]) -> Callable[..., Any]:
    """Opens the report of a locale, or another file, at a fragment and a width."""

    def go(locale: str = "en", fragment: str = "", width: int = 1280, file: Path | None = None) -> Any:
        offline.set_viewport_size({"width": width, "height": 900})
        offline.goto("about:blank")
        offline.said.clear()
        offline.goto((file or reports[locale] / "report.html").as_uri() + fragment)
        return offline

    return go


@pytest.mark.parametrize(
    ("locale", "sentences"),
    [
        ("en", ("Frame profile", "+37.5 percentage points", "3 of 8", "Example passages", "Provenance")),
        ("zh", ("框架分布", "+37.5 个百分点", "3 / 8", "示例段落", "来源与复现")),
    ],
)
def test_the_page_opens_offline_with_its_numbers(opened, locale, sentences):
    dom = opened(locale).content()
    for sentence in sentences:
        assert sentence in dom
    assert len(re.findall(r"<svg ", dom)) == len(re.findall(r"<figure ", dom)) >= 12
    assert len(re.findall(r"<section id=", dom)) == 19


def test_it_prints_to_pages(opened):
    printed = opened().pdf()
    assert printed.startswith(b"%PDF")
    assert 3 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= 12


@pytest.mark.parametrize("width", [400, 1200])
def test_nothing_is_wider_than_the_screen(opened, width):
    page = opened(width=width)
    assert page.evaluate("innerWidth") == width
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("locale", ["en", "zh"])
def test_the_policy_lets_the_page_through_and_nothing_else(opened, reports, tmp_path, locale):
    assert opened(locale).said == []
    page = (reports[locale] / "report.html").read_text(encoding="utf-8")
    evil = "<script>document.title='ran'</script><p style='color:red' onclick='x()'>a</p><style>p{color:red}</style>"
    (tmp_path / "evil.html").write_text(page.replace("</main>", f"{evil}</main>"), encoding="utf-8")
    harmed = opened(file=tmp_path / "evil.html")
    said = "\n".join(harmed.said)
    for refused in ("inline script", "inline style"):
        assert refused in said
    assert harmed.title() != "ran"


SHOWN = "[...document.querySelectorAll('.line:not([hidden])')]"


def test_a_link_to_a_word_shows_the_lines_that_hold_it(opened):
    lines = opened(fragment="#evidence&find=社会秩序").evaluate(f"{SHOWN}.map(line => line.textContent)")
    assert 0 < len(lines) < 20
    assert all("社会秩序" in line for line in lines)


def test_a_link_to_a_language_and_a_frame_shows_their_lines(opened):
    page = opened(fragment="#evidence&language=Chinese&frame=Development")
    fields = page.evaluate(f"{SHOWN}.map(line => line.dataset.f.split('|'))")
    assert {(field[3], field[1]) for field in fields} == {("Chinese", "Development")}


@pytest.mark.parametrize(
    ("fragment", "unfolded"),
    [("#frame-tiny-security", "#frame-tiny-security"), ("#methods", "#methods > details")],
)
def test_a_link_unfolds_what_it_leads_to(opened, fragment, unfolded):
    assert opened(fragment=fragment).evaluate(f"document.querySelector('{unfolded}').open")


def test_a_head_sorts_its_table_by_numbers(opened):
    page = opened()
    page.evaluate("document.querySelectorAll('#figure-answer-tiny table th button')[3].click()")
    cells = page.evaluate(
        "[...document.querySelectorAll('#figure-answer-tiny tbody tr')].map(r => r.cells[3].textContent)"
    )
    values = [float(cell.strip().rstrip("%")) for cell in cells]
    assert values == sorted(values)
    assert len(set(values)) > 2


def test_paper_has_no_fold_of_prose_alone_and_says_where_the_others_are(opened):
    page = opened()
    folds = "[...document.querySelectorAll('.fold > summary')].filter(f => f.checkVisibility()).map(f => f.innerText)"
    on_screen = page.evaluate(folds)
    page.emulate_media(media="print")
    on_paper = page.evaluate(folds)
    page.emulate_media(media="screen")
    assert "More: details" in on_screen
    assert on_paper
    assert all(fold.endswith(" (in report.html)") and fold != "More: details (in report.html)" for fold in on_paper)
    assert not any("report.html" in fold for fold in on_screen)

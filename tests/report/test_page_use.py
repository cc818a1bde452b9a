"""The page in use: accessibility, console, requests, links, search, sorting, copying, keyboard (one browser)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

axe = pytest.importorskip("axe_playwright_python.base")
pytestmark = [pytest.mark.browser, pytest.mark.slow]
OPEN = "document.querySelectorAll('details').forEach(d => { d.open = true; })"
# axe reads some of each kind of line, row, passage and figure: the others are made by the same templates.
SAMPLE = """
const few = (parts, most) => [...parts].slice(most).forEach(part => part.remove());
document.querySelectorAll('.lines').forEach(lines => few(lines.querySelectorAll('.line'), 2));
document.querySelectorAll('tbody').forEach(body => few(body.rows, 3));
document.querySelectorAll('.passages').forEach(group => few(group.querySelectorAll('article'), 2));
few(document.querySelectorAll('figure > svg'), 4);
"""
# Text in SVG is left out of axe, which cannot judge its contrast and takes most of its time to find that out.
LINES = "[...document.querySelectorAll('.line:not([hidden])')].map(l => l.dataset.f.split('|'))"


@pytest.fixture
def files(reports: dict[str, Path]) -> dict[str, Path]:
    return {locale: folder / "report.html" for locale, folder in reports.items()}


@pytest.fixture(scope="module")
def tab(browser) -> Iterator[Any]:
    """One page for all tests; it keeps what the console says and what is requested besides the file itself."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.said = []
    page.asked = []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on("request", lambda request: page.asked.append(request.url))
    yield page
    context.close()


@pytest.fixture
def at(tab, files):
    """Opens the page of a locale at a fragment, anew."""

    def go(fragment: str = "", locale: str = "en", width: int = 1280, scheme: str = "light") -> Any:
        tab.set_viewport_size({"width": width, "height": 800})
        tab.emulate_media(color_scheme=scheme)
        tab.goto("about:blank")
        tab.said.clear()
        tab.asked.clear()
        tab.goto(files[locale].as_uri() + fragment)
        return tab

    return go


@pytest.fixture
def broken(at):
    """What axe finds in a page with everything open, at a width and in a scheme of colours; `rules` chooses some."""

    def find(locale: str, width: int, scheme: str, rules: dict[str, bool] | None = None) -> dict[str, list[str]]:
        page = at(locale=locale, scheme=scheme, width=width)
        page.evaluate(OPEN)
        page.evaluate(SAMPLE)
        page.evaluate(axe.AXE_SCRIPT)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        chosen = {"runOnly": ["color-contrast"]} if rules is None else {"rules": rules}
        asked = {"resultTypes": ["violations"], **chosen}
        found = page.evaluate("asked => axe.run({exclude: ['svg text', 'svg defs']}, asked)", asked)
        return {v["id"]: [n["html"][:120] for n in v["nodes"][:3]] for v in found["violations"]}

    return find


@pytest.mark.parametrize("width", [390, 768, 1280])
@pytest.mark.parametrize("locale", ["en", "zh"])
def test_axe_finds_nothing_with_everything_open(broken, locale, width):
    assert broken(locale, width, "light", {"color-contrast": False}) == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("locale", "width"), [("en", 1280), ("zh", 390)])
def test_axe_finds_enough_contrast_in_both_schemes(broken, locale, width, scheme):
    """Colours come from one style sheet for both languages; only the scheme and the width choose among its rules."""
    assert broken(locale, width, scheme) == {}


@pytest.mark.parametrize("locale", ["en", "zh"])
def test_the_console_is_silent_and_nothing_is_requested(at, files, locale):
    page = at(locale=locale)
    page.evaluate(OPEN)
    assert page.said == []
    assert page.asked == [files[locale].as_uri()]
    assert page.evaluate("performance.getEntriesByType('resource').length") == 0


def test_a_dot_leads_to_the_evidence_of_its_frame_group_and_language(at):
    page = at()
    page.locator("#figure-answer-tiny a[data-f*='group=EU'][data-f*='language=English']").first.click()
    lines = page.evaluate(LINES)
    assert lines
    assert {(line[0], line[3]) for line in lines} == {("EU", "English")}
    page.wait_for_url("**#evidence&**")
    assert "group=EU" in page.url


def test_a_mark_says_its_numbers_on_focus_and_escape_takes_them_away(at):
    page = at()
    mark = page.locator("#figure-answer-tiny [data-tip]").first
    mark.focus()
    tip = page.locator(".tip")
    assert tip.is_visible()
    assert "95% interval" in tip.inner_text()
    assert "sentences in" in tip.inner_text()
    page.keyboard.press("Escape")
    assert tip.is_hidden()
    mark.hover()
    assert tip.is_visible()


def test_a_filter_is_in_the_address_and_comes_back_from_it(at):
    page = at()
    page.get_by_label("language", exact=True).select_option("Chinese")
    page.get_by_label("Order").select_option("right")
    page.wait_for_url("**#evidence&language=Chinese&order=right")
    again = at("#evidence&language=Chinese&order=right")
    assert {line[3] for line in again.evaluate(LINES)} == {"Chinese"}
    assert again.get_by_label("Order").input_value() == "right"


def test_a_search_of_several_words_finds_the_lines_with_all_of_them(at):
    page = at("#evidence&find=order illegal")
    lines = page.evaluate("[...document.querySelectorAll('.line:not([hidden])')].map(line => line.textContent)")
    assert lines
    assert all("order" in line and "illegal" in line for line in lines)
    none = (
        at("#evidence&find=order nowhere").locator(".concordance").locator("xpath=preceding-sibling::div").inner_text()
    )
    assert "tables/hits.parquet" in none
    assert "tables/candidates.parquet" in none


def test_a_link_to_a_row_opens_what_holds_it(at):
    page = at("#table-frames-tiny-en-2")
    row = page.locator("#table-frames-tiny-en-2")
    assert row.is_visible()
    assert page.evaluate("document.querySelector('tr:target').id") == "table-frames-tiny-en-2"


def test_a_table_is_sorted_and_searched_from_the_address(at):
    page = at("#table-answer-tiny&sort=-4&find=EU")
    table = page.locator("#table-answer-tiny")
    shown = table.locator("tbody tr:not([hidden])")
    values = [float(text.rstrip("%")) for text in shown.locator("td:nth-child(4)").all_inner_texts()]
    assert values == sorted(values, reverse=True)
    assert set(shown.locator("td:nth-child(3)").all_inner_texts()) == {"EU"}
    table.get_by_role("button", name="name", exact=True).click()
    page.wait_for_url("**#table-answer-tiny&find=EU&sort=1")


def test_a_table_is_copied_as_tsv_and_saved_as_csv(at):
    page = at("#table-answer-tiny&find=Security")
    tools = page.locator("#figure-answer-tiny .tools")
    page.evaluate("navigator.clipboard.writeText = async text => { window.copied = text; }")
    tools.get_by_role("button", name="Copy").click()
    lines = page.evaluate("window.copied").split("\n")
    assert lines[0].split("\t")[:3] == ["name", "language", "group"]
    assert {line.split("\t")[0] for line in lines[1:]} == {"Security"}
    with page.expect_download() as saved:
        tools.get_by_role("button", name="CSV").click()
    text = Path(saved.value.path()).read_text(encoding="utf-8-sig")
    assert text.splitlines()[0].startswith('"name","language","group"')


def test_a_passage_is_copied_with_its_citation(at):
    page = at("#frame-tiny-security-1")
    page.evaluate("navigator.clipboard.writeText = async text => { window.copied = text; }")
    page.locator("#frame-tiny-security-1").get_by_role("button", name="Copy", exact=True).click()
    copied = page.evaluate("window.copied")
    assert copied.startswith("“")
    assert page.locator("#frame-tiny-security-1 blockquote").inner_text() in copied
    assert copied.endswith(f". {page.title()})")


def test_the_keyboard_is_enough(at):
    page = at()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.wait_for_url("**#answer")
    page.locator("#figure-answer-tiny summary").focus()
    page.keyboard.press("Enter")
    page.locator("#figure-answer-tiny .scroll").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.id") == "table-answer-tiny-2"
    page.keyboard.press("Enter")
    page.wait_for_url("**#table-answer-tiny-2")


def test_a_warning_leads_to_the_number_that_it_limits(at):
    page = at()
    page.locator(".opening aside").get_by_role("link", name="Where it counts").first.click()
    page.wait_for_url("**#numbers")

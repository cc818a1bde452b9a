"""The text of paragraphs of Word files: what is hidden, deleted or a code is left out."""

from __future__ import annotations

import pytest

from discourse.corpus.readers.docx_package import Package, W
from discourse.corpus.readers.docx_runs import Runs, Text
from discourse.corpus.readers.docx_styles import Styles
from tests.corpus.word_files import run, word_file

RUBY = (
    "<w:r><w:ruby><w:rt><w:r><w:t>daolu</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>道路</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>code</w:t></w:r>'
    "<w:r><w:instrText> REF a </w:instrText></w:r>"
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>section 2</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def read(xml: str, styles: Styles | None = None, style: str = "") -> Text:
    package = Package(word_file(f"<w:p>{xml}</w:p>"))
    return Runs(styles or Styles()).read(next(package.xml("word/document.xml").iter(f"{W}p")), style)


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (run("Gone.", "<w:vanish/>") + run("Open."), "Open."),
        (run("Open.", '<w:vanish w:val="0"/>'), "Open."),
        (f"<w:del>{run('shut')}</w:del><w:ins>{run('open')}</w:ins>", "open"),
        (f"<w:moveFrom>{run('away')}</w:moveFrom><w:moveTo>{run('here')}</w:moveTo>", "here"),
        (RUBY + run("开放。"), "道路开放。"),
        (run("See ") + FIELD + run("."), "See section 2."),
        ("<w:r><w:t>far</w:t><w:softHyphen/><w:t>ms</w:t><w:noBreakHyphen/><w:t>7</w:t></w:r>", "farms-7"),
        (
            '<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:br w:type="page"/><w:t>d</w:t></w:r>',
            "a\tb\nc\n\nd",
        ),
        (f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here')}</w:sdtContent></w:sdt>", ""),
        (f"<w:hyperlink>{run('Link')}</w:hyperlink><w:fldSimple>{run(' 3')}</w:fldSimple>", "Link 3"),
    ],
)
def test_text_as_word_shows_it(xml: str, expected: str) -> None:
    assert read(xml).text == expected


def test_styles_hide_text_and_print_it_bold() -> None:
    styles = Styles(hidden={"Secret"}, bold={"Strong"})
    assert read(run("Gone.", '<w:rStyle w:val="Secret"/>') + run("Open."), styles).text == "Open."
    assert read(run("Gone."), styles, "Secret").text == ""
    assert read(run("Roads"), styles, "Strong").strong
    assert read(run("Roads", '<w:rStyle w:val="Strong"/>'), styles).strong


def test_bold_print() -> None:
    assert read(run("Roads", "<w:b/>") + run(" ")).strong
    assert read(run("道路", '<w:rFonts w:eastAsia="黑体"/>')).strong
    assert not read(run("Roads", "<w:b/>") + run(" are closed.")).strong
    assert not read(run("Roads", '<w:b w:val="false"/>'), Styles(bold={"S"}), "S").strong


def test_a_field_without_an_end_hides_its_own_paragraph_only() -> None:
    package = Package(
        word_file(f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{run("x")}</w:p><w:p>{run("Open.")}</w:p>')
    )
    runs = Runs(Styles())
    assert [runs.read(p, "").text for p in package.xml("word/document.xml").iter(f"{W}p")] == ["", "Open."]

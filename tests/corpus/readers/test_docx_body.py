"""The body of a Word file: deleted marks, contents, text boxes, tables, inserted files, breaks."""

from __future__ import annotations

import pytest

from discourse.corpus.readers.docx_body import Body
from discourse.corpus.readers.docx_package import Package, W
from discourse.corpus.readers.docx_styles import Styles
from tests.corpus.word_files import paragraph, run, table, word_file

HEADING = '<w:outlineLvl w:val="0"/>'
DELETED = "<w:rPr><w:del/></w:rPr>"


def body(xml: str, parts: dict[str, tuple[str, str | bytes]] | None = None) -> Body:
    package = Package(word_file(xml, parts=parts))
    return Body(package, package.main(), Styles())


def kinds(xml: str) -> list[tuple[str | None, str]]:
    package = Package(word_file(xml))
    read = Body(package, package.main(), Styles()).read(package.xml(package.main()).find(f"{W}body"))
    return [(held.block.kind, held.block.text) for held in read]


def test_a_deleted_mark_joins_two_paragraphs_and_the_last_gives_the_kind() -> None:
    xml = (
        paragraph("Roads are ", DELETED)
        + paragraph("closed.")
        + paragraph("An ", DELETED)
        + paragraph("Annex", HEADING)
    )
    assert kinds(xml) == [("body", "Roads are closed."), ("heading", "An Annex")]
    assert kinds(paragraph("Gates.", DELETED) + table(("2014", "7"))) == [("body", "Gates."), ("table", "2014 | 7")]
    assert kinds(paragraph("Gates.", DELETED)) == [("body", "Gates.")]


def test_contents_are_furniture_in_fields_and_controls() -> None:
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("Roads")}<w:r><w:tab/></w:r>{run("3")}</w:p>'
        f'<w:p>{run("Gates 9")}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>{paragraph("Text.")}'
    )
    assert kinds(field) == [("furniture", "Roads 3"), ("furniture", "Gates 9"), ("body", "Text.")]
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    control = f"<w:sdt>{gallery}<w:sdtContent>{paragraph('目录')}{paragraph('道路 3')}</w:sdtContent></w:sdt>"
    assert kinds(control) == [("furniture", "目录"), ("furniture", "道路 3")]


def test_the_prompt_of_an_empty_control_is_left_out() -> None:
    control = f"<w:sdtContent>{paragraph('道路')}</w:sdtContent></w:sdt>"
    assert kinds(f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>{control}") == []
    assert kinds(f"<w:sdt><w:sdtPr/>{control}") == [("body", "道路")]


def test_contents_that_never_end_stop_at_a_heading() -> None:
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("Roads 3")}</w:p>'
    )
    assert kinds(field + paragraph("Roads", HEADING) + paragraph("Text.")) == [
        ("furniture", "Roads 3"),
        ("heading", "Roads"),
        ("body", "Text."),
    ]


def test_line_breaks_separate_paragraphs_of_running_text_only() -> None:
    lines = "<w:br/></w:r><w:r>".join(
        f"<w:t>{text}</w:t>" for text in ("第一条 修路。", "第二章 桥梁", "第三条 修桥。")
    )
    assert [text for _, text in kinds(f"<w:p><w:r>{lines}</w:r></w:p>")] == [
        "第一条 修路。",
        "第二章 桥梁",
        "第三条 修桥。",
    ]
    title = f"<w:p><w:pPr>{HEADING}</w:pPr><w:r><w:t>Roads</w:t><w:br/><w:t>and gates</w:t></w:r></w:p>"
    assert kinds(title) == [("heading", "Roads\nand gates")]


def test_text_boxes_are_read_once_after_their_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('In the box.')}</w:txbxContent>"
    alternate = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    xml = f"<w:p>{run('Beside it.')}<w:r>{alternate}</w:r></w:p>"
    assert kinds(xml) == [("body", "Beside it."), ("body", "In the box.")]


def test_tables_of_versions_numbers_and_data_and_deleted_rows() -> None:
    versions = table(
        ("Present text", "Amendment"), ("The gate shall be shut at night.", "The gate may be shut at night.")
    )
    assert [text for _, text in kinds(versions)] == [
        "Present text",
        "The gate shall be shut at night.",
        "Amendment",
        "The gate may be shut at night.",
    ]
    numbered = table(("(1)", "The farms along the river shall be open to all."))
    assert kinds(numbered) == [(None, "(1) The farms along the river shall be open to all.")]
    deleted = "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr>"
    data = table(("Year", "Farms"), ("2014", "7")).replace("</w:tbl>", f"{deleted}</w:tbl>")
    assert kinds(data) == [("table", "Year | Farms"), ("table", "2014 | 7")]


@pytest.mark.parametrize(
    ("name", "content", "texts", "left_out"),
    [
        ("a.html", "<html><body><p>Roads.<br><br>Gates.</p></body></html>", ["Roads.", "Gates."], {}),
        ("a.rtf", "{\\rtf1 Roads.}", [], {"chunks": 1}),
    ],
)
def test_files_inside_the_file_are_read_or_counted(
    name: str, content: str, texts: list[str], left_out: dict[str, int]
) -> None:
    package = Package(word_file(f'<w:altChunk r:id="{name}"/>', parts={name: ("aFChunk", content)}))
    reading = Body(package, package.main(), Styles())
    found = reading.read(package.xml(package.main()).find(f"{W}body"))
    assert [held.block.text for held in found] == texts
    assert reading.left_out == left_out


def test_a_word_file_inside_another_is_read_and_a_broken_one_is_counted() -> None:
    chunk = '<w:altChunk r:id="{}"/>'
    inner = word_file(paragraph("里面。") + chunk.format("b.docx"), parts={"b.docx": ("aFChunk", b"PK broken")})
    package = Package(word_file(paragraph("Outside.") + chunk.format("a.docx"), parts={"a.docx": ("aFChunk", inner)}))
    outer = Body(package, package.main(), Styles())
    found = outer.read(package.xml(package.main()).find(f"{W}body"))
    assert [held.block.text for held in found] == ["Outside.", "里面。"]
    assert outer.left_out == {"chunks": 1}

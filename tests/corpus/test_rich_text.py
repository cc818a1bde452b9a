"""Rich Text: encodings of fonts, styles, notes, tables, hidden text."""

from __future__ import annotations

import pytest

from discourse.corpus.rich_text import Document

FONTS = r"{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset134 SimSun;}{\f2\fcharset136 MingLiU;}{\f3\fcharset77 Geneva;}}"


def found(body: str, head: str = r"\ansi\ansicpg1252\deff0") -> list[tuple[str | None, int | None, str]]:
    document = Document(f"{{\\rtf1{head}{FONTS}{body}}}".encode("latin-1"))
    return [(b.kind, b.level, b.text) for b in document.blocks]


def texts(body: str) -> list[str]:
    return [text for _, _, text in found(body)]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"caf\'e9 \ldblquote x\rdblquote\emdash y", "café “x”—y"),
        (r"{\f1\'b1\'df\'be\'b3} open", "边境 open"),
        (r"{\f2\'c3\'e4\'b9\'d2}", "邊境"),
        (r"{\f3 caf\'8e}", "café"),
        (r"\u36793?\u22659?", "边境"),
        (r"\uc2\u36793\'b1\'df\uc1\u22659 ?", "边境"),
        (r"\u-10179?\u-8704?", "😀"),
        (r"a\~b\_c\{d\}\\", "a\xa0b-c{d}\\"),
        (r"in{\v hidden}{\deleted gone}side", "inside"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt link}} here", "link here"),
        (r"a {\pict\pngblip 89504e47}b{\*\unknown x}{\header y}", "a b"),
        ("a{\\*\\bin4 {}{}}b", "ab"),
        (r"{\upr{plain}{\*\ud{\u36793?}}}", "plain"),
    ],
)
def test_characters(body: str, text: str) -> None:
    assert texts(body) == [text]


def test_headings_lists_notes_and_captions() -> None:
    styles = r"{\stylesheet{\s1 heading 1;}{\s2 Title;}{\s3 caption;}}"
    body = (
        styles
        + r"\pard\s2 On borders\par\pard\s1 Aims\par\pard The border{\footnote\pard See {\i law}.\par Two.} closed.\par"
        r"\pard\outlinelevel2 Deep\par\pard{\listtext\'b7\tab}one\par{\pntext 2.\tab}two\par\pard\s3 Figure 1\par Last"
    )
    assert found(body) == [
        ("heading", 1, "On borders"),
        ("heading", 1, "Aims"),
        ("body", None, "The border closed."),
        ("note", None, "See law. Two."),
        ("heading", 3, "Deep"),
        ("list", None, "one"),
        ("list", None, "two"),
        ("caption", None, "Figure 1"),
        ("caption", None, "Last"),
    ]


def test_rows_of_tables() -> None:
    assert found(r"\trowd\pard\intbl a\par b\cell 1\cell\row\pard after\par") == [
        ("table", None, "a b | 1"),
        ("body", None, "after"),
    ]


def test_properties_and_files_that_are_cut_off() -> None:
    whole = Document(rb"{\rtf1{\info{\title Borders}{\author An Li}{\creatim\yr2015}}words\par}")
    assert whole.properties == {"title": "Borders", "author": "An Li"}
    assert [block.text for block in whole.blocks] == ["words"]
    assert whole.whole
    assert not Document(rb"{\rtf1 words {\b and").whole


def test_wrong_numbers_are_not_believed() -> None:
    assert texts(r"a\bin99999999 b") == ["a"]
    assert texts(r"\u99999?b\uc99999\u97 b") == ["\u869fb" + "a"]
    assert texts(r"\ansicpg1 caf\'e9") == ["café"]

"""What styles say: kinds of passages, hidden and bold text, and what they take from others."""

from __future__ import annotations

import pytest

from discourse.corpus.readers.docx_package import Package
from discourse.corpus.readers.docx_styles import read_styles
from tests.corpus.word_files import word_file


def style(key: str, name: str, more: str = "") -> str:
    return f'<w:style w:styleId="{key}"><w:name w:val="{name}"/>{more}</w:style>'


@pytest.mark.parametrize(
    ("name", "more", "expected"),
    [
        ("heading 2", "", ("heading", 2)),
        ("标题 3", "", ("heading", 3)),
        ("Title", "", ("heading", 1)),
        ("toc 1", "", ("furniture", None)),
        ("TOC Heading", "", ("furniture", None)),
        ("caption", "", ("caption", None)),
        ("List Bullet", "", ("list", None)),
        ("footnote text", "", ("note", None)),
        ("Article", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>', ("heading", 2)),
        ("Normal", "", None),
    ],
)
def test_kinds_of_styles(name: str, more: str, expected: tuple[str, int | None] | None) -> None:
    root = Package(word_file("", style("A", name, more))).xml("word/styles.xml")
    assert read_styles(root).kinds.get("A") == expected


def test_a_style_takes_from_the_one_that_it_is_based_on() -> None:
    hidden = "<w:rPr><w:vanish/></w:rPr>"
    text = style("A", "heading 1", hidden) + style("B", "Own", '<w:basedOn w:val="A"/><w:rPr><w:b/></w:rPr>')
    circle = style("C", "c", '<w:basedOn w:val="D"/>') + style("D", "d", '<w:basedOn w:val="C"/>')
    styles = read_styles(Package(word_file("", text + circle)).xml("word/styles.xml"))
    assert styles.kinds == {"A": ("heading", 1), "B": ("heading", 1)}
    assert (styles.hidden, styles.bold) == ({"A", "B"}, {"B"})

"""Which kind of XML a root element belongs to."""

from __future__ import annotations

import pytest

from discourse.corpus.vocabularies import XHTML, kind_of_root
from discourse.corpus.xml_tree import parse


@pytest.mark.parametrize(
    ("root", "known"),
    [("TEI", True), ("ACT", True), ("nitf", True), ("html", True), ("article", True), ("sheet", False)],
)
def test_the_kind_of_a_root(root: str, known: bool) -> None:
    assert (kind_of_root(parse(f"<{root}/>".encode())) is not None) == known


def test_docbook_is_not_a_journal_article() -> None:
    assert kind_of_root(parse(b'<article xmlns="http://docbook.org/ns/docbook"/>')) is None


def test_every_element_has_one_kind() -> None:
    assert XHTML.kind("h3") == "heading"
    assert XHTML.kind("li") == "list"
    assert XHTML.kind("span") is None

"""The parts of a Word file and their relations, in both versions of the standard."""

from __future__ import annotations

import pytest

from discourse.corpus.readers.docx_package import Package, Relation, W
from tests.corpus.word_files import paragraph, word_file


@pytest.mark.parametrize("strict", [False, True])
def test_parts_are_found_by_their_relations(strict: bool) -> None:
    package = Package(word_file(paragraph("Roads."), parts={"note.xml": ("footnotes", "<a/>")}, strict=strict))
    assert package.main() == "word/document.xml"
    assert [element.text for element in package.xml(package.main()).iter(f"{W}t")] == ["Roads."]
    assert package.relations(package.main()) == [
        Relation("styles.xml", "styles", "word/styles.xml"),
        Relation("note.xml", "footnotes", "word/note.xml"),
    ]
    assert package.properties() == {}


def test_a_part_that_does_not_exist() -> None:
    with pytest.raises(KeyError):
        Package(word_file("")).bytes("word/none.xml")

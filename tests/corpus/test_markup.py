"""From a tree of XML to blocks, by a table of what its elements are."""

from __future__ import annotations

from discourse.corpus.markup import BREAK, Vocabulary, blocks
from discourse.corpus.xml_tree import parse

WORDS = Vocabulary(
    headings={"h": None},
    sections=frozenset(("s",)),
    paragraphs=frozenset(("p",)),
    items=frozenset(("li",)),
    notes=frozenset(("n",)),
    furniture=frozenset(("fw",)),
    rows=frozenset(("tr",)),
    cells=frozenset(("td",)),
    numbers=frozenset(("num",)),
    breaks={"br": BREAK},
    left_out=frozenset(("x",)),
)


def found(body: str) -> list[tuple[str | None, int | None, str]]:
    return [(b.kind, b.level, b.text) for b in blocks(parse(f"<a>{body}</a>".encode()), WORDS)]


def test_text_of_its_own_and_the_parts_of_sentences() -> None:
    assert found("Loose text <p>A <b>bold</b> word<x>never</x>.</p> after") == [
        ("body", None, "Loose text"),
        ("body", None, "A bold word."),
        ("body", None, "after"),
    ]


def test_levels_come_from_sections() -> None:
    assert found("<h>One</h><s><h>Two</h><s><h>三</h></s></s>") == [
        ("heading", 1, "One"),
        ("heading", 1, "Two"),
        ("heading", 2, "三"),
    ]


def test_paragraphs_in_a_list_are_list_items_and_breaks_part_lines() -> None:
    assert found("<li><p>a</p><p>b</p></li><p>one<br/>two<br/><br/>three</p>") == [
        ("list", None, "a"),
        ("list", None, "b"),
        ("body", None, "one\ntwo"),
        ("body", None, "three"),
    ]


def test_notes_and_furniture_follow_the_passage_they_are_in() -> None:
    assert found("<p>A word<n><p>one</p><p>two</p></n> and<fw>12</fw> more.</p>") == [
        ("body", None, "A word and more."),
        ("note", None, "one two"),
        ("furniture", None, "12"),
    ]


def test_numbers_belong_to_what_follows() -> None:
    assert found("<num>Article 1</num><p>A text.</p><num>2.</num><p>More.</p><num>3</num><h>Aims</h>") == [
        ("heading", 1, "Article 1"),
        ("body", None, "A text."),
        ("body", None, "2. More."),
        ("heading", 1, "3 Aims"),
    ]


def test_rows_of_tables() -> None:
    assert found("<tr><td>a</td><td><p>b</p><p>c</p></td></tr><tr><td/></tr>") == [("table", None, "a | b c")]

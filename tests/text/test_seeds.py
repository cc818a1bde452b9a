"""The five source documents, with all the dirt that PDF extraction left in them: counts made by hand and by script."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from discourse.text import Block, Prepared, prepare

pytestmark = pytest.mark.reference


@cache
def raw(reference: Path, number: str) -> str:
    (path,) = (reference / "data/seeds").glob(f"{number}_*.txt")
    return path.read_text("utf-8")


@cache
def prepared(reference: Path, number: str) -> Prepared:
    return prepare([Block(raw(reference, number))])


def repairs(document: Prepared) -> dict[str, int]:
    return {repair.kind: repair.n for repair in document.repairs}


def count(document: Prepared, word: str) -> int:
    return len(re.findall(rf"\b{word}\b", document.text, re.IGNORECASE))


KEPT = {
    "000": {"EU-China", "short-term", "24-character"},
    "002": {
        "self-determination",
        "ITC-ILO",
        "Director-General",
        "inter-agency",
        "Pre-Departure",
        "anti-document",
        "people-to-people",
    },
    "004": {"Director-General", "cross-border"},
}


@pytest.mark.parametrize("number", ["000", "002", "004"])
def test_every_hyphen_at_a_line_end_is_judged_rightly(reference: Path, number: str) -> None:
    pairs = re.findall(r"([\w’]+(?:-\w+)*)-[ \t]*\n\s*([^\W_]+)", raw(reference, number))
    text = prepared(reference, number).text
    wrong = []
    kept = set()
    for left, right in pairs:
        compound = f"{left}-{right}"
        if compound in KEPT[number]:
            kept.add(compound)
            wrong += [] if compound in text else [compound]
        elif not re.search(rf"\b{left}{right}\b", text) or re.search(rf"\b{left}-\s*{right}\b", text):
            wrong.append(compound)
    assert wrong == []
    assert kept == KEPT[number]
    found = repairs(prepared(reference, number))
    assert found.get("hyphens_joined", 0) == (144 if number == "000" else 0)
    assert found["hyphens_kept"] == len(KEPT[number])


def test_word_counts_of_the_chapter(reference: Path) -> None:
    document = prepared(reference, "000")
    expected = {
        "migration": 124,
        "immigration": 36,
        "cooperation": 33,
        "border": 40,
        "security": 65,
        "securitization": 13,
        "development": 23,
        "integration": 8,
    }
    assert {word: count(document, word) for word in expected} == expected


def test_no_decimal_is_damaged(reference: Path) -> None:
    pattern = r"(?<![\d.])\d+\.\d+(?![\d.])"
    text = prepared(reference, "000").text
    assert Counter(re.findall(pattern, text)) == Counter(re.findall(pattern, raw(reference, "000")))
    assert {"31.8", "1.5", "5.5", "2.5", "128.6", "3.06", "0.044"} <= set(re.findall(pattern, text))


def test_notes_of_the_chapter(reference: Path) -> None:
    document = prepared(reference, "000")
    notes = [document.text[p.start : p.end] for p in document.passages if p.kind == "note"]
    assert [note.split()[0] for note in notes] == list("123456")
    assert repairs(document)["note_marks"] == 6
    assert not re.search(r"seventeen\d|misplaced\?\d|\)\.\d", document.text)
    assert [p.line for p in document.passages if p.kind == "note"] == [566, 568, 576, 578, 582, 586]


def test_headings_of_the_chapter(reference: Path) -> None:
    document = prepared(reference, "000")
    assert [p.line for p in document.passages if p.kind == "heading"] == [
        1, 27, 105, 171, 189, 231, 275, 300, 385, 465,
    ]  # fmt: skip


def test_sentences_that_notes_and_pages_cut(reference: Path) -> None:
    document = prepared(reference, "001")
    assert repairs(document)["cut_sentences"] == 13
    notes = [document.text[p.start : p.end] for p in document.passages if p.kind == "note"]
    assert [int(note.split()[0]) for note in notes] == list(range(71, 87))
    assert "<sup>" not in document.text
    assert "**" not in document.text
    assert "\\" not in document.text


def test_the_running_head_counts_once(reference: Path) -> None:
    document = prepared(reference, "003")
    titles = [p for p in document.passages if "Mobility Support Project" in document.text[p.start : p.end]]
    alone = [p for p in titles if p.n_tokens <= 9 and p.language == "en"]
    assert [p.kind for p in alone].count("furniture") == len(alone) - 1
    assert len(alone) == 5
    marked = [p for p in document.passages if document.text[p.start] == "⇒"]
    assert len(marked) == 46
    assert {p.kind for p in marked} == {"list"}


def test_chinese_headings_in_an_english_document(reference: Path) -> None:
    document = prepared(reference, "003")
    assert (document.language, document.script) == ("en", "Latn")
    chinese = [p for p in document.passages if p.language == "zh"]
    assert len(chinese) == 5
    assert {p.script for p in chinese} == {"Hans"}
    assert [p.language for p in document.passages].count("mixed") == 1  # a heading in both on one line


def test_letter_spaced_lines(reference: Path) -> None:
    document = prepared(reference, "004")
    assert repairs(document)["letter_spacing"] == 4
    assert count(document, "criminal") == 2
    assert count(document, "departments") == 2
    assert count(document, "experts") == 5  # four, and one put together
    for number in ("000", "001", "002", "003"):
        assert "letter_spacing" not in repairs(prepared(reference, number))


def test_lost_text_and_page_numbers_of_the_newsletter(reference: Path) -> None:
    document = prepared(reference, "002")
    assert repairs(document)["lost_text"] == 2
    assert repairs(document)["page_numbers"] == 1
    furniture = [p.line for p in document.passages if p.kind == "furniture"]
    assert furniture == [542, 813, 814]
    assert [warning.code for warning in document.warnings] == ["open-paragraphs", "lost-characters"]
    assert 714 in document.warnings[0].parameters["examples"]  # a column that stands before the one it follows


WORD_OR_NUMBER = re.compile(r"[^\W\d_\u3007-\u9fff]+(?:[-'’–][^\W\d_\u3007-\u9fff]+)*|\d[\d.,]*")


@pytest.mark.parametrize(
    ("number", "expected", "left_out"),
    [
        ("000", 6974, ("furniture",)),
        ("001", 7357, ("note", "furniture")),
        ("002", 3625, ()),
        ("003", 2319, ("note", "furniture")),
        ("004", 1910, ()),
    ],
)
def test_word_counts(reference: Path, number: str, expected: int, left_out: tuple[str, ...]) -> None:
    """Counts made once by another cleaner, whose words are runs of letters, hyphens and apostrophes in them, or digits;
    it took the notes out of two documents."""
    document = prepared(reference, number)
    kept = [document.text[p.start : p.end] for p in document.passages if p.kind not in left_out]
    found = sum(len(WORD_OR_NUMBER.findall(text)) for text in kept)
    assert abs(found - expected) <= 0.004 * expected


def test_every_passage_knows_its_line(reference: Path) -> None:
    for number in ("000", "001", "002", "003", "004"):
        lines = raw(reference, number).split("\n")
        document = prepared(reference, number)
        for passage in document.passages:
            start = re.search(r"\w{2,}", document.text[passage.start : passage.end])
            assert start is None or start.group()[:3] in lines[passage.line - 1], (number, passage.line)

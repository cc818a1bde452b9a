"""Footnotes and their marks."""

from __future__ import annotations

from discourse.text.paragraph import Line, Tally
from discourse.text.repair.markup import Marks
from discourse.text.repair.notes import mark_notes
from discourse.text.settings import REPAIRS

ALL = frozenset(REPAIRS)


def lines(*texts: str) -> list[Line]:
    return [Line(text, n) for n, text in enumerate(texts, 1)]


def test_marks_leave_their_words_and_notes_are_labelled() -> None:
    found = lines(
        "Sixteen bodies1 agreed.2 It was 31.8 percent.", "", "1 See the yearbook, which", "lists all.", "2 Ibid."
    )
    mark_notes(found, Marks(), ALL, Tally())
    assert found[0].text == "Sixteen bodies agreed. It was 31.8 percent."
    assert [line.kind for line in found] == [None, None, "note", "note", "note"]
    assert [line.continues for line in found] == [False, False, False, True, False]


def test_chinese_marks() -> None:
    found = lines("難民人數增加。① 各国已经同意。¹", "", "¹ 见《边境年鉴》。")
    mark_notes(found, Marks(), ALL, Tally())
    assert found[0].text == "難民人數增加。① 各国已经同意。"
    assert found[2].kind == "note"


def test_a_number_without_a_mark_begins_no_note() -> None:
    found = lines("Sixteen bodies agreed in 2015.", "", "1 See the yearbook.")
    mark_notes(found, Marks(), ALL, Tally())
    assert [line.kind for line in found] == [None, None, None]


def test_marks_of_markup_and_the_setting() -> None:
    found = lines("Sixteen bodies agreed.", "", "1 See the yearbook.")
    mark_notes(found, Marks([(0, "1")]), ALL, Tally())
    assert found[2].kind == "note"
    found = lines("Sixteen bodies1 agreed.", "", "1 See the yearbook.")
    mark_notes(found, Marks(), ALL - {"note_marks"}, Tally())
    assert (found[0].text, found[2].kind) == ("Sixteen bodies1 agreed.", None)

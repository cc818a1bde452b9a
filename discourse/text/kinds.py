"""Passage kinds if the format does not give them: headings, list items, captions, notes, references."""

from __future__ import annotations

import re
from collections.abc import Sequence

from discourse.text.ideographs import HAN
from discourse.text.languages import for_text
from discourse.text.line_features import MARKERS
from discourse.text.paragraph import Line
from discourse.text.reading_words import alternatives, listed

_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+[^\W\d_]")
_PART = re.compile(rf"{alternatives('part-heading')}\s+(?:\d{{1,3}}|[IVXLC]{{1,6}}|[A-Z])\b", re.IGNORECASE)
_HAN_PART_LEVELS = dict.fromkeys(listed("part-sign-first"), 1) | dict.fromkeys(listed("part-sign-second"), 2)
_HAN_PART = re.compile(rf"第[〇零一二三四五六七八九十百\d]{{1,5}}({'|'.join(_HAN_PART_LEVELS)})")
_HAN_COUNT = re.compile("([一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])")
_HAN_ENDS = re.compile("[。，；：！？、.,;:!?]")
_END = re.compile(r"[.,;:!…][\"'”’»)\]]*$")
_HAN = re.compile(f"[{HAN}]")
_BULLET = re.compile(
    rf"[{MARKERS}·*–—-]\s+\S|"
    r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s+\S"
    r"|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|[①-⑳]"
)
_CAPTION = re.compile(
    rf"{alternatives('caption')}\s*(?:[A-Z]?\d{{1,3}}(?:[.\-]\d{{1,3}})*[a-z]?|[IVX]{{1,5}})"
    r"\s*(?:[.:：|–—-]|$|(?=(?-i:[A-Z“\"(])))"
    rf"|{alternatives('caption-sign')}\s*\d{{1,3}}(?:[.\-]\d{{1,3}})?\s*[:：.、\s]?(?![，。])",
    re.IGNORECASE,
)
_SOURCE_LINE = re.compile(alternatives("source-line") + r"\s*[:：]", re.IGNORECASE)
_REFERENCES = re.compile(
    rf"(?:\d{{1,2}}\.?\s+)?{alternatives('references')}"
    rf"|(?:[一二三四五六七八九十]{{1,3}}、)?(?:主要)?{alternatives('references-han')}",
    re.IGNORECASE,
)
_NOTES = re.compile(alternatives("notes"), re.IGNORECASE)
_AFTER_REFERENCES = re.compile(alternatives("after-references"), re.IGNORECASE)
_URL = re.compile(r"(?:https?://|www\.)\S+")
_LONGEST_HEADING = 120
_LONGEST_HAN_HEADING = 30
_MOST_HEADING_WORDS = 16


def find_kinds(paragraphs: Sequence[Line]) -> None:
    """Give every passage its kind, and headings their level, in place; a passage that has a kind keeps it.

    A heading is short, begins with a capital, number or Han character, does not end with a stop and has a longer
    paragraph under it. After the heading of a list of references every passage is a reference, until an annex or the
    next marked heading.
    """
    section: str | None = None
    for place, paragraph in enumerate(paragraphs):
        if paragraph.kind == "heading" or (paragraph.kind is None and len(paragraph.text) < 40):
            opened = _section(paragraph)
            if opened is not None:
                section = opened
                paragraph.kind, paragraph.level = "heading", paragraph.level or 1
                continue
            if section and (paragraph.kind == "heading" or _AFTER_REFERENCES.match(paragraph.text)):
                section = None
        if paragraph.kind is not None:
            continue
        if section is not None:
            paragraph.kind = section
            continue
        paragraph.kind, paragraph.level = _kind(paragraphs, place)


def _section(paragraph: Line) -> str | None:
    """The kind of all passages under a heading, or None if the heading does not name one."""
    text = paragraph.text.strip(" :：")
    if _REFERENCES.fullmatch(text):
        return "reference"
    return "note" if _NOTES.fullmatch(text) else None


def _kind(paragraphs: Sequence[Line], place: int) -> tuple[str, int | None]:
    text = paragraphs[place].text
    if len(text) <= 300 and text[:1] in "hHwW" and _URL.fullmatch(text):
        return "reference", None
    if len(text) <= 250 and _CAPTION.match(text) and len(for_text(text).sentences(text)) <= 2:
        return "caption", None
    if len(text) <= 250 and _SOURCE_LINE.match(text):
        return "note", None
    if level := heading_level(text, _below(paragraphs, place)):
        return "heading", level
    if _BULLET.match(text) and len(for_text(text).sentences(text)) <= 2:
        return "list", None
    return "body", None


def _below(paragraphs: Sequence[Line], place: int) -> str:
    """The text of the paragraph under a passage; under a title of two or three lines, of the one under all of them."""
    for paragraph in paragraphs[place + 1 : place + 8]:
        if paragraph.kind in ("furniture", "note", "caption", "table"):
            continue
        if paragraph.kind == "heading" or (paragraph.text.isupper() and len(paragraph.text) < _LONGEST_HEADING):
            return "." * _LONGEST_HEADING * 2  # a heading of its own has something under it
        return paragraph.text
    return ""


def heading_level(text: str, below: str) -> int | None:
    """Return the level of a heading, or None if the text is not a heading; `below` is the text under it."""
    if len(text) > _LONGEST_HEADING or not below:
        return None
    if not text.isascii() and _HAN.search(text):
        return _han_heading_level(text, below)
    words = text.split()
    if len(words) > _MOST_HEADING_WORDS or _END.search(text[-8:]) or not (text[0].isupper() or text[0].isdigit()):
        return None
    letters = [char for char in text if char.isalpha()]
    if len(letters) < 3 or len(letters) < 0.6 * len(text.replace(" ", "")):
        return None
    if _PART.match(text):
        return 1
    if numbered := _NUMBERED.match(text):
        return numbered.group(1).count(".") + 1
    if text[0].isdigit() or len(below) < 2 * len(text):
        return None
    return 1 if text.isupper() else 2


def _han_heading_level(text: str, below: str) -> int | None:
    if len(text) > _LONGEST_HAN_HEADING * (1 if text[-1] > "\u2e80" else 2) or _HAN_ENDS.search(text[-1]):
        return None
    if part := _HAN_PART.match(text):
        return _HAN_PART_LEVELS[part.group(1)]
    if count := _HAN_COUNT.match(text):
        return 1 if count.group(1)[-1] == "、" else 2
    if _HAN_ENDS.search(text) or len(below) < 2 * len(text) or text.startswith(("第", "（", "(")):
        return None
    return 1

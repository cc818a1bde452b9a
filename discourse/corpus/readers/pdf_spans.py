"""The characters of a page of a PDF as runs on a line, upright, each printed character once."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from discourse.corpus.spans import Span

_CHARACTERS = 200_000  # of a page; a page of print has some thousands
_ASKED = 200  # characters of a page that are asked how they are turned
_SOFT = {"\x02": "-", "\ufffe": "-", "\xad": "-"}  # what PDFium makes of a hyphen at a line end
_SHADOW = 0.3  # of the height of print, by which a shadow lies beside it


def page_angle(textpage: pypdfium2.PdfTextPage) -> int:
    """Return by how many quarter turns most characters of a page are rotated, as in landscape tables."""
    count = min(textpage.count_chars(), _CHARACTERS)
    places = range(0, count, max(count // _ASKED, 1))
    turned = Counter(_angle(textpage, place) for place in places)
    angle, times = turned.most_common(1)[0] if turned else (0, 0)
    return angle if times > 0.8 * len(places) else 0


def page_spans(textpage: pypdfium2.PdfTextPage, angle: int = 0) -> tuple[list[Span], list[Span]]:
    """Return runs of adjacent characters on a line, and those that are turned against the page, in the file's order.

    What is printed twice, for bold letters or a shadow, is given once. Turned characters are put together to words.
    """
    handle, box = textpage.raw, pdfium.FS_RECTF()
    spans: list[Span] = []
    turned: list[Span] = []
    characters: list[str] = []
    left = bottom = right = top = 0.0
    first = 0

    def finish() -> None:
        """Take the characters so far as a span."""
        text = "".join(characters).strip()
        if text:
            span = Span(text, left, bottom, right, top)
            against = len(text) <= 2 and _angle(textpage, first) != angle
            (turned if against else spans).append(span)
        characters.clear()

    last_left = 0.0
    unicode_of, box_of, reference = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox, ctypes.byref(box)
    for i in range(min(textpage.count_chars(), _CHARACTERS)):
        character = chr(unicode_of(handle, i))
        character = _SOFT.get(character, character)
        if character in "\r\n\x00":
            finish()
            continue
        if character.isspace():
            if characters:
                characters.append(" ")
            continue
        if not box_of(handle, i, reference):
            continue
        if angle:
            _upright(box, angle)
        start, low, end, high = box.left, box.bottom, box.right, box.top
        height = max(high - low, 1.0)
        if characters:
            same_line = min(top, high) - max(bottom, low) > 0.4 * min(height, top - bottom)
            if character == characters[-1] and same_line and abs(start - last_left) < 0.1 * height:
                continue  # the same letter on the same place
            if not same_line or not -height < start - right < 1.2 * height:
                finish()
        last_left = start
        if not characters:
            left, bottom, right, top = start, low, end, high
            first = i
        else:
            left, bottom = min(left, start), min(bottom, low)
            right, top = max(right, end), max(top, high)
        characters.append(character)
    finish()
    return _without_shadows(spans), _words(turned)


def _angle(textpage: pypdfium2.PdfTextPage, place: int) -> int:
    """By how many quarter turns a character is rotated."""
    return int(round(pdfium.FPDFText_GetCharAngle(textpage.raw, place) / (math.pi / 2)) % 4)


def _upright(box: Any, angle: int) -> None:
    """Rotate a box to its position on the upright page."""
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    if angle == 3:
        box.left, box.bottom, box.right, box.top = bottom, -right, top, -left
    elif angle == 2:
        box.left, box.bottom, box.right, box.top = -right, -top, -left, -bottom
    elif angle == 1:
        box.left, box.bottom, box.right, box.top = -top, left, -bottom, right


def _without_shadows(spans: list[Span]) -> list[Span]:
    """The spans without those that print the text of another nearly in its place."""
    printed: dict[str, list[Span]] = {}
    found: list[Span] = []
    for span in spans:
        others = printed.setdefault(span.text, [])
        near = _SHADOW * span.height
        if any(abs(span.left - o.left) < near and abs(span.bottom - o.bottom) < near for o in others[-20:]):
            continue
        others.append(span)
        found.append(span)
    return found


def _words(turned: list[Span]) -> list[Span]:
    """Turned characters as words: those that follow each other up or down without a gap."""
    words: list[Span] = []
    for span in turned:
        last = words[-1] if words else None
        size = span.right - span.left
        if last is not None and abs(last.left - span.left) < 0.5 * size:
            gap = max(span.bottom - last.top, last.bottom - span.top)
            if gap < 0.15 * size:
                text = last.text + span.text
                words[-1] = Span(text, last.left, min(last.bottom, span.bottom), last.right, max(last.top, span.top))
                continue
        words.append(span)
    return words

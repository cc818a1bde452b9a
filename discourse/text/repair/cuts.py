"""Sentences that a page, a note or a column cut in two, put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from discourse.text.paragraph import Paragraph
from discourse.text.reading_words import by_language
from discourse.text.repair.wraps import Joiner, ends_open, ends_sentence, is_chinese, starts_item

_INTERRUPTS = frozenset(("note", "furniture", "table", "caption"))
_NEXT = "|".join(by_language("item-end")["en"])
_NEXT_ITEM = re.compile(rf"[,;] (?:{_NEXT})$")  # of a list without marks: "..., and", then its last item
_STOP_INSIDE = re.compile(r"[.!?][\"'”’)]* [A-Z“‘(]")
_PROSE = 300  # characters from which a paragraph without a stop at its end is a sentence cut in two


def rejoin(found: Sequence[Paragraph], wrapped: bool, joiner: Joiner) -> list[Paragraph]:
    """Join a paragraph that ends inside a sentence with the next that goes on, over notes and furniture between.

    Notes and furniture between them follow the joined paragraph. Less is joined in a text without a trace of pages
    (hard wraps, page numbers, notes): only a paragraph that begins with a small letter, after one that ends with a
    letter.
    """
    paged = wrapped or any(paragraph.first.kind in ("note", "furniture") or paragraph.first.page for paragraph in found)
    result: list[Paragraph] = []
    above: Paragraph | None = None
    for paragraph in found:
        if paragraph.first.kind in _INTERRUPTS:
            result.append(paragraph)
            continue
        if above is not None and paragraph.first.kind is None:
            apart = result[-1] is not above or above.first.page != paragraph.first.page
            if _is_cut(above, paragraph, wrapped, paged, apart, joiner):
                joiner.join(above, paragraph.text, "cut_sentences")
                above.full = paragraph.full
                continue
        result.append(paragraph)
        above = paragraph if paragraph.first.kind in (None, "list") else None
    return result


def left_open(found: Sequence[Paragraph]) -> list[Paragraph]:
    """Return paragraphs that end inside a sentence and are not continued: columns may be out of order."""
    return [
        paragraph
        for paragraph in found
        if paragraph.first.kind is None
        and len(paragraph) >= 100
        and paragraph.tail[-1].isalpha()
        and not is_chinese(paragraph.tail)
        and _STOP_INSIDE.search(paragraph.head)
    ]


def _is_cut(above: Paragraph, below: Paragraph, wrapped: bool, paged: bool, apart: bool, joiner: Joiner) -> bool:
    """Whether `below` continues `above`; `apart` says that a page, note or piece of furniture is between them."""
    a, b = above.tail, below.text
    if ends_sentence(a) or starts_item(b):
        return False
    if joiner.breaks_word(a, b):
        return b[0].islower() or (paged and apart)
    if is_chinese(a) or is_chinese(b):
        return apart and is_chinese(a) and is_chinese(b) and len(above) >= 16 and len(b) >= 8
    if b[0].islower():
        least = 8 if wrapped else 16 if apart else 40
        is_next_item = not (wrapped or apart) and _NEXT_ITEM.search(a)
        return not is_next_item and len(above) >= least and (paged or a[-1].isalpha())
    return paged and _is_cut_before_capital(above, b)


def _is_cut_before_capital(above: Paragraph, below: str) -> bool:
    """Whether a sentence goes on with a capital: its first half is open, or is prose that ends without a stop."""
    tail = above.tail
    if len(above) < 40 or not (tail[-1].isalpha() and below[0].isupper()):
        return False
    if ends_open(tail):
        return True
    if above.first.kind == "list" or starts_item(above.head):
        return False
    is_broken = above.full and above.lines >= 3
    is_prose = len(above) >= _PROSE and len(below) >= 100
    return (is_broken or is_prose) and bool(_STOP_INSIDE.search(above.head))

"""Sentences that a page, a note or a column cut in two, put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from discourse.text.paragraph import Draft
from discourse.text.repair.wraps import Joiner, ends_open, ends_sentence, is_chinese, starts_item

_INTERRUPTS = frozenset(("note", "furniture", "table", "caption"))
_NEXT_ITEM = re.compile(r"[,;] (?:and|or)$")  # of a list without marks: "..., and", then its last item
_STOP_INSIDE = re.compile(r"[.!?][\"'”’)]* [A-Z“‘(]")
_PROSE = 300  # characters from which a paragraph without a stop at its end is a sentence cut in two


def rejoin(found: Sequence[Draft], wrapped: bool, joiner: Joiner) -> list[Draft]:
    """Join a paragraph that ends inside a sentence with the next that goes on, over notes and furniture between.

    What stands between comes after the joined paragraph. Less is joined in a text that shows no trace of pages
    (hard wraps, page numbers, notes): there only what goes on with a small letter behind a letter.
    """
    paged = wrapped or any(draft.first.kind in ("note", "furniture") or draft.first.page for draft in found)
    result: list[Draft] = []
    above: Draft | None = None
    for draft in found:
        if draft.first.kind in _INTERRUPTS:
            result.append(draft)
            continue
        if above is not None and draft.first.kind is None:
            apart = result[-1] is not above or above.first.page != draft.first.page
            if _is_cut(above, draft, wrapped, paged, apart, joiner):
                joiner.join(above, draft.text, "cut_sentences")
                above.full = draft.full
                continue
        result.append(draft)
        above = draft if draft.first.kind in (None, "list") else None
    return result


def left_open(found: Sequence[Draft]) -> list[Draft]:
    """Paragraphs of several sentences that end inside one, with nothing that goes on: columns may be out of order."""
    return [
        draft
        for draft in found
        if draft.first.kind is None
        and len(draft) >= 100
        and draft.tail[-1].isalpha()
        and not is_chinese(draft.tail)
        and _STOP_INSIDE.search(draft.head)
    ]


def _is_cut(above: Draft, below: Draft, wrapped: bool, paged: bool, apart: bool, joiner: Joiner) -> bool:
    """Whether `below` goes on with `above`; `apart` says that a page, note or piece of furniture lies between."""
    a, b = above.tail, below.text
    if ends_sentence(a) or starts_item(b):
        return False
    if joiner.breaks_word(a, b):
        return b[0].islower() or (paged and apart)
    if is_chinese(a) or is_chinese(b):
        return apart and is_chinese(a) and is_chinese(b) and len(above) >= 16 and len(b) >= 8
    if b[0].islower():
        if not (wrapped or apart) and _NEXT_ITEM.search(a):
            return False
        return len(above) >= (8 if wrapped else 16 if apart else 40) and (paged or a[-1].isalpha())
    if not paged or len(above) < 40 or not (a[-1].isalpha() and b[0].isupper()):
        return False
    if ends_open(a):
        return True
    if above.first.kind == "list" or starts_item(above.head):
        return False
    broken = above.full and above.lines >= 3
    return (broken or (len(above) >= _PROSE and len(b) >= 100)) and bool(_STOP_INSIDE.search(above.head))

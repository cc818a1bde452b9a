"""Decides which pieces of a web page are its text: what trafilatura finds, and the prose that it overlooks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from discourse.corpus.readers.page_tree import Piece
from discourse.corpus.readers.table_kinds import weight
from discourse.text.ideographs import HAN
from discourse.text.reading_words import alternatives

_TEXTS = ("p", "head", "item", "cell", "quote", "code")  # what trafilatura makes of paragraphs and their like
_STOP = re.compile(r"[.!?。！？；：:;…][\"'”’»)\]）」』》]*$")
_SENTENCE = 80  # letters of a paragraph that is prose; a Han character is worth three
_PART = 400  # letters of prose that another part of a page has
_LONG = 20  # letters from which a text is found in its order
_AHEAD = 50_000  # letters that are looked through for the next text, and for a short one
_NEAR = 300
_FURNITURE = re.compile(
    alternatives("page-furniture") + r"|^(?:\S{1,12} ?[|｜>»›] ?){2,}\S{1,12}$",
    re.IGNORECASE,
)
_LONGEST_FURNITURE = 120
_HAN_ONLY = re.compile(f"[{HAN}]")


def main_text(pieces: Sequence[Piece], body: Any) -> list[Piece]:
    """Return the pieces that belong to the text of a page, with headings and furniture labelled.

    `body` is the tree that trafilatura made. What it holds is kept; so is prose between two such pieces, and another
    part of the page with several sentences, unless its element is a menu, a footer, a comment or the like.
    """
    kept = _found(pieces, body)
    if not any(keep and (not piece.apart or _is_sentence(piece)) for piece, keep in zip(pieces, kept, strict=True)):
        return []
    _add_overlooked(pieces, kept)
    _drop_links_at_ends(pieces, kept)
    chosen = (piece for piece, keep in zip(pieces, kept, strict=True) if keep and piece.text.strip(" |"))
    return [_labelled(piece) for piece in chosen]


def covered(pieces: Sequence[Piece], body: Any) -> float:
    """Return which share of the prose of a page an extracted tree has, by length; 1 for a page without prose."""
    prose = sum(len(piece.text) for piece in pieces if _is_prose(piece))
    return min(sum(map(len, body.itertext())) / prose, 1.0) if prose and body is not None else float(not prose)


def _key(text: str) -> str:
    """A text without blanks and bars of tables, by which its two readings are compared."""
    return "".join(text.replace("|", "").split())


def _found(pieces: Sequence[Piece], body: Any) -> list[bool]:
    """For each piece whether the extracted tree holds it; texts are looked for in their order.

    Prose that the tree holds further up belongs to the text as well: trafilatura leaves out what is repeated.
    """
    elements: set[str] | None = None
    whole = _key("".join(body.itertext()))
    found: list[bool] = []
    place = 0
    for piece in pieces:
        key = _key(piece.text)
        if not key:
            found.append(bool(found) and found[-1] and not piece.apart)
            continue
        at = whole.find(key, place, place + len(key) + (_AHEAD if len(key) >= _LONG else _NEAR))
        if at >= 0 and len(key) >= _LONG:
            place = at + len(key)
        if at < 0 and elements is None:
            elements = {_key("".join(element.itertext())) for element in body.iter(*_TEXTS)}
        known = at >= 0 or (elements is not None and key in elements)
        found.append(known or (_is_prose(piece) and whole.find(key, max(place - _AHEAD, 0), place) >= 0))
    return found


def _is_prose(piece: Piece) -> bool:
    """Whether a piece is a sentence or more, in an element that may hold text."""
    return not piece.apart and _is_sentence(piece)


def _is_sentence(piece: Piece) -> bool:
    """Whether a piece is a sentence or more that is not mostly links."""
    return weight(piece.text) >= _SENTENCE and piece.linked < 0.3 * len(piece.text) and bool(_STOP.search(piece.text))


def _add_overlooked(pieces: Sequence[Piece], kept: list[bool]) -> None:
    """Keep prose between kept pieces, and other parts of the page; in place."""
    places = [place for place, keep in enumerate(kept) if keep]
    first, last = places[0], places[-1]
    start = 0
    while start < len(pieces):
        end = next((place for place in range(start, len(pieces)) if kept[place]), len(pieces))
        prose = [place for place in range(start, end) if _is_prose(pieces[place])]
        if first < start and end <= last:
            for place in range(start, end):
                kept[place] = _is_prose(pieces[place]) or _is_beside_prose(pieces[place])
        elif sum(weight(pieces[place].text) for place in prose) >= _PART:
            for place in range(_with_headings(pieces, start, prose[0]), prose[-1] + 1):
                kept[place] = not pieces[place].apart
        start = end + 1
    if first and _may_be_title(pieces[first - 1]):
        kept[first - 1] = True
    for place in range(len(pieces) - 1):  # a heading that was overlooked, above what was not
        if pieces[place].kind == "heading" and not pieces[place].apart and first < place and kept[place + 1]:
            kept[place] = True


def _may_be_title(piece: Piece) -> bool:
    """Whether a piece right above the text is its title: a heading or a bold line that is not a link."""
    marked = piece.kind == "heading" or (piece.strong and _may_be_heading(piece.text))
    return marked and not piece.apart and not piece.linked and not _FURNITURE.search(piece.text)


def _is_beside_prose(piece: Piece) -> bool:
    """Whether a piece between kept ones is a list item or a row that is not mostly links."""
    return not piece.apart and piece.kind in ("list", "table") and piece.linked < 0.5 * len(piece.text)


def _with_headings(pieces: Sequence[Piece], start: int, place: int) -> int:
    """Where the headings right above a piece begin."""
    while place > start and pieces[place - 1].kind == "heading":
        place -= 1
    return place


def _drop_links_at_ends(pieces: Sequence[Piece], kept: list[bool]) -> None:
    """Leave out rows of links before the first and after the last text of the page; in place."""

    def links(piece: Piece) -> bool:
        return piece.kind != "heading" and piece.linked >= 0.8 * len("".join(piece.text.replace("|", "").split()))

    texts = [place for place, keep in enumerate(kept) if keep and not links(pieces[place])]
    for place in range(len(kept)):
        if texts and kept[place] and not texts[0] <= place <= texts[-1]:
            kept[place] = False


def _labelled(piece: Piece) -> Piece:
    """The piece; a short line that says who publishes the page is furniture, a short bold one a heading."""
    if piece.kind in ("body", None, "list", "table") and len(piece.text) <= _LONGEST_FURNITURE:
        if _FURNITURE.search(piece.text):
            return replace(piece, kind="furniture", level=None)
        if piece.strong and piece.kind != "table" and _may_be_heading(piece.text):
            return replace(piece, kind="heading", level=2)
    return piece


def _may_be_heading(text: str) -> bool:
    """Whether a bold line can be a heading: it is short and does not end like a sentence."""
    limit = 30 if _HAN_ONLY.search(text) else 100
    return len(text) <= limit and not _STOP.search(text) and any(char.isalpha() for char in text)

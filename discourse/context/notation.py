"""The notation of context rules: reads a phrase into a tree, writes it as a regular expression, lists its openings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple, TypeAlias

# "…": so many words or characters may stand between, but no punctuation.
_GAP_WORDS = 3
_GAP_CHARACTERS = 8
_CLAUSE_START = (
    r"(?:(?<=^)|(?<=[,;:.!?，；：。！？、…(（\"“‘「『—–-])|(?<=[,;:.!?\"“‘(—–-] )|(?<=\band )|(?<=\bbut )|(?<=\bor ))"
)
_CLAUSE_END = r"(?=\s*(?:[.!?。！？…;；]|$)[\"”’」』)）\s]*)"
_PIECE = re.compile(r"[()|]|[…*^$]|\s+|[^()|…*^$\s]+")
_REMEMBERED = 1024  # choices whose expressions and openings are kept: many phrases share them
_MOST = 400  # openings of a phrase; a choice that would give more ends the openings before it


class Literal(NamedTuple):
    """Characters that occur as they are."""

    text: str


class Sign(NamedTuple):
    """One of `…` (a gap), `*` (any ending), `^` and `$` (beginning and end of a clause)."""

    char: str


class Choice(NamedTuple):
    """The options in brackets that are not empty."""

    options: tuple[Items, ...]


Node: TypeAlias = Literal | Sign | Choice


class Item(NamedTuple):
    """An element of a phrase, whether it can be missing, and whether a blank precedes and follows it."""

    node: Node
    optional: bool
    spaced: bool
    followed: bool


Items: TypeAlias = tuple[Item, ...]


def parse(text: str, by_words: bool) -> tuple[Items, ...]:
    """Return the options of a folded phrase; `by_words` if blanks separate the words of its language.

    Raises `re.error` if there is a closing bracket too many.
    """
    pieces = _PIECE.findall(text)
    options, rest = _options(pieces, 0, by_words)
    if rest < len(pieces):
        raise re.error("a closing bracket too many")
    return tuple(options)


def _options(pieces: list[str], at: int, by_words: bool) -> tuple[list[Items], int]:
    """Read options up to a closing bracket; return them and the place where reading stopped."""
    options: list[Items] = []
    items: list[Item] = []
    spaced, first = False, True
    while at < len(pieces) and pieces[at] != ")":
        piece = pieces[at]
        at += 1
        if piece == "|":
            options.append(tuple(items))
            items, spaced, first = [], False, True
        elif piece.isspace():
            spaced = not first
        else:
            node: Node = Sign(piece) if piece in "…*^$" else Literal(piece)
            optional = by_words and piece == "…"
            if piece == "(":
                given, at = _options(pieces, at, by_words)
                at += 1
                node, optional = Choice(tuple(option for option in given if option)), not all(given)
            followed = at < len(pieces) and pieces[at].isspace()
            items.append(Item(node, optional, spaced, followed))
            spaced = False
            first = first and optional and followed  # an optional beginning takes the blank after it along
    return [*options, tuple(items)], at


def expression(options: Iterable[Items], by_words: bool) -> str:
    """Return the regular expression of a phrase; `by_words` if blanks separate the words of its language."""
    return "|".join(_sequence(items, by_words) for items in options)


def _sequence(items: Items, by_words: bool) -> str:
    blank = r"[\s\-]+" if by_words else r"\s*"
    body, first = "", True
    for item in items:
        piece = _piece(item.node, by_words)
        if item.optional and first and item.followed:
            body += f"(?:{piece}{blank})?"
            continue
        joined = (blank if item.spaced else "") + piece
        body += f"(?:{joined})?" if item.optional else joined
        first = False
    return body


def _piece(node: Node, by_words: bool) -> str:
    if isinstance(node, Literal):
        return re.escape(node.text)
    if isinstance(node, Choice):
        return _choice(node, by_words)
    if node.char == "…":
        word = r"[^\W_]+(?:['-][^\W_]+)*"
        if by_words:
            return rf"({word}(?:\s+{word}){{0,{_GAP_WORDS - 1}}}?)"
        return rf"([^\W_]{{0,{_GAP_CHARACTERS}}}?)"
    return {"*": r"[\w']*", "^": _CLAUSE_START, "$": _CLAUSE_END}[node.char]


@lru_cache(maxsize=_REMEMBERED)
def _choice(node: Choice, by_words: bool) -> str:
    options = [_sequence(items, by_words) for items in node.options]
    return f"(?:{'|'.join(sorted(options, key=lambda option: (-len(option), option)))})"  # the longest first


class Opening(NamedTuple):
    """Characters with which a phrase can begin; a blank means blanks, hyphens and line wraps.

    `whole` if its last word ends there; `glued` if the phrase gives a choice of endings to its first word;
    `barred` if it begins with a gap, or inside brackets with the beginning of a clause: nothing is found there.
    """

    text: str = ""
    whole: bool = False
    glued: bool = False
    barred: bool = False


def openings(options: Iterable[Items], keep_barred: bool = False) -> list[Opening]:
    """Return the openings of a phrase: each text that it matches begins with one of them.

    The opening is empty if the phrase can begin with any letters. Barred ones are left out unless they are to be kept.
    """
    heads: set[Opening] = set()
    for items in options:
        ended, live = _walk(items, True)
        heads |= ended | {head._replace(whole=True) for head in live}
    return sorted(head for head in heads if keep_barred or not head.barred)


def _walk(items: Items, outermost: bool) -> tuple[set[Opening], set[Opening]]:
    """The openings that end before the items do, and those that hold all of them."""
    ended: set[Opening] = set()
    live = {Opening()}
    for at, item in enumerate(items):
        node = item.node
        if isinstance(node, Literal):
            live = {Opening(_joined(head, item) + node.text, *head[1:]) for head in live}
        elif isinstance(node, Choice):
            short, full = _walk_choice(node)
            if len(live) * (len(short) + len(full)) > _MOST:
                ended |= _cut({head for head in live if head.text}, items[at:], outermost)
                live = {head for head in live if not head.text}  # what has no beginning yet must get one
            after = " " if item.optional and item.followed else ""
            ended |= set(_products(live, short, item))
            live = (live if item.optional else set()) | set(_products(live, full, item, after))
        elif node.char in "…*":
            return ended | _cut(_barred(live) if node.char == "…" else live, items[at:], outermost), set()
        elif node.char == "^":
            live = _barred(live)
    return ended, live


@lru_cache(maxsize=_REMEMBERED)
def _walk_choice(node: Choice) -> tuple[frozenset[Opening], frozenset[Opening]]:
    """The openings that end before one of the options does, and those that hold all of one."""
    walks = [_walk(option, False) for option in node.options]
    return frozenset().union(*(heads for heads, _ in walks)), frozenset().union(*(heads for _, heads in walks))


def _barred(heads: Iterable[Opening]) -> set[Opening]:
    return {head if head.text else head._replace(barred=True) for head in heads}


def _cut(heads: Iterable[Opening], rest: Items, outermost: bool) -> set[Opening]:
    """The openings before the rest of a phrase; they are whole if a blank or the end of the phrase must follow."""
    needed = next((at for at, item in enumerate(rest) if not item.optional), len(rest) if outermost else None)
    whole = needed is not None and all(item.spaced or item.node == Sign("$") for item in rest[: needed + 1])
    return {head._replace(whole=whole and bool(head.text)) for head in heads}


def _products(heads: Iterable[Opening], tails: Iterable[Opening], item: Item, after: str = "") -> Iterator[Opening]:
    for head in heads:
        text = _joined(head, item)
        for tail in tails:
            both = text + tail.text + ("" if text else after)
            glued = head.glued or (" " not in text if text else tail.glued)
            yield Opening(
                both, bool(text or tail.text) and tail.whole, glued, head.barred or (not text and tail.barred)
            )


def _joined(head: Opening, item: Item) -> str:
    return head.text + (" " if item.spaced and head.text else "")

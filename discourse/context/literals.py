"""Which characters every match of a regular expression holds: what must be in a text before it is worth a search."""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias

_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\}|\d{1,3}|.)", re.DOTALL)
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_GROUP = re.compile(r"\((?:\?(?:P<\w+>|[aiLmsux-]*:|>))?")
_AROUND = re.compile(r"\(\?<?[=!]")
_REPEAT = re.compile(r"(?:[*+?]|\{(\d*)(,?)(\d*)\})[+?]?")

_FEW = 4  # characters of a class that are texts of their own

Needed: TypeAlias = frozenset[str]


def needed_literals(expression: str) -> Needed | None:
    """Return texts of which every match of an expression holds one, as they are written; None if nothing is certain.

    The longest are chosen. An expression may ignore case: then fold both sides before they are compared.

    >>> sorted(needed_literals(r"(?i:\\b(?:in|at) the (?:very )?(?:end|beginning)s?\\b)"))
    [' the ']
    >>> needed_literals(r"\\w+|no") is None
    True
    """
    reader = _Reader(expression)
    needed = reader.options()
    return needed if reader.at == len(expression) else None


class _Piece(NamedTuple):
    """What a part of an expression contributes: fixed characters, or texts of which it holds one (None: unknown)."""

    literal: str = ""
    needed: Needed | None = None
    is_empty: bool = False  # it matches no character, as a word boundary does


class _Reader:
    """Reads an expression from left to right."""

    def __init__(self, expression: str) -> None:
        self.text = expression
        self.at = 0

    def options(self) -> Needed | None:
        """The options up to a closing bracket: one text of each."""
        found: set[str] = set()
        is_known = True
        while True:
            needed = self._sequence()
            is_known = is_known and needed is not None
            found |= needed or set()
            if self.text[self.at : self.at + 1] != "|":
                return frozenset(found) if is_known else None
            self.at += 1

    def _sequence(self) -> Needed | None:
        best: Needed | None = None
        run = ""
        while self.at < len(self.text) and self.text[self.at] not in "|)":
            piece = self._piece()
            least, is_once = self._repeat()
            if piece.is_empty:
                continue
            if least and piece.literal:
                run += piece.literal
                if is_once:
                    continue
            best = _better(best, frozenset({run}) if run.strip() else None)
            run = ""
            if least and piece.needed:
                best = _better(best, piece.needed)
        return _better(best, frozenset({run}) if run.strip() else None)

    def _piece(self) -> _Piece:
        char = self.text[self.at]
        if char == "\\":
            return self._escape()
        if char == "[":
            return self._class()
        if around := _AROUND.match(self.text, self.at):
            self.at = around.end()
            self.options()
            self.at += 1
            return _Piece(is_empty=True)
        if char == "(":
            return self._group()
        self.at += 1
        if char in "^$":
            return _Piece(is_empty=True)
        return _Piece() if char == "." else _Piece(char)

    def _escape(self) -> _Piece:
        escape = _ESCAPE.match(self.text, self.at)
        self.at = escape.end() if escape else len(self.text)
        written = escape.group()[1:] if escape else ""
        if written in ("b", "B", "A", "Z"):
            return _Piece(is_empty=True)
        return _Piece() if written.isalnum() or len(written) != 1 else _Piece(written)

    def _group(self) -> _Piece:
        opening = _GROUP.match(self.text, self.at)
        self.at = opening.end() if opening else len(self.text)
        needed = self.options()
        self.at += 1
        return _Piece(needed=needed)

    def _class(self) -> _Piece:
        """One of some characters, if they are few and written out."""
        listed = _CLASS.match(self.text, self.at)
        self.at = listed.end() if listed else len(self.text)
        chars = listed.group()[1:-1] if listed else ""
        few = 0 < len(chars) <= _FEW and chars[0] != "^" and "\\" not in chars and "-" not in chars[1:-1]
        return _Piece(needed=frozenset(chars) if few else None)

    def _repeat(self) -> tuple[bool, bool]:
        """Whether what precedes must occur, and whether it occurs exactly once."""
        repeat = _REPEAT.match(self.text, self.at)
        if repeat is None:
            return True, True
        self.at = repeat.end()
        if repeat.group()[0] in "*?":
            return False, False
        if repeat.group()[0] == "+":
            return True, False
        return bool(repeat[1]) and int(repeat[1]) > 0, False


def _better(one: Needed | None, other: Needed | None) -> Needed | None:
    """The texts that are rarer: longer, then fewer."""
    if one is None or other is None:
        return one or other
    return max(one, other, key=lambda texts: (min(len(text.strip()) for text in texts), -len(texts)))

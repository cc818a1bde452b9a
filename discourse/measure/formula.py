"""The formula of an adjustment, read by a grammar of its own: user text is never handed to an evaluator.

    formula = [sign] part (sign part)*      sign: + or -
    part    = 0 | 1 | term                  (-1 and 0 leave the intercept out; only 1 can be taken away)
    term    = product of factors: a:b is their interaction, a*b means a + b + a:b
    factor  = column | C(column)            C reads numbers as categories

A column is written as it is where its name is letters, digits and underscores and does not begin with a digit; any
other name goes between backquotes (`length in pages`), with a backquote inside it doubled. Names are compared
character by character: full-width letters are other letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from itertools import combinations
from typing import NoReturn

from discourse.errors import MeasureError

LONGEST = 2000  # characters of a formula
MOST_FACTORS = 4  # columns in one product
_TOKEN = re.compile(r"\s*(?:(?P<name>[^\W\d]\w*)|(?P<quoted>`(?:[^`]|``)*`)|(?P<number>\d+)|(?P<mark>[-+*:()]))")
_EXAMPLE = 'Write columns joined by +, such as "year + genre"; numbers as categories as C(year).'


@dataclass(frozen=True)
class Factor:
    """A column, read as it is (`category` False: text columns are categories anyway) or as categories, `C(column)`."""

    column: str
    category: bool = False


@dataclass(frozen=True)
class Formula:
    """The terms of an adjustment, each a product of factors, in the order written; and whether it has an intercept."""

    terms: tuple[tuple[Factor, ...], ...]
    intercept: bool = True

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the formula names, sorted."""
        return tuple(sorted({factor.column for term in self.terms for factor in term}))


def parse(text: str, columns: Collection[str]) -> Formula:
    """Return the terms of a formula over `columns`.

    Raises `MeasureError` that names the position (from 1) and the fix.

    Examples
    --------
    >>> parse("year + genre", ["year", "genre"]).columns
    ('genre', 'year')
    """
    if len(text) > LONGEST:
        raise MeasureError(f"The adjustment has {len(text)} characters; write at most {LONGEST}.")
    return _Parser(text, columns).formula()


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    start: int


class _Parser:
    """Reads tokens from left to right. Nothing nests, so that no formula can exhaust the stack."""

    def __init__(self, text: str, columns: Collection[str]) -> None:
        self._text = text
        self._columns = columns
        self._tokens = list(self._cut())
        self._next = 0

    def _cut(self) -> list[_Token]:
        tokens, place, end = [], 0, len(self._text.rstrip())
        while place < end:
            match = _TOKEN.match(self._text, place)
            if match is None:
                self._fail_at_character(len(self._text) - len(self._text[place:].lstrip()))
            kind = str(match.lastgroup)
            tokens.append(_Token(kind, match[kind], match.start(kind)))
            place = match.end()
        return [*tokens, _Token("end", "", end)]

    def _fail_at_character(self, place: int) -> NoReturn:
        char = self._text[place]
        folded = unicodedata.normalize("NFKC", char)
        if char == "`":
            self._fail(place, "a backquote is not closed. Close the name with a backquote; double one inside a name")
        if folded != char and folded in "+-*:()`":
            self._fail(place, f"'{char}' is the full-width form. Write {folded}")
        name = "" if char.isspace() or char in "'\"" else ", and column names with such characters between backquotes"
        self._fail(place, f"'{char}' is not part of a formula. Write +, :, *, C(column){name}")

    def _fail(self, place: int, what: str) -> NoReturn:
        raise MeasureError(f"The adjustment '{self._text}', position {place + 1}: {what}. {_EXAMPLE}")

    def _peek(self) -> _Token:
        return self._tokens[self._next]

    def _take(self) -> _Token:
        self._next += 1
        return self._tokens[self._next - 1]

    def _found(self, *marks: str) -> bool:
        return self._peek().kind == "mark" and self._peek().text in marks

    def formula(self) -> Formula:
        """The whole text."""
        terms: dict[frozenset[Factor], tuple[Factor, ...]] = {}
        intercept = True
        sign = self._take().text if self._found("+", "-") else "+"
        while True:
            token = self._peek()
            if token.kind == "number":
                intercept = self._intercept(self._take(), sign)
            elif sign == "-":
                self._fail(token.start, "only the intercept can be taken away. Write - 1, or leave the column out")
            else:
                for term in self._term():
                    terms.setdefault(frozenset(term), term)  # a:b and b:a are one
            if self._peek().kind == "end":
                break
            if not self._found("+", "-"):
                self._unexpected(self._peek(), "+ before the next column")
            sign = self._take().text
        if not terms:
            raise MeasureError(f"The adjustment '{self._text}' names no column. {_EXAMPLE}")
        return Formula(tuple(terms.values()), intercept)

    def _intercept(self, token: _Token, sign: str) -> bool:
        """Whether the intercept stays after + 1, - 1, + 0 or - 0."""
        if token.text not in ("0", "1"):
            self._fail(token.start, f"the number {token.text} cannot be used. Only 0 and 1 can (the intercept)")
        return (token.text == "1") == (sign == "+")

    def _term(self) -> list[tuple[Factor, ...]]:
        """The terms of one product: a*b gives a, b and a:b, shorter ones first."""
        start = self._peek().start
        parts = [self._interaction()]
        while self._found("*"):
            self._take()
            parts.append(self._interaction())
        if sum(len(part) for part in parts) > MOST_FACTORS:
            self._fail(start, f"a product has more than {MOST_FACTORS} columns. Write fewer")
        chosen = (some for n in range(1, len(parts) + 1) for some in combinations(parts, n))
        return [_joined(some) for some in chosen]

    def _interaction(self) -> tuple[Factor, ...]:
        factors = [self._factor()]
        while self._found(":"):
            self._take()
            factors.append(self._factor())
        return tuple(factors)

    def _factor(self) -> Factor:
        token = self._take()
        if token.kind not in ("name", "quoted"):
            self._unexpected(token, "a column")
        if not self._found("("):
            return Factor(self._column(token))
        if token.kind != "name" or token.text != "C":
            message = f"functions such as {token.text}(...) are not available. Only C(column) is"
            self._fail(self._peek().start, message)
        self._take()
        inside = self._take()
        if inside.kind not in ("name", "quoted"):
            self._unexpected(inside, "one column inside C(...)")
        if not self._found(")"):
            self._unexpected(self._peek(), "')' after the one column inside C(...)")
        self._take()
        return Factor(self._column(inside), category=True)

    def _column(self, token: _Token) -> str:
        name = token.text[1:-1].replace("``", "`") if token.kind == "quoted" else token.text
        if name not in self._columns:
            self._fail(token.start, f"'{name}' is not a column of the documents. Check its spelling")
        return name

    def _unexpected(self, token: _Token, wanted: str) -> NoReturn:
        what = "the formula ends" if token.kind == "end" else f"'{token.text}' is not expected here"
        self._fail(token.start, f"{what}. Write {wanted}")


def _joined(parts: tuple[tuple[Factor, ...], ...]) -> tuple[Factor, ...]:
    """The factors of a product, each once, in the order written."""
    return tuple(dict.fromkeys(factor for part in parts for factor in part))

"""One pattern taken apart: the literal text to look for, and its wildcards, blanks and boundaries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from discourse.errors import LexiconError
from discourse.lexicon.pattern import Pattern
from discourse.text.folding import (
    APOSTROPHE,
    BLANK,
    HAN,
    HYPHEN,
    NEWLINE,
    ONE,
    OTHER,
    SPECIAL,
    STAR,
    WORD,
    accentless,
    code_points,
    fold_codes,
    table,
)

GAP, INNER = 8, 9  # two more kinds: anything between words, and an apostrophe inside a word
LONE = "\ue004"  # a star that is a word of its own, in a phrase written without blanks
WILD = (STAR, ONE, LONE)
LITERAL, PREFIX, GENERAL = range(3)
_AS_WRITTEN = {WORD, HAN, OTHER}  # kinds of characters that nothing around them changes
FARTHEST = 20  # words between the two expressions of a proximity
_NEAR = re.compile(r"(?:^|(?<=\s))NEAR/([0-9]{1,4})(?=\s|$)")
_RUN = re.compile(f"[{STAR}{ONE}]*{STAR}[{STAR}{ONE}]*")


@dataclass(frozen=True)
class Expression:
    """A pattern ready to be compiled.

    units: its folded characters with their kinds; STAR and ONE are wildcards, a blank is anything that may be between
    words. words: how many words a match has before a star in Chinese adds characters (a Han character is one).
    form: LITERAL (no wildcard), PREFIX (one star, at the end of a word or of a Han run), GENERAL.
    """

    units: tuple[tuple[str, int], ...]
    words: int
    form: int

    @property
    def literal(self) -> str:
        """The folded text without a star at its end; of a LITERAL or PREFIX this is all the text to look for."""
        return "".join(char for char, _ in self.units if char != STAR)

    @cached_property
    def anchor(self) -> tuple[int, tuple[tuple[str, int], ...]]:
        """The start of the first stretch without wildcards of a GENERAL expression, and that stretch."""
        start = next((i for i, (char, _) in enumerate(self.units) if char not in WILD), len(self.units))
        end = start
        while end < len(self.units) and self.units[end][0] not in WILD:
            end += 1
        return start, self.units[start:end]

    @property
    def ends_in_han(self) -> bool:
        """Whether the last character other than a wildcard is a Han character."""
        return next((kind for char, kind in reversed(self.units) if char not in WILD), OTHER) == HAN


def expressions(pattern: Pattern) -> tuple[Expression, ...]:
    r"""Return the expressions of a pattern.

    There is usually one. Blanks between Han characters, as segmenters leave them, may be missing in the text: such a
    pattern has two.
    `\*` and `\?` are the characters themselves.
    """
    units = _units(pattern.text, accents=not pattern.accents)
    joined = _without_blanks_in_han(units)
    return tuple(_expression(each) for each in ([units, joined] if joined != units else [units]))


def written_out(text: str) -> tuple[str, ...]:
    """Return the phrases that a pattern looks for: itself, or those of a proximity (`A NEAR/3 B`).

    `A NEAR/n B` is A and B in either order, B at most n words away from A, without punctuation between them: phrases
    with 0 to n - 1 words (stars) between the two.

    Raises
    ------
    LexiconError
        If NEAR has not one expression on either side, or its number is not from 1 to 20.

    Examples
    --------
    >>> written_out("flood* NEAR/2 border")
    ('flood* border', 'flood* * border', 'border flood*', 'border * flood*')
    """
    if "NEAR" not in text or not (parts := _NEAR.split(text))[1:]:
        return (text,)
    if len(parts) != 3 or not (parts[0].strip() and parts[2].strip()) or not 1 <= int(parts[1]) <= FARTHEST:
        raise LexiconError(
            f"The pattern '{text}' cannot be read: write one expression, NEAR/ with a number of words from 1 to "
            f"{FARTHEST}, and another expression, such as 'flood* NEAR/5 border'."
        )
    first, words, second = parts[0].strip(), int(parts[1]), parts[2].strip()
    pairs = [(first, second)] if first == second else [(first, second), (second, first)]
    return tuple(" ".join((a, *["*"] * between, b)) for a, b in pairs for between in range(words))


def holds_nothing(text: str) -> bool:
    """Return whether a pattern has only hyphens, blanks, accents or invisible characters: nothing to look for."""
    return not any(char.isalnum() for char in text) and not _units(text, accents=False)


def _units(text: str, accents: bool) -> tuple[tuple[str, int], ...]:
    marked = text
    if "*" in text or "?" in text:
        marked = text.replace("\\*", "\ue002").replace("\\?", "\ue003").replace("*", STAR).replace("?", ONE)
        marked = _RUN.sub(_in_order, marked)
    known = _folded(accents)
    single = [known[char] for char in marked]
    if None not in single:
        return _between_words(single)
    codes, kinds, _ = fold_codes(code_points(marked), table(accents=accents))
    units = [_unit(chr(code), kind) for code, kind in zip(codes.tolist(), kinds.tolist(), strict=True)]
    return _between_words(units)


def _in_order(run: re.Match[str]) -> str:
    """Return wildcards in a row with a star among them as one star: first if a word begins there, otherwise last."""
    ones = run.group().replace(STAR, "")
    before = run.string[run.start() - 1 : run.start()]
    return STAR + ones if not before.strip(" -") else ones + STAR


def _unit(char: str, kind: int) -> tuple[str, int]:
    return {"\ue002": ("*", OTHER), "\ue003": ("?", OTHER)}.get(char, (char, kind))


class _Folded(dict[str, Any]):
    """Single characters folded, with their kinds; None for those that fold together with their neighbours."""

    def __init__(self, accents: bool) -> None:
        super().__init__()
        self._accents = accents

    def __missing__(self, char: str) -> tuple[str, int] | None:
        code, folding = ord(char), table()
        if self._accents:
            code, kind = int(folding.codes[code]), int(folding.kinds[code])
        else:
            code, kind = accentless(code, folding)  # a whole table for a few letters of pinyin would take longer
        unit = self[char] = None if kind == SPECIAL else _unit(chr(code), kind)
        return unit


@cache
def _folded(accents: bool) -> _Folded:
    return _Folded(accents)


def _between_words(units: list[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Return units with gaps for blanks and hyphens between words, none at the ends, and apostrophes by kind."""
    if {kind for _, kind in units} <= _AS_WRITTEN:
        return tuple(units)
    gaps = (BLANK, NEWLINE, HYPHEN)
    while units and units[0][1] in gaps:
        units = units[1:]
    while units and units[-1][1] in gaps:
        units = units[:-1]
    found: list[tuple[str, int]] = []
    for place, (char, kind) in enumerate(units):
        after = units[place + 1][1] if place + 1 < len(units) else OTHER
        if kind in gaps:
            if found[-1][1] != GAP:
                found.append((" ", GAP))
        elif kind == APOSTROPHE and found and found[-1][1] == WORD and after == WORD:
            found.append((char, INNER))
        else:
            found.append((char, OTHER if kind == APOSTROPHE else kind))
    return tuple(found)


def _without_blanks_in_han(units: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    """The units without the blanks between Han characters, and between these and wildcards that match words."""
    if not {kind for _, kind in units} >= {HAN, GAP}:
        return units
    closed = [kind == HAN or _stands_alone(units, place) for place, (_, kind) in enumerate(units)]
    gone = {
        place
        for place in range(1, len(units) - 1)
        if units[place][1] == GAP and closed[place - 1] and closed[place + 1]
    }
    return tuple(
        (LONE, kind) if char == STAR and closed[place] and gone & {place - 1, place + 1} else (char, kind)
        for place, (char, kind) in enumerate(units)
        if place not in gone
    )


def _stands_alone(units: tuple[tuple[str, int], ...], place: int) -> bool:
    """Whether a wildcard is a word of its own."""
    around = units[max(place - 1, 0) : place] + units[place + 1 : place + 2]
    return units[place][0] in WILD and all(kind == GAP for _, kind in around)


def _expression(units: tuple[tuple[str, int], ...]) -> Expression:
    wild = [place for place, (char, _) in enumerate(units) if char in WILD]
    form = GENERAL
    if not wild:
        form = LITERAL
    elif wild == [len(units) - 1] and units[-1][0] == STAR and len(units) > 1 and units[-2][1] in (WORD, HAN):
        form = PREFIX
    return Expression(units, _words(units), form)


def _words(units: tuple[tuple[str, int], ...]) -> int:
    """Return the length that decides overlaps: the number of words in letters or digits, Han characters and marks."""
    count, before = 0, OTHER
    for char, kind in units:
        if kind == HAN and char not in WILD:
            count += 1
        elif char in WILD and before == HAN:
            count += char == ONE
            continue
        elif kind == WORD:
            count += before not in (WORD, INNER)
        elif kind == OTHER:
            count += 1
        before = kind
    return max(count, 1)

"""Patterns with wildcards elsewhere than at the end: an anchor to look for, and a regular expression to check with."""

from __future__ import annotations

import re
from dataclasses import dataclass

from discourse.lexicon import alphabet as letters
from discourse.lexicon.alphabet import Alphabet
from discourse.lexicon.expression import GAP, INNER, LONE, WILD, Expression
from discourse.text.folding import HAN, ONE, OTHER, STAR, WORD

Units = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class General:
    """How a pattern with wildcards is checked where its anchor was found.

    anchor: the kind of character before it, and the anchor. back: how many words before the anchor's the match
    begins; None where it begins at the anchor. core: a regular expression over the numbers of characters, from the
    match's start; its groups are stars in Chinese, which must not hold a cut. alone: for each group whether the star
    stands for a word of its own. han_left, han_right: a star in Chinese at the ends of the pattern, which reaches to
    the end of the segment.
    """

    anchor: tuple[int, Units]
    back: int | None
    core: re.Pattern[str]
    alone: tuple[bool, ...]
    han_left: bool
    han_right: bool


def general(expression: Expression, alphabet: Alphabet) -> General:
    """The checks for an expression of form GENERAL."""
    units = expression.units
    kinds = _kinds(units)
    han_left = units[0][0] == STAR and kinds[0] == HAN and len(units) > 1 and units[1][1] == HAN
    han_right = units[-1][0] == STAR and kinds[-1] == HAN and len(units) > 1 and units[-2][1] == HAN
    first, last = int(han_left), len(units) - int(han_right)
    start, end = _anchor(units, first)
    before = kinds[start - 1] if start > first else OTHER
    back = None if start == first else sum(kind == GAP for _, kind in units[first:start])
    source = "".join(_source(units, kinds, place, alphabet) for place in range(first, last))
    groups = [place for place in range(first, last) if units[place][0] in (STAR, LONE) and kinds[place] in (HAN, GAP)]
    alone = tuple(kinds[place] == GAP for place in groups if kinds[place] == HAN or _is_alone(units, place))
    if kinds[last - 1] in (WORD, INNER):
        source += _word_end(alphabet)
    return General((before, units[start:end]), back, re.compile(source), alone, han_left, han_right)


def _kinds(units: Units) -> list[int]:
    """The kind of each unit; a wildcard has that of the character it is attached to, and GAP where it stands alone."""
    kinds = [GAP if char in WILD else kind for char, kind in units]
    for place in range(1, len(units)):
        if units[place][0] in (STAR, ONE) and kinds[place - 1] in (WORD, INNER, HAN):
            kinds[place] = WORD if kinds[place - 1] == INNER else kinds[place - 1]
    for place in range(len(units) - 2, -1, -1):
        wild = units[place][0] in (STAR, ONE)
        if wild and kinds[place] == GAP and kinds[place + 1] in (WORD, INNER, HAN):
            kinds[place] = WORD if kinds[place + 1] == INNER else kinds[place + 1]
    for place in range(1, len(units)):  # several wildcards that stand alone, such as ???*, are letters of one word
        if all(units[at][0] in (STAR, ONE) and kinds[at] in (GAP, WORD) for at in (place - 1, place)):
            kinds[place - 1] = kinds[place] = WORD
    return kinds


def _anchor(units: Units, first: int) -> tuple[int, int]:
    """Start and end of the stretch that the automaton looks for.

    The first one where the pattern begins with it; otherwise the longest to which one can walk back word by word.
    """
    stretches: list[tuple[int, int]] = []
    for place, (char, _) in enumerate(units):
        if place < first or char in WILD:
            continue
        if stretches and stretches[-1][1] == place:
            stretches[-1] = (stretches[-1][0], place + 1)
        else:
            stretches.append((place, place + 1))
    if not stretches:
        return len(units), len(units)
    if stretches[0][0] == first:
        return stretches[0]
    plain = [
        (start, end)
        for start, end in stretches
        if all(char in WILD or kind in (WORD, INNER, GAP) for char, kind in units[first:start])
    ]
    return max(plain or stretches[:1], key=lambda stretch: (stretch[1] - stretch[0], -stretch[0]))


def _source(units: Units, kinds: list[int], place: int, alphabet: Alphabet) -> str:
    char, kind = units[place]
    if char not in WILD:
        return _char(alphabet.number(char, kind))
    word = f"{_char(alphabet.first_word)}-{_char(alphabet.first_han - 1)}"
    han = f"{_char(alphabet.first_han)}-{_char(letters.STARTS - 1)}"
    inside = _char(letters.INSIDE)
    if char == ONE:
        letter = f"(?:[{word}](?![{word}{inside}])|[{han}])"
        return {WORD: f"[{word}{inside}]", HAN: f"[{han}]"}.get(kinds[place], letter)
    if kinds[place] == HAN:
        return f"([{han}]*?)"
    if kinds[place] == WORD:
        return f"[{word}{inside}]*"
    alone = _is_alone(units, place)
    return f"(?:[{word}][{word}{inside}]*|([{han}]+?))" if alone else f"[{word}{inside}]*"


def _is_alone(units: Units, place: int) -> bool:
    """Whether a star stands where a word would: between blanks or the ends of the pattern."""
    return units[place][0] == LONE or all(
        not 0 <= other < len(units) or units[other][1] == GAP for other in (place - 1, place + 1)
    )


def _word_end(alphabet: Alphabet) -> str:
    """A word ends here: no letter follows, and no apostrophe unless it begins a possessive s."""
    word = f"{_char(alphabet.first_word)}-{_char(alphabet.first_han - 1)}"
    inside, s = _char(letters.INSIDE), _char(alphabet.numbers["s"])
    return f"(?![{word}])(?!{inside}(?!{s}(?![{word}{inside}])))"


def _char(number: int) -> str:
    return chr(number + letters.SHIFT)

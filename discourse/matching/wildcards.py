"""Patterns with wildcards before their end: an anchor to look for, and a regular expression that checks a match."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from discourse.lexicon.pattern_syntax import GAP, INNER, LONE, WILD, Expression
from discourse.matching import alphabet as letters
from discourse.matching.alphabet import Alphabet
from discourse.matching.word_frequencies import LONGEST
from discourse.text.folding import HAN, ONE, OTHER, STAR, WORD

Units = tuple[tuple[str, int], ...]

# Steps from an anchor back to where a match begins: over a blank, one character, to where the word begins, over a
# letter that is a word of its own, over any word (in Chinese a segment).
BLANK, CHARACTER, INTO_WORD, LETTER, ANY_WORD = range(5)


@dataclass(frozen=True)
class Star:
    """A star in Chinese, one group of the regular expression.

    words: the number of whole words it matches; 0 for a star inside a word. begins: whether a word begins with it.
    between: whether it has a blank on both sides, so that it matches one word.
    """

    words: int
    begins: bool
    between: bool


@dataclass(frozen=True)
class General:
    """How a pattern with wildcards is checked after its anchor was found.

    anchor: the kind of character before it, and the anchor. lead: the steps from the anchor to where the match begins,
    each with whether a blank follows it. source: a regular expression over the numbers of characters, from the
    match's start; its groups are the `stars` in Chinese. needed: the last characters without wildcards after the
    anchor, as that expression has them. han_left, han_right: a star in Chinese at the ends of the pattern, which
    reaches to the end of the segment. lone_first: whether it begins with a lone wildcard and has no anchor.
    """

    anchor: tuple[int, Units]
    lead: tuple[tuple[int, bool], ...]
    source: str
    needed: str
    stars: tuple[Star, ...]
    han_left: bool
    han_right: bool
    lone_first: bool

    @cached_property
    def core(self) -> re.Pattern[str]:
        """The regular expression, compiled when its anchor is first found: most anchors never occur."""
        return re.compile(self.source)


def general(expression: Expression, alphabet: Alphabet) -> General:
    """The checks for an expression of form GENERAL."""
    units = expression.units
    kinds = _kinds(units)
    han_left = units[0][0] == STAR and kinds[:2] == [HAN, HAN]
    han_right = units[-1][0] == STAR and kinds[-2:] == [HAN, HAN]
    first, last = int(han_left), len(units) - int(han_right)
    start, end = _anchor(units, kinds, first)
    before = kinds[start - 1] if start > first else OTHER
    source, stars = _core(units, kinds, first, last, alphabet)
    lone_first = start == len(units) and _is_alone(units, 0)
    return General(
        (before, units[start:end]),
        () if start == len(units) else _lead(units, kinds, first, start),
        source,
        _needed(units, end, alphabet),
        stars,
        han_left,
        han_right,
        lone_first,
    )


def _needed(units: Units, anchor_end: int, alphabet: Alphabet) -> str:
    """Return the last stretch without wildcards after the anchor, as it is written in expressions; empty if none is."""
    written = ""
    for char, kind in reversed(units[anchor_end:]):
        if char not in WILD:
            written = _char(alphabet.number(char, kind)) + written
        elif written:
            break
    return written


def stands_for_words(expression: Expression) -> bool:
    """Return whether a wildcard of an expression is a word of its own, which in Chinese is a segment."""
    return any(_is_alone(expression.units, place) for place, (char, _) in enumerate(expression.units) if char in WILD)


def _kinds(units: Units) -> list[int]:
    """Return the kind of each unit; a wildcard has that of the character it is attached to, or GAP if it is alone."""
    kinds = [GAP if char in WILD else kind for char, kind in units]
    for place in range(1, len(units)):
        if units[place][0] in (STAR, ONE) and kinds[place - 1] in (WORD, INNER, HAN):
            kinds[place] = WORD if kinds[place - 1] == INNER else kinds[place - 1]
    for place in range(len(units) - 2, -1, -1):
        char, after = units[place][0], kinds[place + 1]
        if char in (STAR, ONE) and kinds[place] == GAP and after in (WORD, INNER, HAN):
            kinds[place] = WORD if after == INNER else after
        elif char == ONE and after == HAN:  # between a letter and a Han character it may match either
            kinds[place] = HAN
    for place in range(1, len(units)):  # several wildcards without a letter, such as ???*, are letters of one word
        if all(units[at][0] in (STAR, ONE) and kinds[at] in (GAP, WORD) for at in (place - 1, place)):
            kinds[place - 1] = kinds[place] = WORD
    return kinds


def _anchor(units: Units, kinds: list[int], first: int) -> tuple[int, int]:
    """Return start and end of the stretch that the automaton looks for.

    It is the first stretch if the pattern begins with it; otherwise the longest one from which the start of the match
    can be found: not one after a star inside a Chinese word, as the length of that star is unknown.
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
    reachable = [
        (start, end)
        for start, end in stretches
        if not any(units[place][0] == STAR and kinds[place] == HAN for place in range(first, start))
    ]
    return max(reachable or stretches[:1], key=lambda stretch: (stretch[1] - stretch[0], -stretch[0]))


def _lead(units: Units, kinds: list[int], first: int, start: int) -> tuple[tuple[int, bool], ...]:
    """The steps from the anchor back to the pattern's first unit."""
    steps: list[tuple[int, bool]] = []
    for place in range(start - 1, first - 1, -1):
        (char, kind), blank_behind = units[place], units[place + 1][1] == GAP
        if kind == GAP:
            step = BLANK
        elif char in WILD and _is_alone(units, place):
            step = LETTER if char == ONE else ANY_WORD
        elif kinds[place] in (WORD, INNER):
            step = INTO_WORD
            if steps and steps[-1][0] == INTO_WORD:
                continue
        else:
            step = CHARACTER
        steps.append((step, blank_behind and char != ONE))
    return tuple(steps)


def _core(units: Units, kinds: list[int], first: int, last: int, alphabet: Alphabet) -> tuple[str, tuple[Star, ...]]:
    """Return the regular expression for the units from `first` to before `last`, and the stars of its groups."""
    classes = _Classes(alphabet)
    source, stars = [], []
    place = first
    while place < last:
        char, kind = units[place]
        if char not in WILD:
            source.append(_char(alphabet.number(char, kind)))
        elif char == ONE:
            source.append({WORD: classes.glue, HAN: classes.either}.get(kinds[place], classes.one_letter_or_han))
        elif char == LONE:
            run = place
            while place + 1 < last and units[place + 1][0] == LONE:
                place += 1
            words = place + 1 - run
            stars.append(Star(words, True, False))
            source.append(f"({classes.han}{{{words},{words * LONGEST}}}?)")
        elif kinds[place] == HAN:
            stars.append(Star(0, place > 0 and units[place - 1][1] == GAP, False))
            source.append(f"({classes.han}{{0,{LONGEST}}}?)")
        elif kinds[place] == WORD:
            star, place = _star_of_word(units, kinds, place, last, classes, alphabet)
            source.append(star)
        elif _is_alone(units, place):
            between = 0 < place < len(units) - 1
            stars.append(Star(1, True, between))
            source.append(f"(?:{classes.word}{classes.glue}*+{classes.possessive(units, place)}|({classes.han}+?))")
        else:
            source.append(f"{classes.glue}*")
        place += 1
    if kinds[last - 1] in (WORD, INNER):
        source.append(classes.word_end)
    return "".join(source), tuple(stars)


def _star_of_word(
    units: Units, kinds: list[int], place: int, last: int, classes: _Classes, alphabet: Alphabet
) -> tuple[str, int]:
    """Return the expression for a star inside a word, and its last place.

    If another star follows in the word, the first occurrence of the letters between them is as good as any other: no
    second one is tried, so that the time stays in proportion to the word.
    """
    end = place + 1
    while end < last and kinds[end] in (WORD, INNER) and units[end][0] != STAR:
        end += 1
    if end < last and units[end][0] == STAR and kinds[end] == WORD:
        between = (
            classes.glue if char == ONE else _char(alphabet.number(char, kind)) for char, kind in units[place + 1 : end]
        )
        return f"(?>{classes.glue}*?{''.join(between)})", end - 1
    if place + 1 == last or units[place + 1][1] == GAP:
        return f"{classes.glue}*+{classes.possessive(units, place)}", place
    return f"{classes.glue}*", place


class _Classes:
    """Classes of characters, as regular expressions over their numbers."""

    def __init__(self, alphabet: Alphabet) -> None:
        word = f"{_char(alphabet.first_word)}-{_char(alphabet.first_han - 1)}"
        han = f"{_char(alphabet.first_han)}-{_char(alphabet.last)}"
        inside, s = _char(letters.INSIDE), _char(alphabet.numbers["s"])
        self.word, self.glue, self.han = f"[{word}]", f"[{word}{inside}]", f"[{han}]"
        self.either = f"[{word}{inside}{han}]"
        self.one_letter_or_han = f"(?:[{word}](?![{word}{inside}])|[{han}])"
        # A word ends here: no letter follows, and no apostrophe unless it begins a possessive s.
        self.word_end = f"(?![{word}])(?!{inside}(?!{s}(?![{word}{inside}])))"
        self._quote = f"(?:(?<={s}){_char(letters.QUOTE)})?"

    def possessive(self, units: Units, place: int) -> str:
        """The apostrophe of a plural (migrants' rights), which a star before a blank takes in."""
        return self._quote if place + 1 < len(units) and units[place + 1][1] == GAP else ""


def _is_alone(units: Units, place: int) -> bool:
    """Return whether a wildcard is a word of its own: between blanks or the ends of the pattern."""
    return units[place][0] == LONE or all(
        not 0 <= other < len(units) or units[other][1] == GAP for other in (place - 1, place + 1)
    )


def _char(number: int) -> str:
    return chr(number + letters.SHIFT)

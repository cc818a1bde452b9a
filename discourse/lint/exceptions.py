"""Exceptions without effect: those that can never share a character with a match of their pattern."""

from __future__ import annotations

from collections.abc import Sequence

from discourse.lexicon.pattern import Pattern
from discourse.lexicon.pattern_syntax import GAP, INNER, LONE, WILD, Expression, expressions
from discourse.text.folding import HAN, ONE, STAR, WORD


def may_touch(pattern: Pattern, exception: Pattern) -> bool:
    """Return False only if a pattern and an exception can overlap in no text."""
    return any(_overlap(_parts(one), _parts(other)) for one in expressions(pattern) for other in expressions(exception))


def _parts(expression: Expression) -> list[str] | None:
    """Return words, single Han characters and single marks in order; None if a star matches any number of them."""
    units = expression.units
    parts: list[str] = []
    before = GAP
    for place, (char, kind) in enumerate(units):
        around = [other for _, other in units[max(place - 1, 0) : place + 2]]
        if char == LONE or (char == STAR and HAN in around):
            return None
        wild = char in WILD
        if kind in (GAP, INNER) and not wild:
            before = GAP
        elif (kind == WORD or wild) and before == WORD:
            parts[-1] += char
        else:
            parts.append(char)
            before = WORD if wild and before != HAN else kind
    return parts


def _overlap(one: Sequence[str] | None, other: Sequence[str] | None) -> bool:
    if one is None or other is None:
        return True
    return any(
        all(
            _same(one[place], other[place - shift]) for place in range(max(shift, 0), min(len(one), len(other) + shift))
        )
        for shift in range(1 - len(other), len(one))
    )


def _same(one: str, other: str) -> bool:
    """Return whether some word matches both, which may have wildcards."""
    if not any(char in WILD for char in one + other):
        return one == other
    reached = {(0, 0)}
    ends = set(reached)
    while ends:
        i, j = ends.pop()
        steps = []
        if i < len(one) and one[i] == STAR:
            steps += [(i + 1, j), *([(i, j + 1)] if j < len(other) else [])]
        if j < len(other) and other[j] == STAR:
            steps += [(i, j + 1), *([(i + 1, j)] if i < len(one) else [])]
        if i < len(one) and j < len(other) and (one[i] == other[j] or ONE in (one[i], other[j])):
            steps.append((i + 1, j + 1))
        new = set(steps) - reached
        reached |= new
        ends |= new
    return (len(one), len(other)) in reached

"""The ConText algorithm (Harkema et al. 2009) in one sentence: which triggers reach a term."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from discourse.lexicon.rules import Found, RuleSet

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_QUESTION = re.compile(r"[?？]\s*[!！]*[\"”’」』)）\s]*$")


@dataclass(frozen=True)
class Sentence:
    """A folded sentence with the triggers and stops that stand in it and the quotations that touch it."""

    text: str
    language: str
    triggers: tuple[Found, ...]
    stops: tuple[tuple[int, int, str], ...]
    quotes: tuple[tuple[int, int], ...]  # with their marks


def analyse(text: str, rules: RuleSet, quotes: Sequence[tuple[int, int]] = ()) -> Sentence:
    """Find triggers and stops in a folded sentence and drop those that pseudo-triggers or longer triggers replace."""
    found, stops = rules.find(text)
    question = _QUESTION.search(text) is not None
    found = [one for one in found if question or not one.rule.question]
    kept: list[Found] = []
    for axis in sorted({one.rule.axis for one in found}):
        kept += _resolve([one for one in found if one.rule.axis == axis])
    kept.sort(key=lambda one: (one.start, one.end, one.rule.axis, one.rule.id))
    return Sentence(text, rules.language, tuple(kept), tuple(stops), tuple(quotes))


def _resolve(found: list[Found]) -> list[Found]:
    """Triggers of one axis without those inside a longer one or overlapped by a pseudo-trigger.

    A pseudo-trigger gives way only to a trigger that contains it; triggers that merely overlap both stay, so that a
    trigger right behind a pseudo-trigger, or two that share a word, lose nothing.
    """
    kept = []
    for one in found:
        rivals = (other for other in found if other is not one and other.start < one.end and one.start < other.end)
        if not any(_beats(other, one) for other in rivals) and one.rule.value is not None:
            kept.append(one)
    return kept


def _beats(other: Found, one: Found) -> bool:
    length, own = other.end - other.start, one.end - one.start
    contains = other.start <= one.start and one.end <= other.end
    if other.rule.value is None:  # a pseudo-trigger
        return contains or not (one.start <= other.start and other.end <= one.end)
    return contains and length > own


def reaching(sentence: Sentence, start: int, end: int, marks: tuple[int, int] | None = None) -> list[Found]:
    """The triggers whose scope covers the term at [start, end); `marks` is the short quotation around it, if any."""
    reached = []
    for one in sentence.triggers:
        left, right = (start, end) if marks is None or not one.rule.quote else marks
        if one.rule.quote and marks is None:
            continue
        if _covers(sentence, one, left, right):
            reached.append(one)
    return reached


def _covers(sentence: Sentence, one: Found, start: int, end: int) -> bool:
    direction = one.rule.direction
    if one.start < end and start < one.end:  # a term that contains its own trigger (非 in 非法移民) is not its target
        return direction == "inside" and start <= one.start and one.end <= end
    if direction in ("forward", "both") and one.end <= start:
        return _open(sentence, one, one.end, start)
    if direction in ("backward", "both") and end <= one.start:
        return _open(sentence, one, end, one.start)
    return False


def _open(sentence: Sentence, one: Found, start: int, end: int) -> bool:
    """No stop of the rule stands between, and the distance is within its reach. Each side is tested on its own."""
    rule = one.rule
    if rule.stops and any(start < e <= end and group in rule.stops for _, e, group in sentence.stops):
        return False
    return rule.within is None or _distance(sentence, start, end) <= rule.within


def _distance(sentence: Sentence, start: int, end: int) -> int:
    """Words (English) or letters and digits (Chinese) between; other quotations in between are not counted."""
    pieces = _outside(start, end, sentence.quotes)
    if sentence.language == "en":
        return sum(len(_WORD.findall(sentence.text[a:b])) for a, b in pieces)
    return sum(char.isalnum() for a, b in pieces for char in sentence.text[a:b])


def _outside(start: int, end: int, quotes: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    pieces, at = [], start
    for left, right in sorted(quotes):
        if at <= left and right <= end:
            pieces.append((at, left))
            at = right
    return [*pieces, (at, end)]

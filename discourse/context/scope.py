"""The ConText algorithm (Harkema et al. 2009) in one sentence: which triggers reach a term."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from discourse.context.rules import QUOTATION, Found, RuleSet
from discourse.matching.boundaries import cuts_a_word
from discourse.text.ideographs import HAN

_BETWEEN_HAN = re.compile(rf"(?<=[{HAN}“”‘’「」『』，。、；：！？,;:!?]) (?=[{HAN}“”‘’「」『』，。、；：！？,;:!?])")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_LETTER = re.compile(r"[^\W_]")
_END = re.compile(r"[.!?。！？;；](?!\w)")


@dataclass(frozen=True)
class Sentence:
    """A folded sentence with its triggers, pseudo-triggers and stops, and the quotations that touch it."""

    text: str
    language: str
    triggers: tuple[Found, ...]
    stops: Mapping[str, list[int]]  # where the stops of each group end, sorted
    quotes: tuple[tuple[int, int], ...]  # with their marks
    resolved: tuple[Found, ...]  # the triggers that hold for a term that overlaps none


def analyse(text: str, rules: RuleSet, quotes: Sequence[tuple[int, int]] = ()) -> Sentence:
    """Find triggers, pseudo-triggers and stops in a folded sentence."""
    found, stops = _joined(text, rules) if " " in text and rules.language == "zh" else rules.find(text)
    found = [one for one in found if (not one.rule.question or _asks(text, one)) and not _cuts_a_word(text, one)]
    found.sort(key=_order)
    ends: dict[str, list[int]] = defaultdict(list)
    for end, group in sorted((end, group) for _, end, group in stops):
        ends[group].append(end)
    return Sentence(text, rules.language, tuple(found), ends, tuple(quotes), tuple(_resolve(found, found)))


def _joined(text: str, rules: RuleSet) -> tuple[list[Found], list[tuple[int, int, str]]]:
    """What is found where blanks between Han characters, as segmenters leave them, are passed over."""
    kept = [at for at in range(len(text)) if not (text[at] == " " and _BETWEEN_HAN.match(text, at))]
    found, stops = rules.find("".join(text[at] for at in kept))
    ends = [0, *(at + 1 for at in kept)]
    moved = [
        replace(
            one,
            start=kept[one.start],
            end=ends[one.end],
            gap=(kept[one.gap[0]], ends[one.gap[1]]) if one.gap else None,
        )
        for one in found
    ]
    return moved, [(kept[start], ends[end], group) for start, end, group in stops]


def _cuts_a_word(text: str, one: Found) -> bool:
    """Whether a short trigger in Chinese is cut out of other words: 别是 in 特别是, 万一 in 七万一千, 是否 in 不是否认.

    Single characters (不, 未, 非) are parts of words that mean what they mean, and pseudo-triggers name the others.
    """
    return one.rule.value is not None and 1 < one.end - one.start < 4 and cuts_a_word(text, one.start, one.end)


def _asks(text: str, one: Found) -> bool:
    """Whether what the trigger stands in ends in a question mark (a trigger can bring the mark along)."""
    if text[one.end - 1] in "?？":
        return True
    end = _END.search(text, one.end)
    return end is not None and end.group() in "?？"


def _resolve(found: Sequence[Found], among: Sequence[Found]) -> list[Found]:
    """Those of some triggers that stand: not inside a longer one of their axis, nor overlapped by a pseudo-trigger.

    A pseudo-trigger gives way only to a trigger that contains it; triggers that merely overlap both stay, so that a
    trigger right behind a pseudo-trigger, or two that share a word, lose nothing. `among` are all that are there,
    sorted by where they start.
    """
    starts = [other.start for other in among]
    longest = max((other.end - other.start for other in among), default=0)
    kept = []
    for one in found:
        if one.rule.value is None:
            continue
        near = among[bisect_right(starts, one.start - longest) : bisect_left(starts, one.end)]
        rivals = (other for other in near if other.end > one.start and other.rule.axis == one.rule.axis)
        if not any(_beats(other, one) for other in rivals if other is not one):
            kept.append(one)
    return kept


def _beats(other: Found, one: Found) -> bool:
    length, own = other.end - other.start, one.end - one.start
    contains = other.start <= one.start and one.end <= other.end
    if other.rule.value is None:  # a pseudo-trigger
        return contains or not (one.start <= other.start and other.end <= one.end)
    return contains and length > own and (other.rule.value != one.rule.value or other.rule.replaces)


def reaching(
    sentence: Sentence, start: int, end: int, marks: tuple[int, int] | None = None, short: bool = False
) -> list[Found]:
    """The triggers whose scope covers the term at [start, end).

    `marks` is the quotation around it, if any; `short` says that it is an expression, not speech.

    What shares characters with the term is no trigger for it (非 in 非法移民; 不安 in 不安全 where the term is 安全),
    unless its rule looks inside terms.
    """
    reached = []
    for one in _standing(sentence, start, end):
        if (one.rule.quote and marks is None) or _elsewhere(sentence, one, start):
            continue
        # marks go with the expression in them: the words before 'the flood' stand before its marks
        whole = one.rule.quote or (short and one.rule.axis == "marking")
        left, right = marks if marks is not None and whole else (start, end)
        if _covers(sentence, one, left, right):
            reached.append(one)
    return reached


def _standing(sentence: Sentence, start: int, end: int) -> Sequence[Found]:
    """The triggers that stand for the term at [start, end): what shares characters with it is not there."""
    gone = [one for one in sentence.triggers if not _apart(one, start, end)]
    if not gone:
        return sentence.resolved
    left, right = min(one.start for one in gone), max(one.end for one in gone)
    apart = [one for one in sentence.triggers if _apart(one, start, end)]
    near = [one for one in apart if one.start < right and left < one.end]  # only these can gain by it
    again = {id(one) for one in near}
    far = [one for one in sentence.resolved if id(one) not in again and _apart(one, start, end)]
    return sorted([*far, *_resolve(near, apart)], key=_order)


def _order(one: Found) -> tuple[int, int, str, str]:
    return one.start, one.end, one.rule.axis, one.rule.id


def _apart(one: Found, start: int, end: int) -> bool:
    if one.end <= start or end <= one.start or one.rule.direction == "inside":
        return True
    return one.rule.value is None and one.start < start and end < one.end  # 承认难民地位 around 难民


def _elsewhere(sentence: Sentence, one: Found, term: int) -> bool:
    """Whether a trigger stands inside a quotation in which the term does not: the "no" camp."""
    return any(a < one.start and one.end < b and not a <= term < b for a, b in sentence.quotes)


def _covers(sentence: Sentence, one: Found, start: int, end: int) -> bool:
    direction = one.rule.direction
    if one.start < end and start < one.end:
        # a trigger with a gap reaches what stands in the gap; marks around an expression can lie outside it
        left, right = (one.rule.axis != "marking" and one.gap) or (one.start, one.end)
        inside = (start <= one.start and one.end <= end) or (left <= start and end <= right)
        return direction == "inside" and inside
    if direction in ("forward", "both") and one.end <= start:
        return _open(sentence, one, one.end, start)
    if direction in ("backward", "both") and end <= one.start:
        return _open(sentence, one, end, one.start)
    return False


def _open(sentence: Sentence, one: Found, start: int, end: int) -> bool:
    """No stop of the rule stands between, and the distance is within its reach. Each side is tested on its own."""
    rule = one.rule
    if any(_between(sentence.stops.get(group, ()), start, end) for group in rule.stops):
        return False
    if QUOTATION in rule.stops and any(one.start <= a and start < b <= end for a, b in sentence.quotes):
        return False
    return rule.within is None or not _farther(sentence, start, end, rule.within)


def _between(ends: Sequence[int], start: int, end: int) -> bool:
    """Whether one of some sorted places lies behind `start`, and not behind `end`."""
    at = bisect_right(ends, start)
    return at < len(ends) and ends[at] <= end


def _farther(sentence: Sentence, start: int, end: int, within: int) -> bool:
    """Whether more words (English) or letters and digits (Chinese) stand between, other quotations not counted."""
    unit = _WORD if sentence.language == "en" else _LETTER
    found = (match for a, b in _outside(start, end, sentence.quotes) for match in unit.finditer(sentence.text, a, b))
    return next(islice(found, within, None), None) is not None


def _outside(start: int, end: int, quotes: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    pieces, at = [], start
    for left, right in sorted(quotes):
        if at <= left and right <= end:
            pieces.append((at, left))
            at = right
    return [*pieces, (at, end)]

"""The ConText algorithm (Harkema et al. 2009) in one sentence: which triggers reach a term."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from discourse.lexicon.judgements import cuts_a_word
from discourse.lexicon.rules import QUOTATION, Found, RuleSet

_BETWEEN_HAN = re.compile(
    r"(?<=[\u3400-\u9fff“”‘’「」『』，。、；：！？,;:!?]) (?=[\u3400-\u9fff“”‘’「」『』，。、；：！？,;:!?])"
)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_END = re.compile(r"[.!?。！？;；](?!\w)")


@dataclass(frozen=True)
class Sentence:
    """A folded sentence with its triggers, pseudo-triggers and stops, and the quotations that touch it."""

    text: str
    language: str
    triggers: tuple[Found, ...]
    stops: tuple[tuple[int, int, str], ...]
    quotes: tuple[tuple[int, int], ...]  # with their marks
    resolved: tuple[Found, ...]  # the triggers that hold for a term that overlaps none


def analyse(text: str, rules: RuleSet, quotes: Sequence[tuple[int, int]] = ()) -> Sentence:
    """Find triggers, pseudo-triggers and stops in a folded sentence."""
    found, stops = _joined(text, rules) if " " in text and rules.language == "zh" else rules.find(text)
    found = [one for one in found if (not one.rule.question or _asks(text, one)) and not _cuts_a_word(text, one)]
    found.sort(key=lambda one: (one.start, one.end, one.rule.axis, one.rule.id))
    return Sentence(text, rules.language, tuple(found), tuple(stops), tuple(quotes), tuple(_resolve(found)))


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


def _resolve(found: Sequence[Found]) -> list[Found]:
    """Triggers without those inside a longer one of their axis or overlapped by a pseudo-trigger.

    A pseudo-trigger gives way only to a trigger that contains it; triggers that merely overlap both stay, so that a
    trigger right behind a pseudo-trigger, or two that share a word, lose nothing.
    """
    kept = []
    for one in found:
        rivals = (
            other
            for other in found
            if other.start < one.end and one.start < other.end and other.rule.axis == one.rule.axis and other is not one
        )
        if one.rule.value is not None and not any(_beats(other, one) for other in rivals):
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
    apart = [one for one in sentence.triggers if _apart(one, start, end)]
    for one in sentence.resolved if len(apart) == len(sentence.triggers) else _resolve(apart):
        if (one.rule.quote and marks is None) or _elsewhere(sentence, one, start):
            continue
        # marks go with the expression in them: the words before 'the flood' stand before its marks
        whole = one.rule.quote or (short and one.rule.axis == "marking")
        left, right = marks if marks is not None and whole else (start, end)
        if _covers(sentence, one, left, right):
            reached.append(one)
    return reached


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
    if rule.stops and any(start < e <= end and group in rule.stops for _, e, group in sentence.stops):
        return False
    if QUOTATION in rule.stops and any(one.start <= a and start < b <= end for a, b in sentence.quotes):
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

"""The ConText algorithm (Harkema et al. 2009) in one sentence: which triggers have a term in their scope."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from discourse.context.rule_set import QUOTATION, RuleSet, Trigger
from discourse.context.tokens import Tokens, tokens, tokens_of_all
from discourse.matching.boundaries import cuts_a_word
from discourse.text.ideographs import HAN

_BETWEEN_HAN = re.compile(rf"(?<=[{HAN}“”‘’「」『』，。、；：！？,;:!?]) (?=[{HAN}“”‘’「」『』，。、；：！？,;:!?])")
_LETTER = re.compile(r"[^\W_]")
_END = re.compile(r"[.!?。！？;；](?!\w)")


@dataclass
class TriggerSentence:
    """A folded sentence with its triggers and pseudo-triggers, and the quotations that touch it.

    Triggers on which nothing depends are left out; see `RuleSet.deciding_triggers`.
    `resolved` are the triggers that are active for a term that overlaps none of them.
    """

    text: str
    by_words: bool
    triggers: Sequence[Trigger]
    quotes: Sequence[tuple[int, int]]  # with their marks
    resolved: Sequence[Trigger]
    find_terminators: Callable[[], Callable[[str], list[int]]]
    words: Tokens | None = None  # if blanks separate them
    _ends_of: Callable[[str], list[int]] | None = None
    _ends: dict[str, list[int]] = field(default_factory=dict)

    @cached_property
    def _units(self) -> tuple[list[int], list[int]]:
        """Where words (or letters and digits) begin and end."""
        if self.words is None:
            starts = [match.start() for match in _LETTER.finditer(self.text)]
            return starts, [start + 1 for start in starts]
        spans = [(start, word) for word, start in zip(*self.words, strict=True) if word[0].isalnum()]
        return [start for start, _ in spans], [start + len(word) for start, word in spans]

    def units_between(self, start: int, end: int) -> int:
        """Return how many words (or letters and digits) lie in [start, end), those that it cuts included."""
        starts, ends = self._units
        first = bisect_left(starts, start)
        is_cut = first and ends[first - 1] > start and end > start and (self.text[start] != "'" or end - start > 1)
        return bisect_left(starts, end) - first + bool(is_cut)

    def terminators(self, group: str) -> list[int]:
        """Return the sorted ends of the terminators of a group; they are looked for when first asked for."""
        if group not in self._ends:
            if self._ends_of is None:
                self._ends_of = self.find_terminators()
            self._ends[group] = self._ends_of(group)
        return self._ends[group]


_RECENT: dict[tuple[str, str, tuple[tuple[int, int], ...]], TriggerSentence | None] = {}
_MOST = 8_000  # sentences that are kept: texts repeat formulas, and alternative settings look at the same texts again


def unless_plain(
    text: str, rules: RuleSet, quotes: Sequence[tuple[int, int]] = (), words: Tokens | None = None
) -> TriggerSentence | None:
    """Return a sentence as `analyse` does, or None if it holds nothing that could give a term another value."""
    key = rules.digest, text, tuple(quotes)
    if key in _RECENT:
        return _RECENT[key]
    if len(_RECENT) >= _MOST:
        _RECENT.clear()
    sentence = analyse(text, rules, quotes, words)
    found = _RECENT[key] = sentence if quotes or sentence.triggers else None
    return found


def prepare(sentences: Iterable[tuple[str, RuleSet, tuple[tuple[int, int], ...]]]) -> None:
    """Look at some sentences, each with its rules and quotations, at once, so that `unless_plain` knows them.

    Only words are cut at once: in languages whose blanks separate words.
    """
    new = {
        (rules.digest, text, quotes): rules
        for text, rules, quotes in sentences
        if (rules.digest, text, quotes) not in _RECENT
    }
    if len(_RECENT) + len(new) > _MOST:
        _RECENT.clear()
    words_of_each = tokens_of_all([text for _, text, _ in new])
    for ((_, text, quotes), rules), words in zip(new.items(), words_of_each, strict=True):
        unless_plain(text, rules, quotes, words)


def analyse(
    text: str, rules: RuleSet, quotes: Sequence[tuple[int, int]] = (), words: Tokens | None = None
) -> TriggerSentence:
    """Return a folded sentence with the triggers of a language's rules, ready for its terms; its words can be given."""
    find = rules.triggers if quotes else rules.deciding_triggers
    if " " in text and not rules.by_words:
        triggers, find_terminators = _without_blanks(text, rules, find)
    else:
        words = (words or tokens(text)) if rules.by_words else None
        triggers, find_terminators = find(text, words), lambda: rules.terminator_ends(text, words)
    triggers = [trigger for trigger in triggers if not trigger.rule.question or _is_asked(text, trigger)]
    if not rules.by_words:
        triggers = [trigger for trigger in triggers if not _cuts_a_word(text, trigger)]
    triggers.sort(key=_order)
    return TriggerSentence(
        text, rules.by_words, triggers, quotes, _resolve(triggers, triggers), find_terminators, words
    )


def _without_blanks(
    text: str, rules: RuleSet, find: Callable[[str], list[Trigger]]
) -> tuple[list[Trigger], Callable[[], Callable[[str], list[int]]]]:
    """Triggers and terminators of a text in which a segmenter left blanks between Han characters."""
    kept = [at for at in range(len(text)) if not (text[at] == " " and _BETWEEN_HAN.match(text, at))]
    joined = "".join(text[at] for at in kept)
    ends = [0, *(at + 1 for at in kept)]
    triggers = [
        Trigger(
            kept[trigger.start],
            ends[trigger.end],
            trigger.rule,
            (kept[trigger.gap[0]], ends[trigger.gap[1]]) if trigger.gap else None,
        )
        for trigger in find(joined)
    ]

    def find_terminators() -> Callable[[str], list[int]]:
        ends_of = rules.terminator_ends(joined)
        return lambda group: [ends[end] for end in ends_of(group)]

    return triggers, find_terminators


def _cuts_a_word(text: str, trigger: Trigger) -> bool:
    """Whether a short Chinese trigger is cut out of other words: 别是 in 特别是, 万一 in 七万一千, 是否 in 不是否认.

    Single characters (不, 未, 非) keep their meaning inside words; pseudo-triggers name the exceptions.
    """
    if not 1 < trigger.end - trigger.start < 4 or trigger.rule.value is None:
        return False
    return not text[trigger.start].isascii() and cuts_a_word(text, trigger.start, trigger.end)


def _is_asked(text: str, trigger: Trigger) -> bool:
    """Whether the clause of a trigger ends in a question mark, which the trigger itself can contain."""
    if text[trigger.end - 1] in "?？":
        return True
    end = _END.search(text, trigger.end)
    return end is not None and end.group() in "?？"


def _resolve(triggers: Iterable[Trigger], among: Sequence[Trigger]) -> list[Trigger]:
    """Return the triggers that no other trigger of their axis displaces.

    A trigger is displaced by a longer one around it that sets another value, and by a pseudo-trigger that overlaps it
    unless the trigger contains it. Triggers that merely overlap are both kept. `among` are all triggers, sorted by
    their start.
    """
    starts = [other.start for other in among]
    longest = max((other.end - other.start for other in among), default=0)
    kept = []
    for trigger in triggers:
        start, end, rule, _ = trigger
        if rule.value is None:
            continue
        for number in range(bisect_right(starts, start - longest), bisect_left(starts, end)):
            other = among[number]
            if (
                other.end > start
                and other.rule.axis == rule.axis
                and other is not trigger
                and _displaces(other, trigger)
            ):
                break
        else:
            kept.append(trigger)
    return kept


def _displaces(other: Trigger, trigger: Trigger) -> bool:
    contains = other.start <= trigger.start and trigger.end <= other.end
    if other.rule.value is None:  # a pseudo-trigger
        return contains or not (trigger.start <= other.start and other.end <= trigger.end)
    is_longer = other.end - other.start > trigger.end - trigger.start
    return contains and is_longer and (other.rule.value != trigger.rule.value or other.rule.replaces)


def triggers_in_scope(
    sentence: TriggerSentence, start: int, end: int, marks: tuple[int, int] | None = None, short: bool = False
) -> list[Trigger]:
    """Return the triggers whose scope covers a term.

    A trigger that shares characters with the term does not modify it (非 in 非法移民; 不安 in 不安全 if the term is
    安全), unless its rule looks inside terms.

    Parameters
    ----------
    sentence : TriggerSentence
        The sentence with its triggers.
    start, end : int
        The term's offsets in the sentence, end exclusive.
    marks : tuple of int, optional
        The quotation around the term, marks included.
    short : bool, optional
        Whether that quotation is an expression rather than speech.

    Returns
    -------
    list of Trigger
        The triggers in the order of the sentence.
    """
    in_scope = []
    for trigger in active_triggers(sentence, start, end):
        rule = trigger.rule
        if rule.quote and marks is None:
            continue
        if sentence.quotes and _is_quoted_apart(sentence, trigger, start):
            continue
        # marks belong to the expression in them: the words before 'the flood' come before its marks
        with_marks = marks is not None and (rule.quote or (short and rule.axis == "marking"))
        left, right = marks if marks is not None and with_marks else (start, end)
        if _covers(sentence, trigger, left, right):
            in_scope.append(trigger)
    return in_scope


def active_triggers(sentence: TriggerSentence, start: int, end: int) -> Sequence[Trigger]:
    """Return the triggers that can modify the term at [start, end), once those that share characters with it are gone.

    A trigger that one of these had displaced becomes active again.
    """
    gone = [
        trigger
        for trigger in sentence.triggers
        if trigger.start < end and start < trigger.end and not _is_apart(trigger, start, end)
    ]
    if not gone:
        return sentence.resolved
    left, right = min(trigger.start for trigger in gone), max(trigger.end for trigger in gone)
    apart = [trigger for trigger in sentence.triggers if _is_apart(trigger, start, end)]
    near = [trigger for trigger in apart if trigger.start < right and left < trigger.end]  # only these can gain by it
    again = {id(trigger) for trigger in near}
    far = [trigger for trigger in sentence.resolved if id(trigger) not in again and _is_apart(trigger, start, end)]
    return sorted([*far, *_resolve(near, apart)], key=_order)


def _order(trigger: Trigger) -> tuple[int, int, str, str]:
    return trigger.start, trigger.end, trigger.rule.axis, trigger.rule.id


def _is_apart(trigger: Trigger, start: int, end: int) -> bool:
    if trigger.end <= start or end <= trigger.start or trigger.rule.direction == "inside":
        return True
    return trigger.rule.value is None and trigger.start < start and end < trigger.end  # 承认难民地位 around 难民


def _is_quoted_apart(sentence: TriggerSentence, trigger: Trigger, term: int) -> bool:
    """Whether a trigger is inside a quotation that does not hold the term: the "no" camp."""
    return any(a < trigger.start and trigger.end < b and not a <= term < b for a, b in sentence.quotes)


def _covers(sentence: TriggerSentence, trigger: Trigger, start: int, end: int) -> bool:
    direction = trigger.rule.direction
    if trigger.end <= start:
        return direction in ("forward", "both") and _is_open(sentence, trigger, trigger.end, start)
    if end <= trigger.start:
        return direction in ("backward", "both") and _is_open(sentence, trigger, end, trigger.start)
    # a trigger with a gap covers what is in the gap; marks around an expression can lie outside it
    left, right = (trigger.rule.axis != "marking" and trigger.gap) or (trigger.start, trigger.end)
    inside = (start <= trigger.start and trigger.end <= end) or (left <= start and end <= right)
    return direction == "inside" and inside


def _is_open(sentence: TriggerSentence, trigger: Trigger, start: int, end: int) -> bool:
    """Whether the text between trigger and term is within the rule's reach and holds none of its terminators."""
    rule = trigger.rule
    if rule.within is not None and _is_farther(sentence, start, end, rule.within):
        return False
    if QUOTATION in rule.terminators and any(trigger.start <= a and start < b <= end for a, b in sentence.quotes):
        return False
    return not any(_is_between(sentence.terminators(group), start, end) for group in rule.terminators)


def _is_between(ends: Sequence[int], start: int, end: int) -> bool:
    """Whether one of some sorted places comes after `start` and not after `end`."""
    at = bisect_right(ends, start)
    return at < len(ends) and ends[at] <= end


def _is_farther(sentence: TriggerSentence, start: int, end: int, within: int) -> bool:
    """Whether there are more than `within` words, or letters and digits, between; other quotations are not counted."""
    length = end - start
    if (length + 1) // 2 <= within if sentence.by_words else length <= within:
        return False
    if not sentence.quotes:
        return sentence.units_between(start, end) > within
    return sum(sentence.units_between(a, b) for a, b in _outside(start, end, sentence.quotes)) > within


def _outside(start: int, end: int, quotes: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    pieces, at = [], start
    for left, right in sorted(quotes):
        if at <= left and right <= end:
            pieces.append((at, left))
            at = right
    return [*pieces, (at, end)]

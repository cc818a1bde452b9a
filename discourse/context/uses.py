"""Decides how terms of a sentence are used: a value on each axis, the cues for it, and the source that is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeAlias

from discourse.context import quotations as context_quotes
from discourse.context import scope
from discourse.context.capitals import name_around
from discourse.context.named_sources import before_verb, beside_verb, noun_phrase
from discourse.context.quotations import Quote
from discourse.context.rule_set import AXES, RuleSet, Trigger
from discourse.context.rules import Rules
from discourse.context.speaking_body import SpeakingBody
from discourse.context.subjects import subject_of

Spans: TypeAlias = tuple[tuple[int, int], ...]

LONG = 2_000  # characters of a sentence from which on it is looked at in pieces
MARGIN = 400  # characters looked at before and after
BLOCK = 250  # characters whose terms are looked at together
_PLAIN = {axis: values[0] for axis, values in AXES.items()}
_MARKING_ORDER = ("mention", "scare", "name")


@dataclass(frozen=True)
class Use:
    """How one term is used: a value on each axis, the cues for it, and the source that is named."""

    polarity: str = "asserted"
    reality: str = "actual"
    voice: str = "own"
    marking: str = "plain"
    stance: str = "taken"
    cue: str | None = None
    speaker: str | None = None


_ASSERTED = Use()


def uses_in(
    text: str,
    folded: str,
    place: tuple[int, int],
    terms: Sequence[tuple[int, int]],
    quotations: Sequence[tuple[int, int]],
    rules: Rules,
    language: str,
    body: SpeakingBody | None = None,
) -> list[Use]:
    """Return how terms of one sentence are used.

    Of a sentence longer than `LONG` characters (tables run together, texts without stops) only what is within
    `MARGIN` characters of a term is looked at, so that time grows in proportion to its length.

    Parameters
    ----------
    text, folded : str
        The text of the document, and the same text folded by `phrases.aligned`.
    place : tuple of int
        Start and end of the sentence in the text.
    terms : sequence of (int, int)
        The terms' offsets in the text.
    quotations : sequence of (int, int)
        The quotations of the passage, marks included.
    rules : Rules
        The context rules.
    language : str
        The language whose rules apply.
    body : SpeakingBody, optional
        The party or institution that speaks in the document; by default it is looked for in the text.

    Returns
    -------
    list of Use
        One for each term, in their order.
    """
    own = rules.languages[language]
    body = body or SpeakingBody(text, *own.body)
    uses: dict[tuple[int, int], Use] = {}
    for (start, end), members in _pieces(place, terms):
        sentence = scope.unless_plain(folded[start:end], own, _near(start, end, quotations))
        if sentence is None:
            uses.update((term, _named(text, term, (start, end), own, _ASSERTED)) for term in members)
            continue
        passage = _Passage(text, folded, start, sentence, rules, own, body)
        for term in members:
            quotes = context_quotes.around(text, *term, quotations, own.quotes, own.by_words) if quotations else []
            use = _use(passage, term, quotes) if quotes or sentence.triggers else _ASSERTED
            uses[term] = _named(text, term, (start, end), own, use)
    return [uses[term] for term in terms]


def looked_at(
    folded: str, place: tuple[int, int], terms: Sequence[tuple[int, int]], quotations: Sequence[tuple[int, int]]
) -> list[tuple[str, Spans]]:
    """Return the texts that `uses_in` looks at, each with the quotations in it: what `scope.prepare` takes."""
    pieces = [piece for piece, _ in _pieces(place, terms)]
    return [(folded[start:end], _near(start, end, quotations)) for start, end in pieces]


def _near(start: int, end: int, quotations: Sequence[tuple[int, int]]) -> Spans:
    """The parts of quotations in a stretch of text, from its beginning on."""
    return tuple((max(a, start) - start, min(b, end) - start) for a, b in quotations if a < end and start < b)


def _named(text: str, term: tuple[int, int], sentence: tuple[int, int], own: RuleSet, use: Use) -> Use:
    """A use, marked as a name if nothing else marks it and capitals around the term do."""
    if use.marking != "plain" or not own.quotes.capitals:
        return use
    name = name_around(text, term, sentence, own.quotes.small_words)
    if name is None:
        return use
    at = text.index(name, max(sentence[0], term[0] - len(name)))
    cue = f"name {at}-{at + len(name)} {name}"
    return replace(use, marking="name", cue=f"{use.cue}; {cue}" if use.cue else cue)


def _pieces(
    place: tuple[int, int], terms: Sequence[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], list[tuple[int, int]]]]:
    """The stretches of a sentence that are looked at, each with its terms."""
    start, end = place
    if end - start <= LONG:
        yield place, list(terms)
        return
    for _, members in groupby(sorted(set(terms)), key=lambda term: (term[0] - start) // BLOCK):
        near = list(members)
        yield (max(start, near[0][0] - MARGIN), min(end, max(stop for _, stop in near) + MARGIN)), near


@dataclass(frozen=True)
class _Passage:
    """What is looked at for a term: a stretch of text, from `offset` on, with its triggers."""

    text: str
    folded: str
    offset: int
    sentence: scope.TriggerSentence
    rules: Rules
    own: RuleSet
    body: SpeakingBody

    def is_own(self, trigger: Trigger) -> bool:
        """Whether a trigger reports what the body that speaks in the document says."""
        return trigger.rule.speaker == "before" and self.body.says(trigger.start + self.offset)

    def cue(self, value: str, start: int, end: int) -> str:
        """A value, the place in the document that decides it, and the words there."""
        start, end = start + self.offset, end + self.offset
        return f"{value} {start}-{end} {self.text[start:end]}"


def _use(passage: _Passage, term: tuple[int, int], quotes: list[Quote]) -> Use:
    quotes, triggers = _in_scope(passage, term, quotes)
    short = quotes[0] if quotes and quotes[0].kind != "speech" else None
    speech = next((quote for quote in quotes if quote.kind == "speech"), None)
    if not triggers and not quotes:
        return _ASSERTED
    triggers = [
        trigger
        for trigger in triggers
        if not blocked_by_quotation(trigger, speech, passage.offset)
        and (short or not trigger.rule.quote)
        and not passage.is_own(trigger)
    ]
    values, cues = dict(_PLAIN), []
    for axis in ("polarity", "reality", "voice"):
        value, of_axis = _value(passage, [trigger for trigger in triggers if trigger.rule.axis == axis], axis)
        values[axis] = value
        cues += of_axis
    if speech:
        values["voice"] = "quoted"
        marks = f"{passage.text[speech.start]}…{passage.text[speech.end - 1]}"
        cues.append(f"quoted {speech.start}-{speech.end} {marks}")
    values["marking"], cue = _marking(passage, short, triggers)
    if cue:
        cues.append(cue)
    values["stance"], of_axis = _value(
        passage, [trigger for trigger in triggers if trigger.rule.axis == "stance"], "stance"
    )
    cues += of_axis
    sources = [trigger for trigger in triggers if trigger.rule.axis == "voice"]
    speaker = _speaker(passage, sources) if values["voice"] != "own" else None
    return Use(**values, cue="; ".join(cues) or None, speaker=speaker)


def _in_scope(passage: _Passage, term: tuple[int, int], quotes: list[Quote]) -> tuple[list[Quote], Sequence[Trigger]]:
    """The quotations around a term, and the triggers that have it in their scope."""
    offset = passage.offset
    inner = quotes[0] if quotes else None
    marks = (inner.start - offset, inner.end - offset) if inner else None
    is_expression = inner is not None and inner.kind != "speech"
    triggers = scope.triggers_in_scope(passage.sentence, term[0] - offset, term[1] - offset, marks, is_expression)
    if inner and inner.kind == "speech" and _is_named(triggers, inner.size < passage.own.quotes.long):
        quotes = [Quote(inner.start, inner.end, "short"), *quotes[1:]]
    return quotes, triggers


def _is_named(triggers: Sequence[Trigger], small: bool) -> bool:
    """Whether a quotation that looks like speech is a slogan (“搁置争议，共同开发”的主张) or an expression."""
    return any(trigger.rule.quote and (small or trigger.rule.value == "name") for trigger in triggers)


def blocked_by_quotation(trigger: Trigger, speech: Quote | None, offset: int) -> bool:
    """Return whether a trigger does not apply to what is said in a quotation around the term.

    Polarity and reality triggers outside a quotation do not apply inside it; voice and marking triggers do.
    """
    if speech is None or trigger.rule.axis not in ("polarity", "reality"):
        return False
    return not (speech.start <= trigger.start + offset and trigger.end + offset <= speech.end)


def _value(passage: _Passage, triggers: Sequence[Trigger], axis: str) -> tuple[str, list[str]]:
    """The value of an axis, and its cues; a rule that sets the plain value overrides the others."""
    plain = _PLAIN[axis]
    if not triggers or any(trigger.rule.value == plain for trigger in triggers):
        return plain, []
    spans = {(trigger.start, trigger.end, str(trigger.rule.value)) for trigger in triggers}
    cues = [
        passage.cue(value, a, b)
        for a, b, value in sorted(spans)
        if not any(c <= a and b <= d and (c, d) != (a, b) for c, d, _ in spans)
    ]
    return str(triggers[0].rule.value), cues


def _marking(passage: _Passage, short: Quote | None, triggers: Sequence[Trigger]) -> tuple[str, str | None]:
    """The marking and its cue: a trigger decides, then the kind of quotation marks, then the language's default."""
    marks = f"{short.start}-{short.end} {passage.text[short.start : short.end]}" if short else ""
    if short and short.kind == "title":
        return "name", f"name {marks}"
    of_axis = [trigger for trigger in triggers if trigger.rule.axis == "marking"]
    for value in _MARKING_ORDER:
        for trigger in of_axis:
            if trigger.rule.value == value:
                return value, passage.cue(value, trigger.start, trigger.end)
    if not short:
        return "plain", None
    rules = passage.rules
    is_name = context_quotes.is_name(passage.text, short, rules.names, passage.folded, rules.small_words)
    value = "name" if is_name else passage.own.quotes.short
    return value, f"{value} {marks}"


def _subject(passage: _Passage, start: int, end: int, trigger: Trigger) -> str | None:
    """The noun phrase before a verb of saying in its clause, or in the clause before if the verb comes first."""
    listed, text, offset = passage.own.sources_named, passage.text, passage.offset
    found = subject_of(text[offset + start : offset + end], listed)
    is_first = not text[offset + start : offset + end].strip() and trigger.rule.speaker == "before"
    if found or not is_first or start == 0 or passage.sentence.text[start - 1] not in ",，":
        return found
    before = [mark.end() for mark in _BREAK.finditer(passage.sentence.text, 0, start - 1)]
    clause = text[offset + (before[-1] if before else 0) : offset + start - 1]
    named = subject_of(clause, listed)
    return named if named and len(named) < len(clause) else None


_LONGEST_NAME = 14  # words; a longer stretch is not a name but a clause
_MARKS = ',"”’'  # after which the reporting clause begins
_BREAK = re.compile(r"[,;:.!?，；：。！？…(（)）\"“”「」]")


def _speaker(passage: _Passage, sources: Sequence[Trigger]) -> str | None:
    """The words that name the source: before the verb, back to the last break, or after "according to"."""
    text, offset, sentence = passage.text, passage.offset, passage.sentence.text
    for trigger in sorted(sources, key=lambda source: source.rule.speaker != "gap"):
        if trigger.rule.speaker == "gap" and trigger.gap:
            start, end = trigger.gap
        elif trigger.rule.speaker == "before":
            breaks = [mark.end() for mark in _BREAK.finditer(sentence, 0, trigger.start)]
            start, end = before_verb(sentence[: trigger.start], [0, *breaks])
        elif trigger.rule.speaker == "after":
            mark = _BREAK.search(sentence, trigger.end)
            start, end = trigger.end, mark.start() if mark else len(sentence)
        else:
            continue
        named = text[offset + start : offset + end].strip()
        listed = passage.own.sources_named
        if listed and not passage.own.by_words:
            named = _subject(passage, start, end, trigger) or ""
        elif listed:
            if trigger.rule.speaker == "before" and trigger.rule.direction != "forward":
                follows = beside_verb(text[offset + trigger.start : offset + trigger.end], listed)
                named = follows if sentence[trigger.start] in _MARKS else named
            named = noun_phrase(named, listed) or "" if trigger.rule.speaker == "before" else named
        if named and len(named.split()) <= _LONGEST_NAME:
            return named
    return None

"""What the rules and the sentence say about a term, as named numbers from which `learn.py` learns whom to trust.

Nothing here names a document, its side or kind, a topic, or the term. Only words of closed classes count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import log1p

from discourse.context import quotations as context_quotes
from discourse.context import scope
from discourse.context.annotate import LONG, Use, blocked_by_quotation, quotations, uses_in
from discourse.context.phrases import aligned
from discourse.context.rule_set import AXES, RuleSet, Trigger
from discourse.context.rules import Rules

MARGIN = 400  # characters around the term that are looked at in a very long sentence
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[^\w\s]")
CLASSES = {
    name: frozenset(words.split())
    for name, words in {
        "negation": "not no never nor neither none nobody nothing cannot without hardly don't doesn't didn't isn't "
        "aren't wasn't weren't won't can't couldn't wouldn't shouldn't hasn't haven't",
        "possibility": "could might may perhaps possibly maybe",
        "would": "would wouldn't",
        "duty": "must should shall ought",
        "future": "will can",
        "condition": "if unless whether",
        "that": "that",
        "relative": "which who whom whose where",
        "subordinate": "because since when while although though as until before after so",
        "contrast": "but however yet whereas instead rather",
        "coordination": "and or",
        "first person": "i we our us my me",
        "third person": "they he she them their his her it its",
        "second person": "you your",
        "be": "is are was were be been being",
        "have": "has have had having",
        "do": "do does did",
        "to": "to",
        "of": "of",
        "preposition": "in on for with by from at against between through into under over about towards among within",
        "definite": "the this these those",
        "indefinite": "a an any",
        "quantity": "all every each some many more most such other few",
        "comma": ", ，",
        "colon": ": ：",
        "semicolon": "; ；",
        "dash": "- – —",
        "bracket": "( （",
        "question": "? ？",
        "marks": '" “ ” ‘ ’ 「 」',
        "negation zh": "不 没 无 未 非 否 别 勿 免 缺",
        "condition zh": "若 如 倘 假 旦",
        "possibility zh": "可 能 或 许 恐 会",
        "report zh": "说 称 表 示 指 认 为 据",
        "first person zh": "我 们",
    }.items()
}
NEAR = {"next": 1, "three": 3, "eight": 8}  # words looked at before the term


@dataclass(frozen=True)
class Text:
    """A coded place: the text, its language and side, the sentence and the passage around a term."""

    text: str
    language: str
    side: str | None
    passage: tuple[int, int]
    sentence: tuple[int, int]
    term: tuple[int, int]


@dataclass(frozen=True)
class Read:
    """What some rules say about a place: the use, and each trigger with its distance and whether it reaches the term.

    Distances are words (Chinese: characters) plus one, negative before the term, 0 if they share characters.
    """

    use: Use
    words: tuple[list[str], list[str]]  # before and after the term
    folded: str
    term: tuple[int, int]
    triggers: list[tuple[Trigger, int, bool]]


def read(place: Text, rules: Rules) -> Read:
    """What some rules say about a place."""
    rules = rules.of_side(place.side)
    own, folded = rules.languages[place.language], aligned(place.text)
    spans = quotations(place.text, *place.passage)
    (use,) = uses_in(place.text, folded, place.sentence, [place.term], spans, rules, place.language)
    first, last = place.sentence
    if last - first > LONG:
        first, last = max(first, place.term[0] - MARGIN), min(last, place.term[1] + MARGIN)
    near = [(max(a, first) - first, min(b, last) - first) for a, b in spans if a < last and first < b]
    text, term = folded[first:last], (place.term[0] - first, place.term[1] - first)
    sentence = scope.unless_plain(text, own, near)
    triggers = [] if sentence is None else _triggers(place, sentence, term, spans, own, first)
    return Read(use, (_words(text[: term[0]], own), _words(text[term[1] :], own)), text, term, triggers)


def _words(text: str, own: RuleSet) -> list[str]:
    return WORD.findall(text) if own.by_words else [char for char in text if not char.isspace()]


def _triggers(
    place: Text,
    sentence: scope.TriggerSentence,
    term: tuple[int, int],
    spans: list[tuple[int, int]],
    own: RuleSet,
    offset: int,
) -> list[tuple[Trigger, int, bool]]:
    quotes = context_quotes.around(place.text, *place.term, spans, own.quotes, own.by_words)
    marks = (quotes[0].start - offset, quotes[0].end - offset) if quotes else None
    short = bool(quotes) and quotes[0].kind != "speech"
    speech = next((quote for quote in quotes if quote.kind == "speech"), None)
    reaching = {
        trigger
        for trigger in scope.triggers_in_scope(sentence, *term, marks, short)
        if not blocked_by_quotation(trigger, speech, offset)
    }
    found = []
    for trigger in sentence.triggers:
        distance = 0
        if trigger.end <= term[0]:
            distance = -1 - sentence.units_between(trigger.end, term[0])
        elif term[1] <= trigger.start:
            distance = 1 + sentence.units_between(term[1], trigger.start)
        found.append((trigger, distance, trigger in reaching))
    return found


def _sets(trigger: Trigger, axis: str) -> bool:
    """Whether a trigger sets another value than the plain one on an axis."""
    return trigger.rule.axis == axis and trigger.rule.value not in (None, AXES[axis][0])


def features(one: Read, axis: str) -> dict[str, float]:
    """The named numbers of a place for an axis."""
    before, after = one.words
    size = len(before) + len(after)
    named: dict[str, float] = {
        "length": log1p(size) / 5,
        "position": len(before) / (size + 1),
        "near beginning": len(before) <= 3,
        "question": one.folded.rstrip()[-1:] in tuple("?？"),
        "no trigger": not one.triggers,
        "begins with condition": bool(before) and before[0] in CLASSES["condition"],
        "begins with first person": bool(before) and before[0] in CLASSES["first person"],
        "begins with auxiliary": bool(before) and before[0] in CLASSES["be"] | CLASSES["do"] | CLASSES["have"],
        "several words": " " in one.folded[slice(*one.term)],
        "plain rule": any(hit and t.rule.axis == axis and not _sets(t, axis) for t, _, hit in one.triggers),
    }
    named |= {f"other {other}": getattr(one.use, other) != AXES[other][0] for other in AXES if other != axis}
    if getattr(one.use, axis) != AXES[axis][0]:
        named |= _of_trigger(one, axis)
    for other in ("polarity", "reality", "voice"):
        idle = [distance for trigger, distance, hit in one.triggers if not hit and _sets(trigger, other)]
        for side, distances in (("before", [-d for d in idle if d < 0]), ("after", [d for d in idle if d > 0])):
            if distances:
                named |= {f"idle {other} {side}": 1.0, f"idle {other} {side}, near": 3 / (2 + min(distances))}
        named[f"idle {other} in term"] = 0 in idle
    for name, words in CLASSES.items():
        named |= {f"{name}, {reach} before": not words.isdisjoint(before[-n:]) for reach, n in NEAR.items()}
        named |= {f"{name}, {reach} after": not words.isdisjoint(after[:n]) for reach, n in NEAR.items()}
        named[f"{name} before"] = not words.isdisjoint(before)
        named[f"{name} after"] = not words.isdisjoint(after)
    return {name: float(value) for name, value in named.items() if value}


def _of_trigger(one: Read, axis: str) -> dict[str, float]:
    """The triggers that decide an axis: rules, distance, and what is between the nearest and the term."""
    deciding = [(abs(d), d, trigger) for trigger, d, hit in one.triggers if hit and _sets(trigger, axis)]
    if not deciding:
        return {"decided": 1.0, "decided by quotation": 1.0}
    distance, signed, nearest = min(deciding, key=lambda row: row[:2])
    left, right = (nearest.end, one.term[0]) if signed < 0 else (one.term[1], nearest.start)
    between = frozenset(WORD.findall(one.folded[left:right])) if left < right else frozenset()
    return {
        "decided": 1.0,
        "distance": log1p(max(distance - 1, 0)) / 3,
        "from after": float(signed > 0),
        "from inside": float(signed == 0),
        "several triggers": float(len({(trigger.start, trigger.end) for _, _, trigger in deciding}) > 1),
        "trigger at beginning": float(nearest.start < 3),
        "long trigger": log1p(len(one.folded[nearest.start : nearest.end].split())) / 2,
        **{f"rule {trigger.rule.id}": 1.0 for _, _, trigger in deciding},
        **{f"between: {name}": float(not words.isdisjoint(between)) for name, words in CLASSES.items()},
    }


def is_geometry(name: str) -> bool:
    """Whether a feature says where triggers and the term are, and not which words or rules."""
    ends = (",", " before", " after")
    return not name.startswith("rule ") and not any(name.startswith(f"{one}{end}") for one in CLASSES for end in ends)

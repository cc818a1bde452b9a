"""Looks a lexicon over for what is probably a mistake: before a corpus is matched, and with one in hand."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa

from discourse.lexicon.expression import WILD, Expression, expressions
from discourse.lexicon.model import Concept, Entry, Lexicon, Pattern
from discourse.text.folding import HAN, ONE, OTHER, STAR, WORD

MAJORITY = 0.8  # share of a concept's hits above which one pattern makes it up
FEW = 20  # hits a concept needs before such a share means something


@dataclass(frozen=True, order=True)
class Finding:
    """One thing to look at: which concept and pattern, what kind, and a sentence that says what to do."""

    concept: str
    pattern: str
    kind: str
    message: str


def check(lexicon: Lexicon) -> list[Finding]:
    """What is probably a mistake, sorted by concept and pattern; each finding says what to do.

    Duplicates, patterns that others cover, patterns that can never match, exceptions and gates without effect,
    concepts with one language only, and what loading the file changed.
    """
    found = [Finding("", "", "loading", note) for note in lexicon.notes]
    shared: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in lexicon.entries():
        shared[entry.pattern.language, _canonical(entry.pattern)].append(entry)
    for entries in shared.values():
        found += _shared(entries)
    for _, _, concept in lexicon.concepts():
        found += _concept(lexicon, concept)
    found += _gates(lexicon)
    return sorted(found)


def check_on(lexicon: Lexicon, hits: pa.Table) -> list[Finding]:
    """Patterns without a hit, and patterns that make up most of a concept's hits, in the hits of a corpus."""
    counts = Counter(hits.filter(hits["counts_concept"])["pattern_id"].to_pylist())
    any_hit = set(hits["pattern_id"].to_pylist())
    totals: Counter[str] = Counter()
    for entry in lexicon.entries():
        totals[entry.concept.name] += counts[entry.pattern_id]
    found = []
    for entry in lexicon.entries():
        name, text, total = entry.concept.name, entry.pattern.text, totals[entry.concept.name]
        if entry.pattern_id not in any_hit:
            found.append(Finding(name, text, "unmatched", "The pattern never matched in this corpus."))
        elif len(entry.concept.patterns) > 1 and total >= FEW and counts[entry.pattern_id] > MAJORITY * total:
            share = counts[entry.pattern_id] / total
            message = f"The pattern makes up {share:.0%} of the concept's {total} hits: the concept is this pattern."
            found.append(Finding(name, text, "majority", message))
    return sorted(found)


def _canonical(pattern: Pattern) -> str:
    """Patterns with the same string match the same texts."""
    kept = f"{pattern.case}{pattern.text if pattern.case else ''}{pattern.accents}"
    return kept + "|".join("".join(char for char, _ in each.units) for each in expressions(pattern))


def _shared(entries: list[Entry]) -> Iterator[Finding]:
    """The same expression twice: within a concept a duplicate, in two concepts an overlap that may be meant."""
    for place, entry in enumerate(entries):
        for other in entries[:place]:
            name, text = entry.concept.name, entry.pattern.text
            if other.concept.name == name:
                message = f"'{text}' matches the same texts as '{other.pattern.text}': take one of them out."
                yield Finding(name, text, "duplicate", message)
            elif other.frame.name == entry.frame.name:
                message = f"'{text}' stands in '{other.concept.name}' too: its hits count for both concepts."
                yield Finding(name, text, "shared", message)


def _concept(lexicon: Lexicon, concept: Concept) -> Iterator[Finding]:
    languages = {pattern.language for pattern in concept.patterns}
    missing = [language for language in lexicon.languages if language not in languages]
    if missing and len(lexicon.languages) > 1:
        message = f"The concept has no patterns in {', '.join(missing)}: it cannot be compared across languages."
        yield Finding(concept.name, "", "one-language", message)
    for pattern in concept.patterns:
        yield from _impossible(concept, pattern)
        yield from _trimmed(concept, pattern)
        for other in concept.patterns:
            if other is not pattern and _covers(other, pattern):
                message = f"'{other.text}' matches wherever '{pattern.text}' does: the latter adds nothing."
                yield Finding(concept.name, pattern.text, "covered", message)
        for exception in pattern.exceptions:
            yield from _exception(concept, exception, [pattern])
    for exception in concept.exceptions:
        yield from _exception(concept, exception, list(concept.patterns))


def _impossible(concept: Concept, pattern: Pattern) -> Iterator[Finding]:
    """Patterns that the rules of matching never find."""
    for each in expressions(pattern):
        kinds = [kind for char, kind in each.units if char not in WILD]
        stop = re.search(r"[。！？](?=.)|[.!?] (?=\w)", pattern.text)
        if stop and OTHER in kinds:
            message = "A sentence ends inside the pattern, and nothing is found across the end of a sentence."
            yield Finding(concept.name, pattern.text, "impossible", message)
        if pattern.case and pattern.text.lower() == pattern.text and WORD in kinds:
            message = "The pattern is case-sensitive and all in lower case: it misses the word where a sentence begins."
            yield Finding(concept.name, pattern.text, "case", message)
        if not kinds:
            message = "The pattern is made of wildcards alone and matches every word."
            yield Finding(concept.name, pattern.text, "everything", message)
        if "_" in pattern.text:
            message = "An underscore is a letter like others; write a blank between the words of a phrase."
            yield Finding(concept.name, pattern.text, "underscore", message)
        return


def _trimmed(concept: Concept, pattern: Pattern) -> Iterator[Finding]:
    if pattern.text.strip()[:1] == "-" or pattern.text.strip()[-1:] == "-":
        message = "The hyphen at the end of the pattern is not asked for in texts; write a star for what it joins."
        yield Finding(concept.name, pattern.text, "hyphen", message)


def _covers(wide: Pattern, narrow: Pattern) -> bool:
    """Whether a pattern with wildcards matches all that another matches, whatever stands around it.

    Sure only where the wider pattern needs no case, gate or exception the narrower lacks.
    """
    if wide.case or wide.gate != narrow.gate or wide.exceptions or wide.language != narrow.language:
        return False
    if wide.accents != narrow.accents or not any(char in "*?" for char in wide.text) or wide.text == narrow.text:
        return False
    own, other = expressions(wide)[0], expressions(narrow)[0]
    if own.units == other.units:
        return False  # a duplicate, reported as such
    if any(kind == HAN for _, kind in (*own.units, *other.units)):
        return False  # a star in Chinese ends with the segment, so it depends on the text
    return re.fullmatch(_as_regex(own), "".join(char for char, _ in other.units)) is not None


def _as_regex(expression: Expression) -> str:
    wild = {STAR: f"[^ {ONE}]*", ONE: f"[^ {STAR}]"}
    return "".join(wild.get(char, re.escape(char)) for char, _ in expression.units)


def _exception(concept: Concept, exception: Pattern, patterns: list[Pattern]) -> Iterator[Finding]:
    """An exception without effect: no pattern of its language can share a character with it."""
    own = expressions(exception)[0]
    letters = {char for char, kind in own.units if kind in (WORD, HAN) and char not in WILD}
    for pattern in patterns:
        if any(char in WILD for char, _ in own.units) or _may_touch(pattern, own, letters):
            return
    message = f"The exception '{exception.text}' never touches a match of these patterns: it has no effect."
    yield Finding(concept.name, exception.text, "exception", message)


def _may_touch(pattern: Pattern, exception: Expression, letters: set[str]) -> bool:
    """Whether a match can overlap the exception: in Chinese by any shared character, in English by a shared word."""
    text = "".join(char for char, _ in exception.units)
    for each in expressions(pattern):
        if any(kind == HAN for _, kind in each.units):
            if letters & {char for char, _ in each.units}:
                return True
        else:
            words = "".join(char for char, _ in each.units).split(" ")
            asked = [re.compile(_as_regex(_word(word))) for word in words]
            if any(one.fullmatch(word) for one in asked for word in re.split(r"[ ']", text)):
                return True
    return False


def _word(text: str) -> Expression:
    return Expression(tuple((char, WORD) for char in text), 1, 0)


def _gates(lexicon: Lexicon) -> Iterator[Finding]:
    """Gates that nothing without a gate can open."""
    names: dict[str, set[str | None]] = defaultdict(set)
    for entry in lexicon.entries():
        for name in (entry.frame.name, f"{entry.frame.name}/{entry.subframe}", entry.concept.name):
            names[name].add(entry.gate)
    open_ = {name for name, gates in names.items() if None in gates}
    while True:
        more = {name for name, gates in names.items() if name not in open_ and gates & open_}
        if not more:
            break
        open_ |= more
    for gate in sorted({entry.gate for entry in lexicon.entries() if entry.gate is not None} - open_):
        message = f"Nothing can open the gate '{gate}': all its patterns wait behind gates of their own."
        yield Finding("", "", "gate", message)

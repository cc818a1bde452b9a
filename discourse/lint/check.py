"""Reports probable mistakes of a lexicon, by itself and with its hits in a corpus."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import pyarrow as pa

from discourse.lexicon.frames import Concept, Entry
from discourse.lexicon.model import LexiconData
from discourse.lexicon.pattern import Pattern
from discourse.lexicon.pattern_syntax import expressions
from discourse.lint.coverage import covered, opens
from discourse.lint.exceptions import may_touch
from discourse.lint.unreachable import is_wild, refusals
from discourse.text.folding import HAN, HYPHEN, WORD, fold, table

MAJORITY = 0.8  # above this share of a concept's hits, one pattern makes up the concept
FEW = 20  # hits a concept needs before such a share means something

_DASH_BETWEEN_BLANKS = re.compile(r" [-\u2010-\u2015\u2212]+ |--")


@dataclass(frozen=True, order=True)
class Finding:
    """One probable mistake: its concept and pattern, its kind, a sentence on what to do, and the line."""

    concept: str
    pattern: str
    kind: str
    message: str
    line: int | None = field(default=None, compare=False)


def check(lexicon: LexiconData) -> list[Finding]:
    """Return probable mistakes, sorted by concept and pattern; each finding states what to do.

    Duplicates, patterns that others cover, patterns that can never match, options, exceptions and gates without effect,
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
    for entry in lexicon.entries():
        found += _pattern(entry.concept, entry.pattern)
    found += _without_matches(lexicon)
    found += _gates(lexicon)
    return sorted(found)


def check_on(lexicon: LexiconData, hits: pa.Table, candidates: pa.Table | None = None) -> list[Finding]:
    """Return patterns without a hit in a corpus, and patterns that make up most of their concept's hits.

    With the candidates, the reasons for which matches of a pattern were refused are reported.
    """
    counts = Counter(hits.filter(hits["counts_concept"])["pattern_id"].to_pylist())
    any_hit = set(hits["pattern_id"].to_pylist())
    refused = _refused(candidates) if candidates is not None else {}
    totals: Counter[str] = Counter()
    for entry in lexicon.entries():
        totals[entry.concept.name] += counts[entry.pattern_id]
    found = []
    for entry in lexicon.entries():
        total = totals[entry.concept.name]
        if entry.pattern_id in refused and entry.pattern_id not in any_hit:
            reasons = ", ".join(f"{number} by {kind}" for kind, number in sorted(refused[entry.pattern_id].items()))
            message = f"All matches of the pattern in this corpus were refused: {reasons}."
            found.append(_finding(entry.concept, entry.pattern, "refused", message))
        elif entry.pattern_id not in any_hit:
            message = "The pattern never matched in this corpus."
            found.append(_finding(entry.concept, entry.pattern, "unmatched", message))
        elif len(entry.concept.patterns) > 1 and total >= FEW and counts[entry.pattern_id] > MAJORITY * total:
            share = counts[entry.pattern_id] / total
            message = f"The pattern makes up {share:.0%} of the concept's {total} hits: the concept is this pattern."
            found.append(_finding(entry.concept, entry.pattern, "majority", message))
    return sorted(found)


def _finding(concept: Concept, pattern: Pattern, kind: str, message: str) -> Finding:
    return Finding(concept.name, pattern.text, kind, message, pattern.line)


def _refused(candidates: pa.Table) -> dict[str, Counter[str]]:
    """Return how often each pattern was refused, by kind of reason."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for pattern_id, reason in zip(candidates["pattern_id"].to_pylist(), candidates["reason"].to_pylist(), strict=True):
        found[pattern_id][reason.partition(":")[0]] += 1
    return found


def _canonical(pattern: Pattern) -> str:
    """Return a string that is the same for patterns that match the same texts."""
    kept = f"{pattern.case}{fold(pattern.text, case=True) if pattern.case else ''}{pattern.accents}{pattern.anywhere}"
    return kept + "|".join("".join(char for char, _ in each.units) for each in expressions(pattern))


def _shared(entries: list[Entry]) -> Iterator[Finding]:
    """Yield expressions that occur twice: duplicates in a concept, and overlaps of two concepts, which may be meant."""
    for place, entry in enumerate(entries):
        for other in entries[:place]:
            concept, text = entry.concept, entry.pattern.text
            same = other.concept.name == concept.name
            if same and (opens(concept, entry.pattern, other.pattern) or opens(concept, other.pattern, entry.pattern)):
                message = f"'{text}' matches the same texts as '{other.pattern.text}': take one of them out."
                yield _finding(concept, entry.pattern, "duplicate", message)
            elif not same and other.frame.name == entry.frame.name:
                message = f"'{text}' is in '{other.concept.name}' too: its hits count for both concepts."
                yield _finding(concept, entry.pattern, "shared", message)


def _concept(lexicon: LexiconData, concept: Concept) -> Iterator[Finding]:
    languages = {pattern.language for pattern in concept.patterns}
    missing = [language for language in lexicon.languages if language not in languages]
    if missing and len(lexicon.languages) > 1:
        message = f"The concept has no patterns in {', '.join(missing)}: it cannot be compared across languages."
        yield Finding(concept.name, "", "one-language", message, concept.patterns[0].line)
    for wide, narrow in covered(concept):
        message = f"'{wide.text}' matches wherever '{narrow.text}' does: the latter adds nothing."
        yield _finding(concept, narrow, "covered", message)
    for pattern in concept.patterns:
        yield from _exceptions(concept, pattern.exceptions, [pattern])
    yield from _exceptions(concept, concept.exceptions, list(concept.patterns))


def _exceptions(concept: Concept, exceptions: tuple[Pattern, ...], patterns: list[Pattern]) -> Iterator[Finding]:
    for exception in exceptions:
        if not any(may_touch(pattern, exception) for pattern in patterns):
            message = f"The exception '{exception.text}' never touches a match of these patterns: it has no effect."
            yield _finding(concept, exception, "exception", message)


def _pattern(concept: Concept, pattern: Pattern) -> Iterator[Finding]:
    """Yield the findings on a pattern by itself."""
    kinds = {kind for each in expressions(pattern) for _, kind in each.units}
    if pattern.case and pattern.text.lower() == pattern.text and WORD in kinds:
        message = "The pattern is case-sensitive and all in lower case: it misses the word where a sentence begins."
        yield _finding(concept, pattern, "case", message)
    if is_wild(pattern):
        message = "The pattern is made of wildcards alone and matches every word that is long enough."
        yield _finding(concept, pattern, "everything", message)
    if "_" in pattern.text:
        message = "An underscore is a letter like others; write a blank between the words of a phrase."
        yield _finding(concept, pattern, "underscore", message)
    if pattern.anywhere and HAN not in kinds:
        message = "The option anywhere lifts word boundaries in Chinese; the pattern has no Han character."
        yield _finding(concept, pattern, "option", message)
    ends = table(accents=True).kinds[[ord(pattern.text[0]), ord(pattern.text[-1])]]
    if HYPHEN in ends:
        message = "The hyphen at the end of the pattern is not asked for in texts; write a star for what it joins."
        yield _finding(concept, pattern, "hyphen", message)
    elif _DASH_BETWEEN_BLANKS.search(pattern.text):
        message = (
            "A dash with blanks around it breaks a phrase in texts: the pattern finds its words with a blank or hyphen."
        )
        yield _finding(concept, pattern, "dash", message)


def _without_matches(lexicon: LexiconData) -> Iterator[Finding]:
    """Yield patterns that the rules of matching never find, or that an exception or mask always refuses."""
    reasons = refusals(lexicon)
    for entry in lexicon.entries():
        concept, pattern, reason = entry.concept, entry.pattern, reasons.get(entry.pattern_id, "")
        if reason is None and not _DASH_BETWEEN_BLANKS.search(pattern.text):
            message = "The pattern is not found in its own text: a sentence ends inside it. Write its parts one by one."
            yield _finding(concept, pattern, "impossible", message)
        literal = not any(char in "*?" for char in pattern.text)
        kind, _, name = (reason or "").partition(":")
        if literal and kind == "except":
            message = f"The exception '{name}' takes away every match of the pattern: take one of them out."
            yield _finding(concept, pattern, "excluded", message)
        if literal and kind == "mask":
            message = f"The name '{name}' is masked and takes away every match of the pattern: take one of them out."
            yield _finding(concept, pattern, "masked", message)


def _gates(lexicon: LexiconData) -> Iterator[Finding]:
    """Yield gates that nothing without a gate can open."""
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
        message = f"Nothing can open the gate '{gate}': all its patterns have gates of their own."
        line = next(entry.pattern.line for entry in lexicon.entries() if entry.gate == gate)
        yield Finding("", "", "gate", message, line)

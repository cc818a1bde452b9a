"""Tells of each hit how the term is used where it stands: polarity, reality, voice, marking, and who says it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

import pyarrow as pa

from discourse.context import quotations as context_quotes
from discourse.context import scope
from discourse.context.phrases import aligned
from discourse.context.quotations import Quote
from discourse.context.rules import AXES, Rules, RuleSet, Trigger
from discourse.matching.corpus_protocol import CorpusTables
from discourse.text.quotes import quotation_spans

__all__ = ["AXES", "COLUMNS", "Rules", "Use", "annotate", "quotations", "uses_in"]

COLUMNS = (*AXES, "cue", "speaker")
LONG = 2_000  # characters of a sentence from which on it is looked at in pieces
MARGIN = 400  # characters looked at before and behind
BLOCK = 250  # characters whose terms are looked at together
_PLAIN = {axis: values[0] for axis, values in AXES.items()}
_MARKING_ORDER = ("mention", "scare", "name")
_OPENING = '"“‘「『'


@dataclass(frozen=True)
class Use:
    """How one term is used: a value on each axis, the cues that say so, and the source named."""

    polarity: str = "asserted"
    reality: str = "actual"
    voice: str = "own"
    marking: str = "plain"
    cue: str | None = None
    speaker: str | None = None


def annotate(hits: pa.Table, corpus: CorpusTables, rules: Rules) -> pa.Table:
    """The table of hits (or candidates) with polarity, reality, voice, marking, cue and speaker filled.

    `cue` lists what decided each value that is not the plain one, as `value start-end text`, joined by "; "; offsets
    are those of the document. Hits in passages whose language has no rules keep nulls. The method is ConText (Harkema
    et al. 2009) on characters; see docs/context.md.
    """
    wanted = hits.select(["doc_id", "start", "end", "sentence"]).to_pydict()
    rows: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row, (doc_id, sentence) in enumerate(zip(wanted["doc_id"], wanted["sentence"], strict=True)):
        rows[doc_id][sentence].append(row)
    uses: list[Use | None] = [None] * hits.num_rows
    for doc_id, text, passages, sentences in _documents(corpus, set(rows)):
        folded = aligned(text)
        spans: dict[int, list[tuple[int, int]]] = {}
        for number, members in rows[doc_id].items():
            passage, *place = sentences[number]
            start, end, language = passages[passage]
            if language not in rules.languages:
                continue
            if passage not in spans:
                spans[passage] = quotations(text, start, end)
            terms = [(wanted["start"][row], wanted["end"][row]) for row in members]
            found = uses_in(text, folded, (place[0], place[1]), terms, spans[passage], rules, language)
            for row, use in zip(members, found, strict=True):
                uses[row] = use
    for column in COLUMNS:
        values = pa.array([None if use is None else getattr(use, column) for use in uses], pa.string())
        hits = hits.set_column(hits.column_names.index(column), column, values)
    return hits


_Passages: TypeAlias = dict[int, tuple[int, int, str]]  # start, end, language by number
_Sentences: TypeAlias = dict[int, tuple[int, int, int]]  # passage, start, end by number


def _documents(corpus: CorpusTables, wanted: set[str]) -> list[tuple[str, str, _Passages, _Sentences]]:
    """Text, passages and sentences, by their numbers, of the documents that have hits."""
    passages: dict[str, _Passages] = defaultdict(dict)
    columns = corpus.passages.select(["doc_id", "passage", "start", "end", "language"]).to_pydict().values()
    for doc_id, number, start, end, language in zip(*columns, strict=True):
        if doc_id in wanted:
            passages[doc_id][number] = (start, end, language)
    sentences: dict[str, _Sentences] = defaultdict(dict)
    columns = corpus.sentences.select(["doc_id", "sentence", "passage", "start", "end"]).to_pydict().values()
    for doc_id, number, passage, start, end in zip(*columns, strict=True):
        if doc_id in wanted:
            sentences[doc_id][number] = (passage, start, end)
    texts = zip(*corpus.texts.select(["doc_id", "text"]).to_pydict().values(), strict=True)
    return [(doc_id, text, passages[doc_id], sentences[doc_id]) for doc_id, text in texts if doc_id in wanted]


def quotations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Quotations in a passage, marks included.

    A mark that opens a paragraph and is never closed in it opens a quotation of several paragraphs, each of which
    begins with a mark (Chicago Manual of Style 13.32; GB/T 15834-2011, 4.8.3.5).
    """
    spans = [(one.start, one.end) for one in quotation_spans(text, start, end)[0]]
    opening = re.compile(rf"\s*[{_OPENING}]").match(text, start, end)
    if opening:
        at = opening.end() - 1
        closing = {'"': '"', "“": "”", "‘": "’", "「": "」", "『": "』"}[text[at]]
        if not any(a == at for a, _ in spans) and closing not in text[at + 1 : end]:
            spans.append((at, end))
    return spans


def uses_in(
    text: str,
    folded: str,
    place: tuple[int, int],
    terms: Sequence[tuple[int, int]],
    quotations: Sequence[tuple[int, int]],
    rules: Rules,
    language: str,
) -> list[Use]:
    """How the terms at these offsets of a document are used; they stand in the sentence at `place`.

    Of a sentence longer than `LONG` characters (tables run together, texts without stops) only what stands within
    `MARGIN` characters of a term is looked at, so that the time stays in proportion to its length.
    """
    own = rules.languages[language]
    made: dict[tuple[int, int], Use] = {}
    for (start, end), members in _pieces(place, terms):
        near = [(max(a, start) - start, min(b, end) - start) for a, b in quotations if a < end and start < b]
        sentence = scope.analyse(folded[start:end], own, near)
        for term in members:
            quotes = context_quotes.around(text, *term, quotations, language, own.long_quote)
            made[term] = _use(sentence, text, folded, start, term, quotes, rules, own)
    return [made[term] for term in terms]


def _pieces(
    place: tuple[int, int], terms: Sequence[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], list[tuple[int, int]]]]:
    """What of a sentence is looked at for which of its terms."""
    start, end = place
    if end - start <= LONG:
        yield place, list(terms)
        return
    for _, members in groupby(sorted(set(terms)), key=lambda term: (term[0] - start) // BLOCK):
        near = list(members)
        yield (max(start, near[0][0] - MARGIN), min(end, max(stop for _, stop in near) + MARGIN)), near


def _use(
    sentence: scope.TriggerSentence,
    text: str,
    folded: str,
    offset: int,
    term: tuple[int, int],
    quotes: list[Quote],
    rules: Rules,
    own: RuleSet,
) -> Use:
    start, end = term[0] - offset, term[1] - offset
    inner = quotes[0] if quotes else None
    marks = (inner.start - offset, inner.end - offset) if inner else None
    reached = scope.triggers_in_scope(sentence, start, end, marks, inner is not None and inner.kind != "speech")
    if inner and inner.kind == "speech" and _named(reached, inner.size < own.long_quote):
        quotes = [Quote(inner.start, inner.end, "short"), *quotes[1:]]
    short = quotes[0] if quotes and quotes[0].kind != "speech" else None
    speech = next((quote for quote in quotes if quote.kind == "speech"), None)
    reached = [one for one in reached if not _walled(one, speech, offset) and (short or not one.rule.quote)]
    values, cues = dict(_PLAIN), []
    for axis in ("polarity", "reality", "voice"):
        triggers = [one for one in reached if one.rule.axis == axis]
        # a rule can say that a value is the plain one after all: rhetorical questions, "no threat can be ignored"
        if triggers and not any(one.rule.value == _PLAIN[axis] for one in triggers):
            values[axis] = str(triggers[0].rule.value)
            spans = {(one.start, one.end, str(one.rule.value)) for one in triggers}
            cues += [
                _cue(value, offset + a, offset + b, text)
                for a, b, value in sorted(spans)
                if not any(c <= a and b <= d and (c, d) != (a, b) for c, d, _ in spans)
            ]
    source = [one for one in reached if one.rule.axis == "voice"]
    if speech:
        values["voice"] = "quoted"
        cues.append(f"quoted {speech.start}-{speech.end} {text[speech.start]}…{text[speech.end - 1]}")
    marking, cue = _marking(text, folded, offset, short, reached, rules, own)
    values["marking"] = marking
    if cue:
        cues.append(cue)
    speaker = _speaker(sentence, source, text, offset) if values["voice"] != "own" else None
    return Use(**values, cue="; ".join(cues) or None, speaker=speaker)


def _named(reached: list[Trigger], small: bool) -> bool:
    """Whether a quotation that looks like speech is a slogan (“搁置争议，共同开发”的主张) or an expression."""
    return any(one.rule.quote and (small or one.rule.value == "name") for one in reached)


def _walled(one: Trigger, speech: Quote | None, offset: int) -> bool:
    """Outside a quotation nobody denies or doubts what is said inside it; sources and marks reach in."""
    if speech is None or one.rule.axis not in ("polarity", "reality"):
        return False
    return not (speech.start <= one.start + offset and one.end + offset <= speech.end)


def _cue(value: str, start: int, end: int, text: str) -> str:
    return f"{value} {start}-{end} {text[start:end]}"


def _marking(
    text: str,
    folded: str,
    offset: int,
    short: Quote | None,
    reached: list[Trigger],
    rules: Rules,
    own: RuleSet,
) -> tuple[str, str | None]:
    """The marking and its cue: a trigger decides, then the kind of quotation marks, then the language's default."""
    marks = f"{short.start}-{short.end} {text[short.start : short.end]}" if short else ""
    if short and short.kind == "title":
        return "name", f"name {marks}"
    triggers = [one for one in reached if one.rule.axis == "marking"]
    for value in _MARKING_ORDER:
        for one in triggers:
            if one.rule.value == value:
                return value, _cue(value, offset + one.start, offset + one.end, text)
    if not short:
        return "plain", None
    value = "name" if context_quotes.is_name(text, short, rules.names, folded) else own.short_quote
    return value, f"{value} {marks}"


_LONGEST_NAME = 14  # words; what is longer is no name but a clause
_BREAK = re.compile(r"[,;:.!?，；：。！？…(（)）\"“”「」]")


def _speaker(sentence: scope.TriggerSentence, source: list[Trigger], text: str, offset: int) -> str | None:
    """The words that name the source: before the verb, back to the last break, or after "according to"."""
    for one in sorted(source, key=lambda found: found.rule.speaker != "gap"):
        if one.rule.speaker == "gap" and one.gap:
            named = text[offset + one.gap[0] : offset + one.gap[1]].strip()
        elif one.rule.speaker == "before":
            breaks = [found.end() for found in _BREAK.finditer(sentence.text, 0, one.start)]
            left = breaks[-1] if breaks else 0
            named = text[offset + left : offset + one.start].strip()
        elif one.rule.speaker == "after":
            found = _BREAK.search(sentence.text, one.end)
            right = found.start() if found else len(sentence.text)
            named = text[offset + one.end : offset + right].strip()
        else:
            continue
        if named and len(named.split()) <= _LONGEST_NAME:
            return named
    return None

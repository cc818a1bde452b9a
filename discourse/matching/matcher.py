"""Matches a lexicon against a corpus: mask, match, except, boundary, gate, resolve; hits and candidates as tables."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from discourse.lexicon.frames import name_at
from discourse.lexicon.model import LexiconData
from discourse.matching import tables
from discourse.matching.automata import CompiledLexicon
from discourse.matching.batches import Batch
from discourse.matching.compile import EXCEPTION, HIT, MASK
from discourse.matching.corpus_index import CorpusIndex, index_of_tables
from discourse.matching.corpus_protocol import CorpusTables
from discourse.matching.gates import Gates
from discourse.matching.han_runs import HanRuns
from discourse.matching.matches import ADDRESS, GATE, KIND, LONGER, Matches
from discourse.matching.matches import EXCEPTION as EXCEPTED
from discourse.matching.matches import MASK as MASKED
from discourse.matching.overlaps import Places, across_keys, touched, within_keys
from discourse.matching.scan import Occurrences, Scanned, Scanner
from discourse.matching.settings import MatchSettings
from discourse.matching.text_list import TextList
from discourse.text import address_spans

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

LEVELS = ("concept", "subframe", "frame")


class Matcher:
    """A lexicon compiled once for one choice of settings; `match` can be called for any number of corpora.

    `Matcher(lexicon, settings).match(corpus)` depends on nothing but lexicon, corpus and settings.
    """

    def __init__(
        self, lexicon: LexiconData, settings: MatchSettings | None = None, *, like: Matcher | None = None
    ) -> None:
        """`like` is a matcher of the same lexicon: its automata serve again unless they lack masks that are wanted."""
        self.lexicon = lexicon
        self.settings = settings or MatchSettings()
        again = like is not None and (like._scanner.compiled.has_masks or not self.settings.masks)
        self._scanner: Scanner = (
            like._scanner if like and again else Scanner(CompiledLexicon(lexicon, self.settings.masks))
        )
        self._compiled: CompiledLexicon = self._scanner.compiled
        entries, scope = self._compiled.entries, self.settings.gate_scope
        self._gates: Gates = like._gates if like and like.settings.gate_scope == scope else Gates(entries, scope)
        if like is None:
            self._weightless = np.array([entry.weight == 0 for entry in entries], np.bool_)
            self._keys = [_keys([name_at(entry, level) for entry in entries]) for level in LEVELS]
        else:
            self._weightless, self._keys = like._weightless, like._keys
        concepts = self._keys[0]
        self._beside_weightless = np.isin(concepts, concepts[self._weightless])  # what shares a concept with them
        self._nested = self.settings.nested or lexicon.nested

    def match(self, corpus: CorpusTables) -> tuple[pa.Table, pa.Table]:
        """Return hits and candidates, tables of the schema; the columns of context are null.

        Passages that are not counted give candidates (`kind:...`) only; documents in other languages give nothing.
        """
        index = index_of(corpus)
        matches = self.spans(index)
        hits = self._hits(matches, index)
        return hits, tables.candidates(self.lexicon.name, self._compiled, self._gates, matches, index)

    def _hits(self, matches: Matches, index: CorpusIndex, wanted: Collection[str] | None = None) -> pa.Table:
        """Return the hits; with `wanted`, those of these patterns, whose overlaps with others are not resolved if the
        policy does not look at other concepts."""
        self._gate(matches, index)
        if wanted is not None and self._nested != "dictionary":
            own = np.array([entry.pattern_id in wanted for entry in self._compiled.entries], np.bool_)
            matches = matches.where(matches.accepted & own[matches.entry])
        counts = self._resolve(matches, index)
        counted = {f"counts_{level}": counts[row] for row, level in enumerate(LEVELS)}
        return tables.hits(self.lexicon.name, self._compiled.entries, matches, counted, index)

    def resolved(self, index: CorpusIndex) -> tuple[Matches, Flags]:
        """Return all matches, and which of them count: one row for each of `LEVELS`."""
        matches = self.spans(index)
        return matches, self._settle(matches, index)

    def _settle(self, matches: Matches, index: CorpusIndex) -> Flags:
        self._gate(matches, index)
        return self._resolve(matches, index)

    def spans(self, index: CorpusIndex) -> Matches:
        """Return all matches with masks, exceptions and boundaries tested, but neither gates nor overlaps."""
        return Matches.joined([self._batch(batch, index, self._scanner.scan(batch.text)) for batch in index.batches()])

    def _batch(self, batch: Batch, index: CorpusIndex, scanned: Scanned) -> Matches:
        text = batch.text
        folded_text, han_runs, occurrences = scanned
        start, end, whole = folded_text.outside(occurrences.start, occurrences.end)
        if not whole.all():
            occurrences = occurrences.where(whole)
            start, end = start[whole], end[whole]
        role = self._compiled.columns.role[occurrences.item]
        rows = np.flatnonzero(role == HIT)
        start, end = start[rows], end[rows]
        doc, doc_start, doc_end = batch.in_documents(start, end)
        passage = index.passages.holding(doc, doc_start, doc_end)
        inside = passage >= 0
        inside[inside] = self._in_one_sentence(
            occurrences.item[rows[inside]], doc[inside], doc_start[inside], doc_end[inside], passage[inside], index
        )
        if not inside.all():
            rows, start, end = rows[inside], start[inside], end[inside]
            doc, doc_start, doc_end, passage = doc[inside], doc_start[inside], doc_end[inside], passage[inside]
        owner = self._compiled.columns.owner[occurrences.item[rows]]
        matches = Matches.of(owner, doc, doc_start, doc_end, occurrences.words[rows], passage)
        uncounted = np.flatnonzero(~index.counted[passage])
        matches.refuse(uncounted, KIND, passage[uncounted])
        if self.settings.masks:
            self._refuse_masked(matches, occurrences, rows, np.flatnonzero(role == MASK), han_runs)
        _refuse_addresses(matches, start, end, text)
        self._refuse_exceptions(matches, occurrences, rows, np.flatnonzero(role == EXCEPTION), han_runs)
        if han_runs is not None:
            self._refuse_cut_words(matches, occurrences, rows, han_runs)
        return matches

    def _in_one_sentence(
        self, item: Ints, doc: Ints, start: Ints, end: Ints, passage: Ints, index: CorpusIndex
    ) -> Flags:
        """Return which matches lie in one sentence.

        Sentences end at punctuation marks only, so that if sentences are not known yet, they are looked for only
        around matches of patterns that have such marks.
        """
        if index.sentences.known:
            return index.sentences.of().holding(doc, start, end) >= 0
        inside = np.ones(len(item), np.bool_)
        asked = np.flatnonzero(self._compiled.columns.has_marks[item])
        if len(asked):
            sentences = index.sentences.of(np.unique(passage[asked]))
            inside[asked] = sentences.holding(doc[asked], start[asked], end[asked]) >= 0
        return inside

    def _refuse_masked(
        self, matches: Matches, occurrences: Occurrences, rows: Ints, masks: Ints, han_runs: HanRuns | None
    ) -> None:
        if not len(masks):
            return
        masks = self._readable(occurrences, masks, han_runs)
        group, by_group = np.zeros(len(rows), np.int64), np.zeros(len(masks), np.int64)
        by = touched(
            group,
            occurrences.start[rows],
            occurrences.end[rows],
            by_group,
            occurrences.start[masks],
            occurrences.end[masks],
        )
        masked = np.flatnonzero(by >= 0)
        matches.refuse(masked, MASKED, self._compiled.columns.owner[occurrences.item[masks[by[masked]]]])

    def _readable(self, occurrences: Occurrences, asked: Ints, han_runs: HanRuns | None) -> Ints:
        """Return the names or exceptions for which no other reading is likelier: 公安部 is not a name in 公安部门."""
        if han_runs is None:
            return asked
        wary = replace(self.settings, threshold=self.settings.threshold_both)
        tested = asked[~self._compiled.columns.anywhere[occurrences.item[asked]]]
        cut = tested[list(han_runs.cut_words(occurrences.start[tested], occurrences.end[tested], wary))]
        return np.setdiff1d(asked, cut, assume_unique=True)

    def _refuse_exceptions(
        self, matches: Matches, occurrences: Occurrences, rows: Ints, exceptions: Ints, han_runs: HanRuns | None
    ) -> None:
        if not len(exceptions):
            return
        # what cuts words is not the exception (非移民 in 除非移民); the match itself is tested next
        exceptions = self._readable(occurrences, exceptions, han_runs)
        owner = self._compiled.columns.owner[occurrences.item[exceptions]]
        groups = self._compiled.groups
        start, end = occurrences.start[rows], occurrences.end[rows]
        for column in (groups.of_concept, groups.of_pattern):
            by = touched(
                column[matches.entry], start, end, owner, occurrences.start[exceptions], occurrences.end[exceptions]
            )
            excepted = np.flatnonzero(by >= 0)
            matches.refuse(excepted, EXCEPTED, occurrences.item[exceptions[by[excepted]]])

    def _refuse_cut_words(self, matches: Matches, occurrences: Occurrences, rows: Ints, han_runs: HanRuns) -> None:
        asked = np.flatnonzero(matches.accepted & ~self._compiled.columns.anywhere[occurrences.item[rows]])
        start, end = occurrences.start[rows[asked]], occurrences.end[rows[asked]]
        cut = han_runs.cut_words(start, end, self.settings)
        matches.refuse_cut_words(asked[list(cut)], cut.values())

    def _gate(self, matches: Matches, index: CorpusIndex) -> None:
        kept = np.flatnonzero(matches.accepted)
        waiting = kept[~self._gates.passed(matches, kept, index)]
        matches.refuse(waiting, GATE, self._gates.of_entry[matches.entry[waiting]])

    def _resolve(self, matches: Matches, index: CorpusIndex) -> Flags:
        """Return which accepted matches count, one row a level; refuse those that lose to longer ones at every level.

        Zero-weight patterns are hits but never counted, and never displace another match; one is refused if it would
        lose to a match of its concept.
        """
        kept = np.flatnonzero(matches.accepted)
        weightless = self._weightless[matches.entry[kept]]
        counts = np.zeros((len(LEVELS), len(matches)), np.bool_)
        lost_to = np.full(len(matches), -1)
        weighty = kept[~weightless]
        for level, keys in enumerate(self._keys):
            counted, winner = self._settled(matches, weighty, keys, index)
            counts[level, weighty[counted]] = True
            if level == 0:
                lost_to[weighty[~counted]] = weighty[winner[~counted]]
        if weightless.any():
            rows = kept if self._nested == "dictionary" else kept[self._beside_weightless[matches.entry[kept]]]
            counted, winner = self._settled(matches, rows, self._keys[0], index)
            lost = self._weightless[matches.entry[rows]] & ~counted
            lost_to[rows[lost]] = rows[winner[lost]]
        longer = np.flatnonzero((lost_to >= 0) & ~counts.any(axis=0))
        matches.refuse(longer, LONGER, matches.entry[lost_to[longer]])
        return counts

    def _settled(self, matches: Matches, rows: Ints, keys: Ints, index: CorpusIndex) -> tuple[Flags, Ints]:
        """Return which of some matches win under the lexicon's policy, and to which of them the others lose."""
        places = Places(*(getattr(matches, name)[rows] for name in ("doc", "start", "end", "words", "entry")))
        key = keys[matches.entry[rows]]
        if self._nested == "dictionary":
            return across_keys(places, key, _outside_words(index))
        return within_keys(places, key)


def matchers_under(base: Matcher, every: Sequence[MatchSettings]) -> list[Matcher]:
    """Return matchers of the lexicon of `base` under other settings, with its automata if these serve."""
    return [Matcher(base.lexicon, settings, like=base) for settings in every]


def hits_under(
    matchers: Sequence[Matcher], corpus: CorpusTables, wanted: Collection[str] | None = None
) -> list[pa.Table]:
    """Return the hits of a corpus by each of several matchers; those with the same automata share one scan.

    With `wanted`, the ids of all patterns of a name, hits of others may be missing.
    """
    index = index_of(corpus)
    parts: list[list[Matches]] = [[] for _ in matchers]
    for batch in index.batches():
        scanned: dict[int, Scanned] = {}
        for part, matcher in zip(parts, matchers, strict=True):
            own = id(matcher._scanner)
            if own not in scanned:
                scanned[own] = matcher._scanner.scan(batch.text)
            part.append(matcher._batch(batch, index, scanned[own]))
    return [matcher._hits(Matches.joined(part), index, wanted) for part, matcher in zip(parts, matchers, strict=True)]


def index_of(corpus: CorpusTables) -> CorpusIndex:
    """Return the index of any corpus: a list of strings has one that needs no tables."""
    return corpus.index if isinstance(corpus, TextList) else index_of_tables(corpus)


def _keys(names: list[str]) -> Ints:
    numbers = {name: number for number, name in enumerate(sorted(set(names)))}
    return np.array([numbers[name] for name in names], np.int64)


def _outside_words(index: CorpusIndex) -> Callable[[int, int], bool]:
    """Return a function that says whether a character of a document is neither a letter nor a digit."""
    texts: dict[int, str] = {}

    def outside(doc: int, place: int) -> bool:
        if doc not in texts:
            texts.clear()
            texts[doc] = index.text(doc)
        return not texts[doc][place].isalnum()

    return outside


def _refuse_addresses(matches: Matches, start: Ints, end: Ints, text: str) -> None:
    """Refuse matches inside web and mail addresses; a pattern that is an address may match one."""
    spans = address_spans(text)
    if not spans:
        return
    first, last = np.array(spans, np.int64).T
    before = np.searchsorted(first, end) - 1
    whole = (first[before] >= start) & (last[before] <= end)
    inside = np.flatnonzero((before >= 0) & (last[before] > start) & ~whole)
    matches.refuse(inside, ADDRESS, np.full(len(inside), -1))

"""Matches a lexicon against a corpus: mask, match, except, boundary, gate, resolve; hits and candidates as tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from discourse import schema
from discourse.lexicon.frames import name_at
from discourse.lexicon.model import LexiconData
from discourse.matching.automata import EXCEPTION, HIT, MASK, Compiled
from discourse.matching.corpus_index import Batch, Layout
from discourse.matching.corpus_protocol import CorpusTables
from discourse.matching.folded_text import Haystack
from discourse.matching.gates import Gates
from discourse.matching.han_runs import Stretches
from discourse.matching.overlaps import Places, across_keys, within_keys
from discourse.matching.refusals import touched
from discourse.matching.scan import Finds, Scanner
from discourse.matching.settings import MatchSettings
from discourse.text import address_spans

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

LEVELS = ("concept", "subframe", "frame")


@dataclass(frozen=True)
class Found:
    """Matches as arrays, sorted by document, start, end and entry; `reason` says why those in it were refused.

    entry: number of the pattern in `Lexicon.entries()`. passage and sentence: rows of the corpus's tables sorted by
    document and start.
    """

    entry: Ints
    doc: Ints
    start: Ints
    end: Ints
    words: Ints
    passage: Ints
    sentence: Ints
    reason: dict[int, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.entry)

    @property
    def accepted(self) -> Flags:
        """Which matches nothing refused so far."""
        found = np.ones(len(self), np.bool_)
        found[list(self.reason)] = False
        return found


class Matcher:
    """A lexicon compiled once for one choice of settings; `match` can be called for any number of corpora.

    `Matcher(lexicon, settings).match(corpus)` depends on nothing but lexicon, corpus and settings.
    """

    def __init__(
        self, lexicon: LexiconData, settings: MatchSettings | None = None, *, like: Matcher | None = None
    ) -> None:
        """`like` is a matcher of the same lexicon: its automata serve again unless `masks` differs."""
        self.lexicon = lexicon
        self.settings = settings or MatchSettings()
        again = like is not None and like.settings.masks == self.settings.masks
        self._compiled: Compiled = like._compiled if like and again else Compiled(lexicon, self.settings.masks)
        self._scanner = Scanner(self._compiled)
        self._gates = Gates(self._compiled.entries, self.settings.gate_scope)
        self._weightless = np.array([entry.weight == 0 for entry in self._compiled.entries], np.bool_)
        self._keys = [_keys([name_at(entry, level) for entry in self._compiled.entries]) for level in LEVELS]
        concepts = self._keys[0]
        self._beside_weightless = np.isin(concepts, concepts[self._weightless])  # what shares a concept with them
        self._nested = self.settings.nested or lexicon.nested

    def match(self, corpus: CorpusTables) -> tuple[pa.Table, pa.Table]:
        """Hits and candidates, tables of the schema; the columns of context are null.

        Passages that are not counted give candidates (`kind:...`) only; documents in other languages give nothing.
        """
        layout = Layout(corpus)
        found = self.spans(layout)
        self._gate(found, layout)
        counts = self._resolve(found, layout)
        return self._tables(found, counts, layout)

    def spans(self, layout: Layout) -> Found:
        """All matches with masks, exceptions and boundaries tested, but neither gates nor overlaps."""
        parts = [self._batch(batch, layout) for batch in layout.batches()]
        columns = ("entry", "doc", "start", "end", "words", "passage", "sentence")
        if not parts:
            none = {name: np.zeros(0, np.int64) for name in columns}
            return Found(**none, reason={})
        reasons: dict[int, str] = {}
        shift = 0
        for part in parts:
            reasons.update({number + shift: reason for number, reason in part.reason.items()})
            shift += len(part)
        joined = {name: np.concatenate([getattr(part, name) for part in parts]) for name in columns}
        return Found(**joined, reason=reasons)

    def _batch(self, batch: Batch, layout: Layout) -> Found:
        haystack, stretches, finds = self._scanner.scan(batch.text)
        start, end, whole = haystack.outside(finds.start, finds.end)
        finds = Finds(finds.item[whole], finds.start[whole], finds.end[whole], finds.words[whole])
        start, end = start[whole], end[whole]
        role = self._compiled.columns.role[finds.item]
        hit = role == HIT
        doc, inner_start, inner_end = batch.inside(start[hit], end[hit])
        passage = layout.passages.holding(doc, inner_start, inner_end)
        sentence = layout.sentences.holding(doc, inner_start, inner_end)
        inside = (passage >= 0) & (sentence >= 0)
        rows = np.flatnonzero(hit)[inside]
        found = Found(
            self._compiled.columns.owner[finds.item[rows]],
            doc[inside],
            inner_start[inside],
            inner_end[inside],
            finds.words[rows],
            passage[inside],
            sentence[inside],
        )
        self._refuse_kinds(found, layout)
        self._refuse_masked(found, finds, rows, role, haystack, stretches)
        _refuse_addresses(found, start[hit][inside], end[hit][inside], batch.text)
        self._refuse_exceptions(found, finds, rows, role)
        if stretches is not None:
            self._refuse_cut_words(found, finds, rows, stretches)
        return found

    def _refuse_kinds(self, found: Found, layout: Layout) -> None:
        for place in np.flatnonzero(~layout.counted[found.passage]).tolist():
            found.reason[place] = f"kind:{layout.kind[found.passage[place]]}"

    def _refuse_masked(
        self, found: Found, finds: Finds, rows: Ints, role: NDArray[np.int8], haystack: Haystack, cuts: Stretches | None
    ) -> None:
        masks = np.flatnonzero(role == MASK)
        if not len(masks):
            return
        if cuts is not None:
            # A name is taken out only where no other reading is likelier: 公安部 is no name in 公安部门.
            wary = replace(self.settings, threshold=self.settings.threshold_both)
            asked = masks[~self._compiled.columns.anywhere[finds.item[masks]]]
            cut = asked[list(cuts.cut_words(finds.start[asked], finds.end[asked], wary))]
            masks = np.setdiff1d(masks, cut, assume_unique=True)
        zero, none = np.zeros(len(rows), np.int64), np.zeros(len(masks), np.int64)
        by = touched(zero, finds.start[rows], finds.end[rows], none, finds.start[masks], finds.end[masks])
        for place in np.flatnonzero(by >= 0).tolist():
            name = self._compiled.names[self._compiled.columns.owner[finds.item[masks[by[place]]]]]
            found.reason.setdefault(place, f"mask:{name}")

    def _refuse_exceptions(self, found: Found, finds: Finds, rows: Ints, role: NDArray[np.int8]) -> None:
        others = np.flatnonzero(role == EXCEPTION)
        if not len(others):
            return
        owner = self._compiled.columns.owner[finds.item[others]]
        groups = self._compiled.groups
        start, end = finds.start[rows], finds.end[rows]
        for column in (groups.of_concept, groups.of_pattern):
            by = touched(column[found.entry], start, end, owner, finds.start[others], finds.end[others])
            for place in np.flatnonzero(by >= 0).tolist():
                expression = self._compiled.items[finds.item[others[by[place]]]].pattern.text
                found.reason.setdefault(place, f"except:{expression}")

    def _refuse_cut_words(self, found: Found, finds: Finds, rows: Ints, stretches: Stretches) -> None:
        asked = found.accepted & ~self._compiled.columns.anywhere[finds.item[rows]]
        places = np.flatnonzero(asked)
        start, end = finds.start[rows[places]], finds.end[rows[places]]
        for number, reading in stretches.cut_words(start, end, self.settings).items():
            found.reason[int(places[number])] = f"segment:{reading}"

    def _gate(self, found: Found, layout: Layout) -> None:
        kept = np.flatnonzero(found.accepted)
        passed = self._gates.passed(
            found.entry[kept], found.doc[kept], found.passage[kept], found.sentence[kept], layout
        )
        for place in kept[~passed].tolist():
            found.reason[place] = f"gate:{self._gates.names[self._gates.of_entry[found.entry[place]]]}"

    def _resolve(self, found: Found, layout: Layout) -> NDArray[np.bool_]:
        """Which accepted matches count, one row a level; what counts at none and loses its concept is refused.

        What has weight 0 never counts and holds no place; it stands where it would win its concept if it counted.
        """
        kept = np.flatnonzero(found.accepted)
        weightless = self._weightless[found.entry[kept]]
        counts = np.zeros((len(LEVELS), len(found)), np.bool_)
        lost_to: dict[int, int] = {}
        for level, keys in enumerate(self._keys):
            rows = kept[~weightless]
            counted, winner = self._settled(found, rows, keys, layout)
            counts[level, rows[counted]] = True
            if level == 0:
                lost_to = dict(zip(rows[~counted].tolist(), rows[winner[~counted]].tolist(), strict=True))
        if weightless.any():
            rows = kept if self._nested == "dictionary" else kept[self._beside_weightless[found.entry[kept]]]
            counted, winner = self._settled(found, rows, self._keys[0], layout)
            lost = self._weightless[found.entry[rows]] & ~counted
            lost_to.update(zip(rows[lost].tolist(), rows[winner[lost]].tolist(), strict=True))
        for place, other in lost_to.items():
            if not counts[:, place].any():
                found.reason[place] = f"longer:{self._compiled.entries[found.entry[other]].pattern_id}"
        return counts

    def _settled(self, found: Found, rows: Ints, keys: Ints, layout: Layout) -> tuple[Flags, Ints]:
        """Which of some matches win under the lexicon's policy, and to which of them the others lose."""
        places = Places(*(getattr(found, name)[rows] for name in ("doc", "start", "end", "words", "entry")))
        key = keys[found.entry[rows]]
        if self._nested == "dictionary":
            return across_keys(places, key, _blanks(layout))
        return within_keys(places, key)

    def _tables(self, found: Found, counts: NDArray[np.bool_], layout: Layout) -> tuple[pa.Table, pa.Table]:
        accepted = found.accepted
        hits = self._columns(found, np.flatnonzero(accepted), layout)
        for row, level in enumerate(LEVELS):
            hits[f"counts_{level}"] = pa.array(counts[row, accepted])
        refused = np.array(sorted(found.reason), np.int64)
        candidates = self._columns(found, refused, layout)
        candidates["reason"] = pa.array([found.reason[place] for place in refused.tolist()], pa.string())
        return schema.make("hits", hits), schema.make("candidates", candidates)

    def _columns(self, found: Found, rows: Ints, layout: Layout) -> dict[str, pa.Array]:
        ids = pa.array([entry.pattern_id for entry in self._compiled.entries], pa.string())
        return {
            "lexicon": pa.array([self.lexicon.name] * len(rows), pa.string()),
            "doc_id": layout.doc_ids.take(pa.array(found.doc[rows])),
            "start": pa.array(found.start[rows]),
            "end": pa.array(found.end[rows]),
            "pattern_id": ids.take(pa.array(found.entry[rows])),
            "passage": pa.array(layout.passages.number[found.passage[rows]]),
            "sentence": pa.array(layout.sentences.number[found.sentence[rows]]),
            "surface": _surfaces(found, rows, layout),
        }


def _keys(names: list[str]) -> Ints:
    numbers = {name: number for number, name in enumerate(sorted(set(names)))}
    return np.array([numbers[name] for name in names], np.int64)


def _surfaces(found: Found, rows: Ints, layout: Layout) -> pa.Array:
    surfaces: list[str] = []
    doc, text = -1, ""
    places = (found.doc[rows].tolist(), found.start[rows].tolist(), found.end[rows].tolist())
    for number, start, end in zip(*places, strict=True):
        if number != doc:
            doc, text = number, layout.text(number)
        surfaces.append(text[start:end])
    return pa.array(surfaces, pa.string())


def _blanks(layout: Layout) -> Callable[[int, int], bool]:
    """Says of a place of a document whether the character there is no letter, digit or Han character."""
    seen: dict[int, str] = {}

    def blank(doc: int, place: int) -> bool:
        if doc not in seen:
            seen.clear()
            seen[doc] = layout.text(doc)
        return not seen[doc][place].isalnum()

    return blank


def _refuse_addresses(found: Found, start: Ints, end: Ints, text: str) -> None:
    """Words inside web and mail addresses are no words of the text; a pattern that is an address may match one."""
    spans = address_spans(text)
    if not spans:
        return
    first, last = np.array(spans, np.int64).T
    before = np.searchsorted(first, end) - 1
    whole = (first[before] >= start) & (last[before] <= end)
    inside = (before >= 0) & (last[before] > start) & ~whole
    for place in np.flatnonzero(inside).tolist():
        found.reason.setdefault(place, "mask:address")

"""Matches as the tables of the schema: hits, and candidates with the reason for which they were refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from discourse import schema
from discourse.lexicon.frames import Entry
from discourse.matching.automata import CompiledLexicon
from discourse.matching.corpus_index import CorpusIndex
from discourse.matching.gates import Gates
from discourse.matching.matches import ADDRESS, EXCEPTION, GATE, KIND, LONGER, MASK, SEGMENT, Matches

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


def hits(
    lexicon: str, entries: Sequence[Entry], matches: Matches, counted: Mapping[str, Flags], index: CorpusIndex
) -> pa.Table:
    """Return the accepted matches as the table `hits`; `counted` says which of all matches count at each level."""
    rows = np.flatnonzero(matches.accepted)
    columns = _columns(lexicon, entries, matches, rows, index)
    return schema.make("hits", columns | {name: pa.array(flags[rows]) for name, flags in counted.items()})


def candidates(lexicon: str, compiled: CompiledLexicon, gates: Gates, matches: Matches, index: CorpusIndex) -> pa.Table:
    """Return the refused matches as the table `candidates`."""
    rows = np.flatnonzero(~matches.accepted)
    columns = _columns(lexicon, compiled.entries, matches, rows, index)
    pairs = zip(matches.reason[rows].tolist(), matches.by[rows].tolist(), strict=True)
    reasons = [_reason(reason, by, compiled, gates, matches, index) for reason, by in pairs]
    return schema.make("candidates", columns | {"reason": pa.array(reasons, pa.string())})


def _reason(reason: int, by: int, compiled: CompiledLexicon, gates: Gates, matches: Matches, index: CorpusIndex) -> str:
    match reason:
        case _ if reason == KIND:
            return f"kind:{index.kind[by]}"
        case _ if reason == MASK:
            return f"mask:{compiled.names[by]}"
        case _ if reason == ADDRESS:
            return "mask:address"
        case _ if reason == EXCEPTION:
            return f"except:{compiled.texts[by]}"
        case _ if reason == SEGMENT:
            return f"segment:{matches.readings[by]}"
        case _ if reason == GATE:
            return f"gate:{gates.names[by]}"
        case _:
            assert reason == LONGER
            return f"longer:{compiled.entries[by].pattern_id}"


def _columns(
    lexicon: str, entries: Sequence[Entry], matches: Matches, rows: Ints, index: CorpusIndex
) -> dict[str, pa.Array]:
    ids = pa.array([entry.pattern_id for entry in entries], pa.string())
    doc, start, end = matches.doc[rows], matches.start[rows], matches.end[rows]
    sentences = index.sentences.of()
    return {
        "lexicon": pa.array([lexicon] * len(rows), pa.string()),
        "doc_id": index.doc_ids.take(pa.array(doc)),
        "start": pa.array(start),
        "end": pa.array(end),
        "pattern_id": ids.take(pa.array(matches.entry[rows])),
        "passage": pa.array(index.passages.number[matches.passage[rows]]),
        "sentence": pa.array(sentences.number[sentences.holding(doc, start, end)]),
        "surface": _surfaces(doc, start, end, index),
    }


def _surfaces(doc: Ints, start: Ints, end: Ints, index: CorpusIndex) -> pa.Array:
    surfaces: list[str] = []
    before, text = -1, ""
    for number, left, right in zip(doc.tolist(), start.tolist(), end.tolist(), strict=True):
        if number != before:
            before, text = number, index.text(number)
        surfaces.append(text[left:right])
    return pa.array(surfaces, pa.string())

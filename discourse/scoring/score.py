"""Scores texts by a lexicon: a row a text, a column a name of a level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from discourse.collector import rarely_collected
from discourse.errors import LexiconError
from discourse.lexicon.frames import LEVELS, name_at
from discourse.lexicon.model import LexiconData
from discourse.matching.corpus_protocol import CorpusTables
from discourse.matching.text_list import TextList
from discourse.scoring.find import USES, as_corpus, check_uses, index_of_texts, is_asserted, matcher, with_context

if TYPE_CHECKING:
    import pandas as pd

    from discourse.matching.corpus_index import CorpusIndex
    from discourse.matching.matches import Matches
    from discourse.matching.settings import MatchSettings

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

FRAMES = ("counting", "all")
MEASURES = ("hits", "per_1000_tokens", "share_of_sentences", "presence")
_SIZES = {"per_1000_tokens": "n_tokens", "share_of_sentences": "n_sentences"}  # what a rate is divided by
_CONTEXT = ("polarity", "reality", "voice", "marking", "stance", "cue", "speaker")


@rarely_collected
def score(
    lexicon: LexiconData,
    texts: Any,
    level: str = "frame",
    uses: str = "asserted",
    measure: str = "hits",
    settings: MatchSettings | None = None,
    weights: bool = False,
    frames: str = "counting",
) -> pd.DataFrame:
    """Return one row for each text and one column for each name that counts, as in the report: asserted hits only.

    Parameters
    ----------
    lexicon : LexiconData
        The lexicon to look for.
    texts : Corpus, list of str, Series or DataFrame
        What to score. Strings are numbered in the order given, a Series keeps its index, and a DataFrame is read as
        `discourse.read` reads it.
    level : {"frame", "subframe", "concept", "pattern"}, default="frame"
        What a column counts.
    uses : {"asserted", "all"}, default="asserted"
        Which hits count: those that are asserted (not negated, hypothetical, quoted or attributed), or all.
    measure : {"hits", "per_1000_tokens", "share_of_sentences", "presence"}, default="hits"
        What a cell holds. Rates are of the counted passages, NaN for a text without any; presence is 0 or 1.
    settings : MatchSettings, optional
        How the lexicon is matched.
    weights : bool, default=False
        Add up the weights of patterns instead of ones, for hits and per_1000_tokens.
    frames : {"counting", "all"}, default="counting"
        Which frames have columns: those that count, or also topic, meta, control and background frames.

    Returns
    -------
    DataFrame
        The index is `doc_id` (of a Series: its own), the columns are the sorted names of the level, zeros included.

    Raises
    ------
    LexiconError
        If an option is unknown, `texts` holds something else than texts, or none of the hits is in a language with
        context rules (then ask for `uses="all"`).

    Examples
    --------
    >>> from discourse import Lexicon
    >>> lexicon = Lexicon.from_dict({"water": ["flood*", "洪水"], "security": ["threat*", "威胁"]})
    >>> score(lexicon, ["Floods are a threat; floods come.", "移民不是威胁。"]).to_dict("list")
    {'security': [1, 0], 'water': [2, 0]}
    >>> score(lexicon, ["移民不是威胁。"], uses="all").values.tolist()
    [[1, 0]]
    """
    import pandas as pd

    check_choices(level, measure, uses, frames)
    labels = index_of_texts(texts)
    cells = sparse_scores(lexicon, as_corpus(texts), level, uses, measure, settings, weights, frames)
    table = np.zeros((len(cells.ids), len(cells.names)))
    table[cells.row, cells.column] = cells.value
    if cells.sizes is not None:
        table[np.isnan(cells.sizes)] = np.nan
    whole = measure == "presence" or (measure == "hits" and not weights)
    index = pd.Index(cells.ids, name="doc_id") if labels is None else labels
    return pd.DataFrame(table.astype(np.int64) if whole else table, index=index, columns=cells.names)


def check_choices(level: str, measure: str, uses: str, frames: str) -> None:
    """Raise `LexiconError` for an unknown level, measure, use or choice of frames."""
    given = (("level", level, LEVELS), ("measure", measure, MEASURES), ("uses", uses, USES), ("frames", frames, FRAMES))
    if uses == "endorsed":
        check_uses(uses)
    for name, value, allowed in given:
        if value not in allowed:
            raise LexiconError(f"The {name} is '{value}'; it can be {', '.join(allowed)}.")


def columns_of(lexicon: LexiconData, level: str, frames: str) -> list[str]:
    """Return the sorted names of a level, of the frames that count or of all."""
    return sorted({name_at(entry, level) for entry in lexicon.entries() if frames == "all" or entry.frame.counts})


@dataclass(frozen=True)
class Cells:
    """The scores that are not 0, sorted by row and column. `sizes` is what rates are divided by; NaN for nothing."""

    ids: list[str]
    names: list[str]
    row: Ints
    column: Ints
    value: Floats
    sizes: Floats | None


def sparse_scores(
    lexicon: LexiconData,
    corpus: CorpusTables,
    level: str,
    uses: str,
    measure: str,
    settings: MatchSettings | None = None,
    weights: bool = False,
    frames: str = "counting",
) -> Cells:
    """Return what is not 0 of the scores of a corpus; only what the measure needs is prepared. See `score`."""
    from discourse.matching.matcher import LEVELS as RESOLVED
    from discourse.matching.matcher import index_of

    index = index_of(corpus)
    matches, counts = matcher(lexicon, settings).resolved(index)
    counted = counts[RESOLVED.index("concept" if level == "pattern" else level)]
    entries, names = lexicon.entries(), columns_of(lexicon, level, frames)
    shown = np.array([frames == "all" or entry.frame.counts for entry in entries], np.bool_)
    counted = counted & shown[matches.entry]
    if uses == "asserted" and counted.any():
        counted = counted & _asserted(matches, counted, index, corpus)
    rows = np.flatnonzero(counted)
    ids = corpus.doc_ids if isinstance(corpus, TextList) else sorted(corpus.documents["doc_id"].to_pylist())
    row = _row_of(ids, index)[matches.doc[rows]]
    columns = {name: column for column, name in enumerate(names)}
    column = np.array([columns.get(name_at(entry, level), -1) for entry in entries], np.int64)[matches.entry[rows]]
    added = np.ones(len(rows))
    if measure == "share_of_sentences":
        passages = np.unique(matches.passage[rows])
        sentence = index.sentences.of(passages).holding(matches.doc[rows], matches.start[rows], matches.end[rows])
        row, column, _ = np.unique(np.stack([row, column, sentence]), axis=1)
        added = np.ones(len(row))
    elif weights:
        added = np.array([entry.weight for entry in entries], np.float64)[matches.entry[rows]]
    cell, member = np.unique(row * len(names) + column, return_inverse=True)
    value = np.bincount(member, added, len(cell)) if len(cell) else np.zeros(0)
    row, column = np.divmod(cell, max(len(names), 1))
    sizes = _sizes(corpus, ids, _SIZES[measure]) if measure in _SIZES else None
    if measure == "share_of_sentences":
        assert sizes is not None
        value = np.nan_to_num(value / sizes[row])
    elif measure == "per_1000_tokens":
        assert sizes is not None
        value = np.nan_to_num(value * (1000 / sizes[row]))
    elif measure == "presence":
        value = (value > 0).astype(np.float64)
    kept = value != 0
    return Cells(ids, names, row[kept], column[kept], value[kept], sizes)


def _row_of(ids: list[str], index: CorpusIndex) -> Ints:
    """Return the row of each document of the index, whose order is that of its texts."""
    if len(ids) == len(index.doc_ids):
        return np.arange(len(ids))
    rows = {doc_id: row for row, doc_id in enumerate(ids)}
    return np.array([rows[doc_id] for doc_id in index.doc_ids.to_pylist()], np.int64)


def _sizes(corpus: CorpusTables, ids: list[str], column: str) -> Floats:
    """Return the counted tokens or sentences of each document; NaN for none, so that a rate of nothing is not 0."""
    if isinstance(corpus, TextList):
        sizes = corpus.sizes(column).astype(np.float64)
    else:
        passages = corpus.passages.filter(corpus.passages["counted"]).select(["doc_id", column])
        sums = passages.group_by("doc_id").aggregate([(column, "sum")])
        size_of = dict(zip(sums["doc_id"].to_pylist(), sums[f"{column}_sum"].to_pylist(), strict=True))
        sizes = np.array([size_of.get(doc_id, 0) for doc_id in ids], np.float64)
    return np.where(sizes > 0, sizes, np.nan)


def _asserted(matches: Matches, counted: Flags, index: CorpusIndex, corpus: CorpusTables) -> Flags:
    """Return which of the counted matches are asserted.

    If none of them has a context, all accepted matches decide whether that is an error.
    """
    rows = np.flatnonzero(counted)
    hits = _with_context(matches, rows, index, corpus)
    if hits["polarity"].null_count == len(rows):
        is_asserted(_with_context(matches, np.flatnonzero(matches.accepted), index, corpus))
        return np.zeros(len(matches), np.bool_)
    asserted = np.zeros(len(matches), np.bool_)
    asserted[rows] = is_asserted(hits)
    return asserted


def _with_context(matches: Matches, rows: Ints, index: CorpusIndex, corpus: CorpusTables) -> pa.Table:
    """Return some matches as hits with their context."""
    passages = np.unique(matches.passage[rows])
    sentences = index.sentences.of(passages)
    source = corpus.excerpt(passages, sentences) if isinstance(corpus, TextList) else corpus
    doc, start, end = matches.doc[rows], matches.start[rows], matches.end[rows]
    hits = pa.table(
        {
            "doc_id": index.doc_ids.take(pa.array(doc)),
            "start": start,
            "end": end,
            "passage": index.passages.number[matches.passage[rows]],
            "sentence": sentences.number[sentences.holding(doc, start, end)],
            **{name: pa.nulls(len(rows), pa.string()) for name in _CONTEXT},
        }
    )
    return with_context(hits, source)

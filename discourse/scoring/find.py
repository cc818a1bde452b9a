"""Finding and scoring for people: pandas tables from a lexicon and texts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
from scipy import sparse

from discourse.errors import LexiconError
from discourse.lexicon.frames import LEVELS, name_at
from discourse.lexicon.model import LexiconData
from discourse.matching.corpus_protocol import CorpusTables
from discourse.matching.plain_corpus import plain_corpus

if TYPE_CHECKING:
    from discourse.matching.matcher import Matcher
    from discourse.matching.settings import MatchSettings

MEASURES = ("hits", "per_1000_tokens", "share_of_sentences", "presence")
USES = ("all", "asserted")
_CONTEXT = ("polarity", "reality", "voice", "marking")


def matcher(lexicon: LexiconData, settings: MatchSettings | None) -> Matcher:
    """The lexicon's matcher for some settings, compiled at the first call and kept with the lexicon."""
    from discourse.matching.matcher import Matcher
    from discourse.matching.settings import MatchSettings

    wanted = settings or MatchSettings()
    kept: dict[MatchSettings, Matcher] = lexicon.__dict__.setdefault("_matchers", {})
    if wanted not in kept:
        kept[wanted] = Matcher(lexicon, wanted)
    return kept[wanted]


def find(
    lexicon: LexiconData,
    corpus: CorpusTables | Iterable[str],
    refused: bool = False,
    settings: MatchSettings | None = None,
    uses: str = "all",
    context: bool = False,
) -> pd.DataFrame:
    """One row an accepted hit, sorted by document and place, with the columns of its pattern (concept, frame, ...).

    `corpus` is a Corpus or a list of strings, whose documents are numbered. `refused=True` adds the candidates, with
    the column `reason`, and tells them from hits in the column `accepted`. `context=True` fills polarity, reality,
    voice, marking, cue and speaker; `uses="asserted"` does, and keeps only hits that are asserted.
    """
    texts = as_corpus(corpus)
    table, candidates = matcher(lexicon, settings).match(texts)
    if context or _use(uses) == "asserted":
        table = with_context(table, texts)
    table = asserted(table) if uses == "asserted" else table
    if refused:
        flags = [
            pa.array([accepted] * part.num_rows, pa.bool_()) for accepted, part in ((True, table), (False, candidates))
        ]
        parts = [part.append_column("accepted", flag) for part, flag in zip((table, candidates), flags, strict=True)]
        table = pa.concat_tables(parts, promote_options="default")
    frame: pd.DataFrame = table.to_pandas()
    joined = frame.merge(lexicon.patterns().to_pandas(), on=["lexicon", "pattern_id"], how="left", validate="m:1")
    return joined.sort_values(["doc_id", "start", "end", "pattern_id"], kind="stable", ignore_index=True)


def with_context(hits: pa.Table, corpus: CorpusTables) -> pa.Table:
    """The hits with their context, by the rules that are shipped."""
    from discourse.context import annotate as context

    return context.annotate(hits, corpus, context.Rules.load())


def asserted(hits: pa.Table) -> pa.Table:
    """The hits that are asserted: polarity asserted, reality actual, voice own, marking plain or name.

    Raises `LexiconError` where the columns of context are empty.
    """
    frame = hits.select(_CONTEXT).to_pandas()
    if hits.num_rows and frame.isna().all(axis=None):
        raise LexiconError(
            "uses='asserted' needs the context of each hit, and none of these hits has it: "
            "there are no rules of context for their language."
        )
    keep = (frame["polarity"] == "asserted") & (frame["reality"] == "actual") & (frame["voice"] == "own")
    return hits.filter(pa.array((keep & frame["marking"].isin(["plain", "name"])).to_numpy(dtype=bool)))


def as_corpus(corpus: CorpusTables | Iterable[str]) -> CorpusTables:
    """A corpus as it is; a list of strings as one."""
    return corpus if isinstance(corpus, CorpusTables) else plain_corpus(corpus)


def _use(uses: str) -> str:
    if uses not in USES:
        raise LexiconError(f"uses is '{uses}'; it can be {' or '.join(USES)}.")
    return uses


def score(
    lexicon: LexiconData,
    texts: CorpusTables | Iterable[str],
    level: str = "frame",
    uses: str = "all",
    measure: str = "hits",
    settings: MatchSettings | None = None,
    weights: bool = False,
) -> pd.DataFrame:
    """One row a text, a column a name of the level (frame, subframe, concept, pattern), zeros included.

    measure: `hits`; `per_1000_tokens` and `share_of_sentences` of the counted passages (NaN where there are none);
    `presence` (0 or 1). `weights=True` adds up weights instead of ones, for hits and per_1000_tokens. The index is
    `doc_id`; strings are numbered. Raises `LexiconError` for an unknown level, measure or use.
    """
    check_choices(level, measure, uses)
    corpus = as_corpus(texts)
    hits, _ = matcher(lexicon, settings).match(corpus)
    if uses == "asserted":
        hits = asserted(with_context(hits, corpus))
    return table_of_scores(lexicon, corpus, hits, level, measure, weights)


def check_choices(level: str, measure: str, uses: str) -> None:
    """Raises `LexiconError` for an unknown level, measure or use."""
    for name, value, allowed in (("level", level, LEVELS), ("measure", measure, MEASURES), ("uses", uses, USES)):
        if value not in allowed:
            raise LexiconError(f"The {name} is '{value}'; it can be {', '.join(allowed)}.")


def table_of_scores(
    lexicon: LexiconData, corpus: CorpusTables, hits: pa.Table, level: str, measure: str, weights: bool = False
) -> pd.DataFrame:
    """Scores from hits that are already there; see `score`."""
    ids, names, found = sparse_scores(lexicon, corpus, hits, level, measure, weights)
    values = found.toarray()
    if measure in ("per_1000_tokens", "share_of_sentences"):
        values[np.isnan(_sizes(corpus, ids, "n_tokens" if measure == "per_1000_tokens" else "n_sentences"))] = np.nan
    whole = measure == "presence" or (measure == "hits" and not weights)
    return pd.DataFrame(values.astype(np.int64) if whole else values, index=pd.Index(ids, name="doc_id"), columns=names)


def sparse_scores(
    lexicon: LexiconData, corpus: CorpusTables, hits: pa.Table, level: str, measure: str, weights: bool = False
) -> tuple[list[str], list[str], sparse.csr_matrix]:
    """Documents, names of the level, and what is not 0 of their scores; rates of documents without words are 0."""
    ids, names = sorted(corpus.documents["doc_id"].to_pylist()), lexicon.names(level)
    columns_of = {name: column for column, name in enumerate(names)}
    column_of = {entry.pattern_id: columns_of[name_at(entry, level)] for entry in lexicon.entries()}
    flag = "counts_concept" if level == "pattern" else f"counts_{level}"
    frame = hits.filter(hits[flag]).select(["doc_id", "pattern_id", "sentence"]).to_pandas()
    rows = frame["doc_id"].map({doc_id: row for row, doc_id in enumerate(ids)}).to_numpy(dtype=np.int64)
    columns = frame["pattern_id"].map(column_of).to_numpy(dtype=np.int64)
    added = np.ones(len(frame))
    if measure == "share_of_sentences":
        rows, columns, _ = np.unique(np.stack([rows, columns, frame["sentence"].to_numpy(dtype=np.int64)]), axis=1)
        added = np.ones(len(rows))
    elif weights:
        weight_of = {entry.pattern_id: entry.weight for entry in lexicon.entries()}
        added = frame["pattern_id"].map(weight_of).to_numpy(dtype=float)
    cells, cell = np.unique(rows * len(names) + columns, return_inverse=True)
    values = np.zeros(len(cells))
    np.add.at(values, cell, added)
    at = cells // len(names)
    if measure == "share_of_sentences":
        values /= _sizes(corpus, ids, "n_sentences")[at]
    elif measure == "per_1000_tokens":
        values *= 1000 / _sizes(corpus, ids, "n_tokens")[at]
    elif measure == "presence":
        values = (values > 0).astype(np.float64)
    made = sparse.csr_matrix((np.nan_to_num(values), (at, cells % len(names))), shape=(len(ids), len(names)))
    made.eliminate_zeros()
    return ids, names, made


def _sizes(corpus: CorpusTables, ids: list[str], column: str) -> np.ndarray:
    """Counted tokens or sentences of each document; NaN for none, so that a rate of nothing is not 0."""
    passages = corpus.passages.filter(corpus.passages["counted"]).select(["doc_id", column]).to_pandas()
    sums = passages.groupby("doc_id")[column].sum().reindex(ids, fill_value=0).to_numpy(dtype=float)
    return np.where(sums > 0, sums, np.nan)

"""Scores and hits of a corpus as tables, without a run folder."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from discourse import schema
from discourse.corpus import Corpus
from discourse.matching.settings import MatchSettings
from discourse.pipeline import partition
from discourse.scoring.lexicon import Lexicon


def scores(
    corpus: Corpus,
    lexicons: Sequence[Lexicon],
    *,
    matching: MatchSettings | None = None,
    context: bool = True,
    level: str | None = None,
) -> pa.Table:
    """Return table `document_scores` as `analyse` writes it, or its rows of one level."""
    from discourse import measure

    corpus, tables = partition.match(corpus, lexicons, matching or MatchSettings(), context)
    patterns = schema.concat("patterns", [lexicon.patterns() for lexicon in lexicons])
    cells = measure.cells(tables["hits"], patterns, corpus.sentences)
    sizes = measure.sizes(corpus.documents, corpus.passages, corpus.sentences)
    table = measure.document_scores(cells, sizes, patterns)
    return table.filter(pc.equal(table["level"], level)) if level else table


def hits(
    corpus: Corpus,
    lexicons: Sequence[Lexicon],
    *,
    matching: MatchSettings | None = None,
    context: bool = True,
    refused: bool = False,
) -> pa.Table:
    """Return hits with the columns of their patterns, sorted by place.

    With `refused` the refused candidates follow, each with its reason; the column `accepted` tells the two apart.
    """
    _, tables = partition.match(corpus, lexicons, matching or MatchSettings(), context)
    table = tables["hits"]
    if refused:
        kinds = [(table, True), (tables["candidates"], False)]
        marked = [kind.append_column("accepted", pa.array([flag] * kind.num_rows, pa.bool_())) for kind, flag in kinds]
        table = pa.concat_tables(marked, promote_options="default")
    patterns = schema.concat("patterns", [lexicon.patterns() for lexicon in lexicons]).drop_columns(["note"])
    joined = table.join(patterns, keys=["lexicon", "pattern_id"], join_type="left outer")
    order = ["lexicon", "doc_id", "start", "end", "pattern_id"]
    return joined.sort_by([(column, "ascending") for column in order])

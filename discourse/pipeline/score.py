"""Scores and hits of a corpus as tables, without a run folder."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from discourse import schema
from discourse.corpus import Corpus
from discourse.matching.settings import MatchSettings
from discourse.pipeline import partition
from discourse.scoring.find import counted
from discourse.scoring.lexicon import Lexicon
from discourse.scoring.score import columns_of


def scores(
    corpus: Corpus,
    lexicons: Sequence[Lexicon],
    *,
    matching: MatchSettings | None = None,
    context: bool = True,
    level: str | None = "frame",
    uses: str = "asserted",
    frames: str = "counting",
) -> pa.Table:
    """Return table `document_scores` as `analyse` writes it.

    By default the rows of the frames that count, of asserted hits, as `Lexicon.score` has them in columns. `level=None`
    gives all levels, `frames="all"` those of topic, meta, control and background too. Without context all hits count.
    """
    from discourse import measure

    corpus, tables = partition.match(corpus, lexicons, matching or MatchSettings(), context)
    patterns = schema.concat("patterns", [lexicon.patterns() for lexicon in lexicons])
    cells = measure.cells(tables["hits"], patterns, corpus.sentences)
    sizes = measure.sizes(corpus.documents, corpus.passages, corpus.sentences)
    table = measure.document_scores(cells, sizes, patterns)
    table = table.filter(pc.equal(table["uses"], uses if context else "all"))
    if level:
        table = table.filter(pc.equal(table["level"], level))
    if frames == "counting":
        shown = [(lexicon, each) for lexicon in lexicons for each in ("frame", "subframe", "concept")]
        names = [
            "\n".join((lexicon.patterns()["lexicon"][0].as_py(), each, name))
            for lexicon, each in shown
            for name in columns_of(lexicon, each, frames)
        ]
        keys = pc.binary_join_element_wise(table["lexicon"], table["level"], table["name"], "\n")
        table = table.filter(pc.is_in(keys, value_set=pa.array(names, pa.string())))
    return table


def hits(
    corpus: Corpus,
    lexicons: Sequence[Lexicon],
    *,
    matching: MatchSettings | None = None,
    context: bool = True,
    refused: bool = False,
) -> pa.Table:
    """Return hits with the columns of their patterns, sorted by place.

    The column `counted` marks the hits that figures count; see `find`. With `refused` the refused candidates follow,
    each with its reason; the column `accepted` tells the two apart.
    """
    _, tables = partition.match(corpus, lexicons, matching or MatchSettings(), context)
    table = tables["hits"]
    if context:
        table = table.append_column("counted", pa.array(counted(lexicons, table)))
    if refused:
        kinds = [(table, True), (tables["candidates"], False)]
        marked = [kind.append_column("accepted", pa.array([flag] * kind.num_rows, pa.bool_())) for kind, flag in kinds]
        table = pa.concat_tables(marked, promote_options="default")
    patterns = schema.concat("patterns", [lexicon.patterns() for lexicon in lexicons]).drop_columns(["note"])
    joined = table.join(patterns, keys=["lexicon", "pattern_id"], join_type="left outer")
    order = ["lexicon", "doc_id", "start", "end", "pattern_id"]
    return joined.sort_by([(column, "ascending") for column in order])

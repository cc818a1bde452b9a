"""Tells whom each sentence and each hit speaks about, and which way people move in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from discourse.aboutness import tables
from discourse.aboutness.actors import Actors
from discourse.aboutness.movement import movement
from discourse.aboutness.named import Reading
from discourse.aboutness.walk import Place, Walk
from discourse.matching.corpus_protocol import CorpusTables

__all__ = ["Actors", "Reading", "Walk", "annotate", "annotate_all", "annotate_hits", "movement"]


def annotate(corpus: CorpusTables, hits_tables: Sequence[pa.Table], actors: Actors) -> tuple[pa.Table, list[pa.Table]]:
    """Fill `about` and `movement` of the corpus's sentences, and `about` and `level` of hits (or candidates).

    Values of `about`: sides of the actor list joined by `+`, `other` (only others are named), `none`. A sentence that
    names nobody takes over whom the ones before it spoke about, if they are near; the first ones under a heading whom
    the heading names. A hit has its clause's value, a sentence the union of its clauses. Sentences in languages
    without cues: null.
    """
    read = _readings(corpus, actors, _with_hits(hits_tables))
    return tables.sentences(corpus.sentences, read, actors), [tables.hits(one, read, actors) for one in hits_tables]


def annotate_hits(corpus: CorpusTables, hits: pa.Table, actors: Actors) -> pa.Table:
    """Fill `about` and `level` of hits alone: documents without hits, and what follows the last hit, are not read."""
    return tables.hits(hits, _readings(corpus, actors, _with_hits([hits]), only=True), actors)


def annotate_all(
    corpus: CorpusTables, hits_tables: Sequence[pa.Table], actors: Actors
) -> tuple[pa.Table, list[pa.Table], pa.Table]:
    """Return sentences and hits as `annotate` does, and the table `actors`: who is named, as speaker or as topic.

    Who is named in the source that a hit is attributed to is a speaker too.
    """
    read = _readings(corpus, actors, _with_hits(hits_tables))
    sentences = tables.sentences(corpus.sentences, read, actors)
    mentions = tables.actors(read, corpus.texts, hits_tables, actors)
    return sentences, [tables.hits(one, read, actors) for one in hits_tables], mentions


def _with_hits(hits_tables: Sequence[pa.Table]) -> dict[str, set[int]]:
    """The numbers of the sentences with hits, by document."""
    found: dict[str, set[int]] = defaultdict(set)
    for table in hits_tables:
        for doc_id, number in zip(table["doc_id"].to_pylist(), table["sentence"].to_pylist(), strict=True):
            found[doc_id].add(number)
    return found


def _readings(
    corpus: CorpusTables, actors: Actors, with_hits: Mapping[str, set[int]], only: bool = False
) -> dict[tuple[str, int], Reading]:
    """What each sentence says about whom; with `only`, each sentence with hits."""
    wanted = sorted(with_hits) if only else None
    passages = _by_document(corpus.passages, ("passage", "start", "end", "kind", "level", "language"), wanted)
    sentences: dict[str, list[Place]] = defaultdict(list)
    columns = _chosen(corpus.sentences, wanted).select(["doc_id", "sentence", "passage", "start", "end"]).to_pydict()
    for doc_id, *place in zip(*columns.values(), strict=True):
        sentences[doc_id].append(tuple(place))
    sides = dict(zip(*corpus.documents.select(["doc_id", "side"]).to_pydict().values(), strict=True))
    read = {}
    for row in _chosen(corpus.texts, wanted).to_pylist():
        doc_id = row["doc_id"]
        walk = Walk(actors, sides.get(doc_id))
        asked = with_hits.get(doc_id, set())
        for reading in walk.document(row["text"], passages[doc_id], sentences[doc_id], asked, only):
            read[doc_id, reading.sentence] = reading
    return read


def _by_document(
    table: pa.Table, columns: tuple[str, ...], wanted: Sequence[str] | None
) -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _chosen(table, wanted).select(["doc_id", *columns]).to_pylist():
        rows[row["doc_id"]].append(row)
    return rows


def _chosen(table: pa.Table, wanted: Sequence[str] | None) -> pa.Table:
    """The rows of the documents wanted."""
    if wanted is None:
        return table
    return table.filter(pc.is_in(table["doc_id"], value_set=pa.array(wanted, pa.string())))

"""Count: sizes of the corpus, cells of hits, scores of documents, and the calibration between languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from discourse import measure, resources, schema
from discourse.measure import population
from discourse.measure.names import LEVELS
from discourse.pipeline import run_tables
from discourse.pipeline.run_tables import Tables
from discourse.pipeline.stages.population import MATCHED, matched_by_partition
from discourse.pipeline.study import Study
from discourse.scoring.lexicon import Lexicon
from discourse.scoring.sentence_pairs import read_calibration


def count(tables: Tables, study: Study) -> dict[str, pa.Table | run_tables.Stored]:
    """Return sizes, cells and scores of the study's population, and the sentences marked as on topic or not."""
    has_topic = population.has_topic(tables["patterns"])
    marked = run_tables.Collected("sentences", tables)
    for part in run_tables.each(tables, MATCHED):
        sentences = part["sentences"]
        if has_topic:
            places = part["hits"], part["patterns"], part["passages"], sentences
            sentences = population.marked(sentences, population.on_topic(*places, study.window))
        marked.add(sentences)
    tables = run_tables.joined(tables, {"sentences": marked.result()})
    cells, scores = (run_tables.Collected(name, tables) for name in ("cells", "document_scores"))
    sizes = []
    for counted, size in cells_and_sizes(tables, study):
        cells.add(counted)
        scores.add(measure.document_scores(counted, size, tables["patterns"]))
        sizes.append(size)
    made = {"sizes": schema.concat("sizes", sizes), "cells": cells.result(), "document_scores": scores.result()}
    return {"sentences": marked.result(), **made}


def cells_and_sizes(
    tables: Tables, study: Study, levels: Sequence[str] = LEVELS
) -> Iterator[tuple[pa.Table, pa.Table]]:
    """Yield the tables cells (of these levels) and sizes of the study's population, a partition at a time."""
    for hits, patterns, passages, sentences, documents in matched_by_partition(tables, study):
        yield measure.cells(hits, patterns, sentences, levels), measure.sizes(documents, passages, sentences)


def calibration(tables: Tables, study: Study, lexicons: Sequence[Lexicon]) -> dict[str, pa.Table]:
    """Return the calibration of the lexicons between languages: the study's file, or the one shipped with a lexicon.

    A shipped calibration is used only if it was made with exactly this lexicon.
    """
    if study.calibration is not None:
        return {"calibration": read_calibration(study.calibration)}
    shipped = [resources.folder("lexicons") / f"{lexicon.name}.calibration.csv" for lexicon in lexicons]
    found = schema.concat("calibration", [read_calibration(path) for path in shipped if path.is_file()])
    current = pa.array([lexicon.sha256 for lexicon in lexicons], pa.string())
    kept = found.filter(pc.is_in(found["lexicon_sha256"], value_set=current))
    return {"calibration": kept} if kept.num_rows else {}

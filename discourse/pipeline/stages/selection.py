"""Match the lexicons, and keep the documents that the study selects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from discourse import schema
from discourse.corpus import Corpus, read
from discourse.corpus.model import PARTS
from discourse.pipeline import checks, corrections, partition, study_settings
from discourse.pipeline.run_tables import Tables
from discourse.pipeline.study import Study
from discourse.scoring.lexicon import Lexicon


def match(corpus: Any, study: Study, lexicons: Sequence[Lexicon]) -> tuple[Corpus, dict[str, pa.Table]]:
    """Return a corpus in memory with its hits and candidates; a DataFrame is read first."""
    held = corpus if isinstance(corpus, Corpus) else read(corpus, study_settings.reading(study))
    return partition.match(held, lexicons, study_settings.matching(study), study.wants("context"), study.rules)


def select(corpus: Corpus, found: Tables, study: Study, lexicons: Sequence[Lexicon]) -> dict[str, pa.Table]:
    """Return all tables of the documents that `where` keeps, with corrected hits, and the patterns of the lexicons.

    Raises `StudyError` if it keeps no document, or if the study names an unknown column or group.
    """
    if study.corrections is not None:
        wanted, documents = corrections.load(study.corrections), corpus.documents["doc_id"].to_pylist()
        hits, warned = corrections.apply(found["hits"], wanted, documents)
        found = {**found, "hits": hits}
        corpus = replace(corpus, warnings=schema.concat("warnings", [corpus.warnings, warned]))
    if study.where is not None:
        corpus = corpus.where(study.where)
        ids = corpus.documents["doc_id"].combine_chunks()
        found = {name: table.filter(pc.is_in(table["doc_id"], value_set=ids)) for name, table in found.items()}
    checks.documents(corpus.documents, study)
    patterns = schema.concat("patterns", [lexicon.patterns() for lexicon in lexicons])
    return {**{name: getattr(corpus, name) for name in PARTS}, **found, "patterns": patterns}

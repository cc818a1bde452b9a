"""Topic models, and the nearness of sentences to frames by an encoder."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
import pyarrow as pa

from discourse.pipeline import study_settings
from discourse.pipeline.run_tables import Tables
from discourse.pipeline.stages.population import matched
from discourse.pipeline.study import Study
from discourse.scoring.lexicon import Lexicon
from discourse.scoring.similarity import meanings, similarity
from discourse.text.languages import registered

TOPIC_INPUT = ("documents", "hits", "passages", "patterns", "sizes", "texts", "words")
"""The tables that `fit_topics` takes."""


def encoder(tables: Tables, study: Study, lexicons: Sequence[Lexicon]) -> dict[str, pa.Table]:
    """Return how near the sentences of the study's population are to each frame, and where the lexicon agrees."""
    hits, patterns, passages, sentences, _ = matched(tables, study)
    spoken = pl.DataFrame(passages).filter(pl.col("counted") & pl.col("language").is_in(sorted(registered())))
    counted = spoken.select("doc_id", "passage", "language")
    kept = pl.DataFrame(sentences).join(counted, on=["doc_id", "passage"]).to_arrow()
    return similarity(meanings(lexicons), kept, tables["texts"], hits, patterns)


def fit_topics(tables: Tables, study: Study) -> dict[str, pa.Table]:
    """Return the topic models of each language, with `warnings` of their own."""
    from discourse import topics  # libraries of topic models load slowly, and most often in a process of their own

    settings = topics.TopicSettings(
        k=None if study.topics == "auto" else int(study.topics),
        seed=study.seed,
        by=study_settings.document_variable(study),
        groups=study_settings.groups_of(tables, study) or (),
        adjust=study.adjust,
        resamples=study.resamples,
        match_by="encoder" if study.encoder else "concepts",  # a choice, not whatever happens to be installed
        labels=() if study.topic_labels is None else topics.labels.read(study.topic_labels),
    )
    return topics.fit(
        tables["words"],
        tables["documents"],
        tables["passages"],
        settings,
        tables["hits"],
        tables["patterns"],
        tables["texts"],
    )

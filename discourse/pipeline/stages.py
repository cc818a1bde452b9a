"""The stages of an analysis: each takes the tables and the study, and returns new tables."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from discourse import measure, resources, schema
from discourse.corpus import Corpus, read
from discourse.corpus.model import PARTS
from discourse.library_warnings import CODE
from discourse.measure import population
from discourse.measure.names import LEVELS
from discourse.measure.unstable import unstable_concepts
from discourse.pipeline import alternatives, checks, corrections, partition, run_tables, study_settings
from discourse.pipeline.keyness import function_words
from discourse.pipeline.study import Study
from discourse.scoring.lexicon import Lexicon
from discourse.scoring.sentence_pairs import read_calibration
from discourse.scoring.similarity import meanings, similarity
from discourse.text.languages import registered

Tables = Mapping[str, pa.Table]
Stage = Callable[[Tables, Study], Mapping[str, pa.Table | run_tables.Stored]]

MATCHED = ("hits", "patterns", "passages", "sentences", "documents")
"""The tables from which a study's population is counted."""


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


def in_order(study: Study, lexicons: Sequence[Lexicon]) -> Iterator[tuple[str, Stage]]:
    """Yield the stages after `count` that the study wants, with their names; `fit_topics` depends on none of them."""
    yield "calibration", partial(calibration, lexicons=lexicons)
    optional: tuple[tuple[str, Stage], ...] = (
        ("rates", rates),
        ("contrasts", contrasts),
        ("keyness", keyness),
        ("moves", moves),
        ("pairs", pairs),
        ("actors", actors),
        ("trends", trends),
        ("robustness", partial(robustness, lexicons=lexicons)),
    )
    yield from ((name, stage) for name, stage in optional if study.wants(name))
    if study.encoder:
        yield "encoder", partial(encoder, lexicons=lexicons)
    yield "warnings", warn


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
    cells, sizes = _counts(tables, study)
    scores = measure.document_scores(cells, sizes, tables["patterns"])
    return {"sentences": marked.result(), "sizes": sizes, "cells": cells, "document_scores": scores}


def _counts(tables: Tables, study: Study, levels: Sequence[str] = LEVELS) -> tuple[pa.Table, pa.Table]:
    """The tables cells (of these levels) and sizes of the study's population."""
    cells, sizes = [], []
    for hits, patterns, passages, sentences, documents in _parts(tables, study):
        cells.append(measure.cells(hits, patterns, sentences, levels))
        sizes.append(measure.sizes(documents, passages, sentences))
    return schema.concat("cells", cells), schema.concat("sizes", sizes)


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


def _counted(tables: Tables) -> tuple[pa.Table, pa.Table, pa.Table, pa.Table]:
    return tables["cells"], tables["sizes"], tables["documents"], tables["patterns"]


def _parts(tables: Tables, study: Study) -> Iterator[tuple[pa.Table, pa.Table, pa.Table, pa.Table, pa.Table]]:
    """What `_matched` returns, a partition at a time."""
    return (_matched(part, study) for part in run_tables.each(tables, MATCHED))


def _uses(tables: Tables, study: Study) -> list[str]:
    """The uses that are counted: `asserted` too if context is measured."""
    return ["all", "asserted"] if any(measure.context_measured(hits) for hits, *_ in _parts(tables, study)) else ["all"]


def _matched(tables: Tables, study: Study) -> tuple[pa.Table, pa.Table, pa.Table, pa.Table, pa.Table]:
    """Hits, patterns, passages, sentences and documents, of which only the study's population counts."""
    inside = dict(tables)
    if study.population == "topic" and population.has_topic(tables["patterns"]):
        parts = (tables["hits"], tables["passages"], tables["sentences"])
        inside |= population.restricted(*parts, population.chosen(tables["sentences"]))
    return inside["hits"], inside["patterns"], inside["passages"], inside["sentences"], inside["documents"]


def rates(tables: Tables, study: Study) -> dict[str, pa.Table]:
    """Return the rates of the corpus and of each group; those of frames also by whom a sentence is about."""
    by = [study_settings.document_variable(study)]
    made = measure.rates(*_counted(tables), by=by, abouts=["all"], cluster=study.cluster)
    if study.wants("context"):
        split = measure.rates(*_counted(tables), by=[*by, "about"], levels=["frame"], cluster=study.cluster)
        apart = pc.or_(pc.not_equal(split["about"], "all"), pc.equal(split["by"], "about"))
        cells, sizes = zip(*(measure.movement_counts(*part) for part in _parts(tables, study)), strict=True)
        counted = schema.concat("cells", cells), schema.concat("sizes", sizes), tables["documents"], tables["patterns"]
        moving = measure.movement_rates_of(*counted, cluster=study.cluster)
        made = schema.concat("rates", [made, split.filter(apart), moving])
    return {"rates": made}


def contrasts(tables: Tables, study: Study) -> dict[str, pa.Table]:
    """Return the contrasts of the groups in pairs, with the study's primary contrast marked.

    They include the differences between languages of these contrasts and, if aboutness is measured, sentences about
    one side against sentences about the other.
    """
    groups = study_settings.groups_of(tables, study)
    if groups is None:
        return {"contrasts": schema.empty("contrasts")}
    if study.by == "about" and tables["documents"].num_rows == 1:
        return {"contrasts": _within_one_document(tables, study, groups)}
    plan = _plan(study, groups)
    made = [measure.contrasts(*_counted(tables), plan, calibration=tables.get("calibration"))]
    for pair in study_settings.pairs_of(groups, study) if study.by != "about" else ():
        made.append(measure.difference_in_differences(*_counted(tables), study.by, pair, cluster=study.cluster))
        if study.adjust:
            made.append(
                measure.adjusted_contrasts(
                    *_counted(tables),
                    study.by,
                    pair,
                    study.adjust,
                    cluster=study.cluster,
                    seed=study.seed,
                    permutations=study.resamples,
                )
            )
    if study.by != "about" and study.wants("context") and set(groups) <= set(tables["sizes"]["about"].to_pylist()):
        # Paired within documents; the study's primary contrast is between documents.
        about = replace(plan, by="about", primary={"name": ""}, levels=["frame"], abouts=None)
        made.append(measure.contrasts(*_counted(tables), about))
    return {"contrasts": schema.concat("contrasts", made)}


def _plan(study: Study, groups: tuple[str, ...]) -> measure.ContrastPlan:
    return measure.ContrastPlan(
        by=study.by,
        groups=groups,
        reference=study.reference,
        primary=study.as_dict()["primary"],
        seed=study.seed,
        permutations=study.resamples,
        strata=study.strata,
        cluster=study.cluster,
        abouts=["all"],
    )


def _within_one_document(tables: Tables, study: Study, groups: tuple[str, ...]) -> pa.Table:
    """Return what one document says about one side and about the others, from blocks of passages and without a test."""
    hits, patterns, passages, sentences, documents = _matched(tables, study)
    blocks = measure.passage_blocks(documents, passages, sentences, hits)
    return measure.contrasts(
        measure.cells(blocks.hits, patterns, blocks.sentences),
        measure.sizes(blocks.documents, blocks.passages, blocks.sentences),
        blocks.documents,
        patterns,
        replace(_plan(study, groups), by="about", abouts=None, strata=(), cluster=None, unit="passages"),
    )


def keyness(tables: Tables, study: Study) -> dict[str, pa.Table]:
    """Return the words that separate the groups of each pair in each language, without function words."""
    groups = study_settings.groups_of(tables, study)
    if groups is None or study.by == "about":
        return {"keyness": schema.empty("keyness")}
    words = measure.word_counts(part["words"] for part in run_tables.each(tables, ["words"]))
    counted, stop_words = (words, tables["documents"]), function_words()
    pairs = study_settings.pairs_of(groups, study)
    made = [measure.keyness(*counted, by=study.by, groups=pair, stop_words=stop_words) for pair in pairs]
    return {"keyness": schema.concat("keyness", made)}


def moves(tables: Tables, study: Study) -> dict[str, pa.Table]:
    """Return the places at which threat, referent and measure come together, and how often they do."""
    uses, counts, found = _uses(tables, study), [], []
    for hits, patterns, passages, sentences, _ in _parts(tables, study):
        counts.append(measure.move_counts(hits, patterns, passages, sentences, uses))
        found.append(measure.moves(hits, patterns))
    rates = measure.move_rates_of(
        pl.concat(counts),
        tables["documents"],
        by=[study_settings.document_variable(study)],
        seed=study.seed,
        permutations=study.resamples,
    )
    return {"moves": schema.concat("moves", found), "move_rates": rates}


def pairs(tables: Tables, study: Study) -> dict[str, pa.Table]:
    """Return which frames and concepts are together in one sentence or passage."""
    uses = _uses(tables, study)
    made = measure.frame_pairs_of(
        [measure.pair_counts(*part[:4], uses) for part in _parts(tables, study)],
        tables["documents"],
        by=[study_settings.document_variable(study)],
        period=study.period or "year",
        cluster=study.cluster,
        seed=study.seed,
        resamples=study.resamples,
    )
    return {"frame_pairs": made}


def actors(tables: Tables, study: Study) -> dict[str, pa.Table]:
    """Return which actors are named in sentences with which frames; empty if context is not measured."""
    uses = _uses(tables, study)
    made = measure.actor_frames_of(
        [
            measure.actor_counts(part["actors"], *_matched(part, study)[:4], uses)
            for part in run_tables.each(tables, (*MATCHED, "actors"))
        ],
        tables["documents"],
        by=[study_settings.document_variable(study)],
        cluster=study.cluster,
        seed=study.seed,
        resamples=study.resamples,
    )
    return {"actor_frames": made}


def trends(tables: Tables, study: Study) -> dict[str, pa.Table]:
    """Return rates by year or period, with the events of lexicons/events.csv."""
    path = resources.folder("lexicons") / "events.csv"
    with path.open(encoding="utf-8", newline="") as file:
        events = list(csv.DictReader(file))
    made = measure.trends(
        *_counted(tables),
        by=[study_settings.document_variable(study)],
        period=study.period or "year",
        events=events,
        cluster=study.cluster,
    )
    return {"trends": made}


def robustness(tables: Tables, study: Study, lexicons: Sequence[Lexicon]) -> dict[str, pa.Table]:
    """Return the primary contrast under every choice that a reviewer would vary; empty if there is none."""
    primary = tables["contrasts"].filter(tables["contrasts"]["primary"]) if "contrasts" in tables else None
    if primary is None or not primary.num_rows:
        return {"robustness": schema.empty("robustness")}
    row = primary.to_pylist()[0]
    wanted = measure.contrast_patterns(row, tables["patterns"])
    own_hits, own_sentences = [], []
    for hits, _, _, sentences, _ in _parts(tables, study):
        own = pl.DataFrame(hits).join(wanted, on=["lexicon", "pattern_id"], how="semi")
        places = pl.DataFrame(sentences).join(own, on=["doc_id", "sentence"], how="semi")
        own_hits.append(schema.make("hits", own))
        own_sentences.append(schema.make("sentences", places))
    others = alternatives.counts(
        run_tables.each(tables, alternatives.NEEDED),
        lambda part: pl.DataFrame(_matched(part, study)[3]).select("doc_id", "sentence"),
        tables["patterns"],
        row,
        next(one for one in lexicons if one.name == row["lexicon"]),
        study_settings.matching(study),
        alternatives.Annotation(row["uses"] == "asserted", row["by"] == "about" or row["about"] != "all", study.rules),
        corrections.load(study.corrections) if study.corrections is not None else (),
    )
    made = measure.robustness(
        tables["contrasts"],
        tables["cells"],
        tables["sizes"],
        schema.concat("hits", own_hits),
        tables["patterns"],
        schema.concat("sentences", own_sentences),
        tables["documents"],
        _uses(tables, study),
        alternatives=others,
        cluster=study.cluster,
        strata=study.strata,
        seed=study.seed,
        permutations=study.resamples,
    )
    return {"robustness": schema.concat("robustness", [made, _other_population(tables, study, primary)])}


def _other_population(tables: Tables, study: Study, primary: pa.Table) -> pa.Table:
    """The primary contrast in all texts if the study is about the topic, and in those on the topic if it is not."""
    groups = study_settings.groups_of(tables, study)
    if groups is None or study.by == "about" or not population.has_topic(tables["patterns"]):
        return schema.empty("robustness")
    other = study.changed(population="all" if study.population == "topic" else "topic")
    row = primary.to_pylist()[0]
    cells, sizes = _counts(tables, other, [row["level"]])
    plan = replace(_plan(other, groups[:2]), levels=[row["level"]])
    again = measure.contrasts(cells, sizes, tables["documents"], tables["patterns"], plan)
    same = [name for name in schema.TABLES["contrasts"].key if name in row]
    for found in again.to_pylist():
        if all(found[name] == row[name] for name in same):
            return schema.from_rows("robustness", [measure.other_setting(row, found, "population", other.population)])
    return schema.empty("robustness")


def encoder(tables: Tables, study: Study, lexicons: Sequence[Lexicon]) -> dict[str, pa.Table]:
    """Return how near the sentences of the study's population are to each frame, and where the lexicon agrees."""
    hits, patterns, passages, sentences, _ = _matched(tables, study)
    spoken = pl.DataFrame(passages).filter(pl.col("counted") & pl.col("language").is_in(sorted(registered())))
    counted = spoken.select("doc_id", "passage", "language")
    kept = pl.DataFrame(sentences).join(counted, on=["doc_id", "passage"]).to_arrow()
    return similarity(meanings(lexicons), kept, tables["texts"], hits, patterns)


TOPIC_INPUT = ("documents", "hits", "passages", "patterns", "sizes", "texts", "words")
"""The tables that `fit_topics` takes."""


def fit_topics(tables: Tables, study: Study) -> dict[str, pa.Table]:
    """Return the topic models of each language, with `warnings` of their own."""
    from discourse import topics  # libraries of topic models load slowly, and most often in a process of their own

    settings = topics.TopicSettings(
        k=None if study.topics == "auto" else int(study.topics),
        seed=study.seed,
        by=study_settings.document_variable(study),
        groups=study_settings.groups_of(tables, study) or (),
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


def with_warnings(table: pa.Table, stage: str, said: Sequence[str]) -> pa.Table:
    """Return the table `warnings` with what libraries warned of in a stage."""
    if not said:
        return table
    row = schema.warning(stage, CODE, stage, sentences=list(said), subject=stage)
    return schema.concat("warnings", [table, schema.from_rows("warnings", [row])])


def warn(tables: Tables, study: Study) -> dict[str, pa.Table]:
    """Return what makes groups hard to compare, and all warnings."""
    groups = study_settings.groups_of(tables, study)
    made = measure.comparability(tables["documents"], tables["sizes"], by=study.by, groups=groups)
    parts = [made, measure.coverage(_parts(tables, study), by=study.by, groups=groups)]
    if population.has_topic(tables["patterns"]):
        parts.append(population.described(run_tables.each(tables, MATCHED), by=study.by, groups=groups))
    made = schema.concat("comparability", parts)
    columns = ["lexicon", "doc_id", "sentence", "pattern_id", "counts_concept"]
    hits = pa.concat_tables(part["hits"].select(columns) for part in run_tables.each(tables, ["hits"]))
    warned = measure.warnings_for(
        tables["documents"],
        tables["patterns"],
        hits,
        tables.get("contrasts"),
        by=study.by,
        groups=groups,
        on_topic_only=study.population == "topic",
    )
    if "calibration" in tables:
        uneven = unstable_concepts(tables["calibration"], tables["documents"], tables["patterns"], hits)
        warned = schema.concat("warnings", [warned, uneven])
    if "contrasts" in tables and study.cluster is None:
        alike = measure.correlated_clusters(tables["contrasts"], *_counted(tables)[:3], seed=study.seed)
        warned = schema.concat("warnings", [warned, alike])
    warned = schema.concat("warnings", [tables["warnings"], warned, study_settings.chosen(tables, study, groups)])
    return {"comparability": made, "warnings": warned}

"""Each stage as one call on the tables: what the study asks for, in the words of the part that does it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from discourse import measure, resources, schema, topics
from discourse.corpus import Corpus, read
from discourse.corpus.model import PARTS
from discourse.errors import StudyError
from discourse.pipeline import partition, study_settings
from discourse.pipeline.alternatives import alternatives
from discourse.pipeline.study import Study
from discourse.scoring.lexicon import Lexicon
from discourse.scoring.sentence_pairs import read_calibration
from discourse.text import language

Tables = Mapping[str, pa.Table]
Stage = Callable[[Tables, Study], dict[str, pa.Table]]

ROBUST_CHARACTERS = 20_000_000
"""Above so much text the matcher is not run again under other settings (table `robustness`)."""


def match(corpus: Any, study: Study, lexicons: Sequence[Lexicon]) -> tuple[Corpus, dict[str, pa.Table]]:
    """The hits and candidates of a corpus in memory; a DataFrame is read first."""
    held = corpus if isinstance(corpus, Corpus) else read(corpus, study_settings.reading(study))
    return partition.match(held, lexicons, study_settings.matching(study), study.wants("context"))


def select(corpus: Corpus, found: Tables, study: Study, lexicons: Sequence[Lexicon]) -> dict[str, pa.Table]:
    """All tables of the documents that `where` keeps, and the lexicons' patterns.

    Raises `StudyError` where it keeps no document or names an unknown column.
    """
    if study.where is not None:
        corpus = corpus.where(study.where)
        ids = corpus.documents["doc_id"].combine_chunks()
        found = {name: table.filter(pc.is_in(table["doc_id"], value_set=ids)) for name, table in found.items()}
    columns = corpus.documents.column_names
    for option, name in [
        *(("strata", s) for s in study.strata),
        *([("cluster", study.cluster)] if study.cluster else []),
    ]:
        if name not in columns:
            raise StudyError(
                f"'{option}' names the column '{name}', which no document has. Columns: {', '.join(columns)}."
            )
    patterns = schema.concat("patterns", [lexicon.patterns() for lexicon in lexicons])
    return {**{name: getattr(corpus, name) for name in PARTS}, **found, "patterns": patterns}


def in_order(study: Study, lexicons: Sequence[Lexicon]) -> Iterator[tuple[str, Stage]]:
    """The stages after matching that the study wants, with their names."""
    yield "count", count
    yield "calibration", partial(calibration, lexicons=lexicons)
    optional: tuple[tuple[str, Stage], ...] = (
        ("rates", rates),
        ("contrasts", contrasts),
        ("keyness", keyness),
        ("moves", moves),
        ("trends", trends),
        ("robustness", partial(robustness, lexicons=lexicons)),
        ("topics", fit_topics),
    )
    yield from ((name, stage) for name, stage in optional if study.wants(name))
    yield "warnings", warn


def count(tables: Tables, study: Study) -> dict[str, pa.Table]:
    """sizes, cells and document_scores."""
    sizes = measure.sizes(tables["documents"], tables["passages"], tables["sentences"])
    cells = measure.cells(tables["hits"], tables["patterns"], tables["sentences"])
    return {
        "sizes": sizes,
        "cells": cells,
        "document_scores": measure.document_scores(cells, sizes, tables["patterns"]),
    }


def calibration(tables: Tables, study: Study, lexicons: Sequence[Lexicon]) -> dict[str, pa.Table]:
    """What is known of the lexicons' sensitivity in two languages: the study's file, or what was shipped with them.

    A shipped calibration is taken only where it was made with the very lexicon that is used.
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


def _matched(tables: Tables) -> tuple[pa.Table, pa.Table, pa.Table, pa.Table, pa.Table]:
    return tables["hits"], tables["patterns"], tables["passages"], tables["sentences"], tables["documents"]


def rates(tables: Tables, study: Study) -> dict[str, pa.Table]:
    """Rates of the corpus and of each group; of frames also by whom a sentence is about, where that is measured."""
    drawn: dict[str, Any] = {"seed": study.seed, "resamples": study.resamples, "cluster": study.cluster}
    by = [study_settings.document_variable(study)]
    made = measure.rates(*_counted(tables), by=by, abouts=["all"], **drawn)
    if study.wants("context"):
        split = measure.rates(*_counted(tables), by=[*by, "about"], levels=["frame"], **drawn)
        apart = pc.or_(pc.not_equal(split["about"], "all"), pc.equal(split["by"], "about"))
        moving = measure.movement_rates(*_matched(tables), **drawn)
        made = schema.concat("rates", [made, split.filter(apart), moving])
    return {"rates": made}


def contrasts(tables: Tables, study: Study) -> dict[str, pa.Table]:
    """The two groups compared, the study's primary contrast marked.

    Beside it: the difference between the differences in each language and, where aboutness is measured, what is said
    about one side against what is said about the other.
    """
    pair = study_settings.groups_of(tables, study)
    if pair is None:
        return {"contrasts": schema.empty("contrasts")}
    drawn: dict[str, Any] = {"seed": study.seed, "resamples": study.resamples, "cluster": study.cluster}
    if study.by == "about" and tables["documents"].num_rows == 1:
        return {"contrasts": _within_one_document(tables, study, pair)}
    made = [
        measure.contrasts(
            *_counted(tables),
            by=study.by,
            groups=pair,
            primary=study.as_dict()["primary"],
            abouts=["all"],
            permutations=study.resamples,
            strata=study.strata,
            calibration=tables.get("calibration"),
            **drawn,
        )
    ]
    if study.by != "about":
        made.append(measure.difference_in_differences(*_counted(tables), study.by, pair, **drawn))
        if study.adjust:
            made.append(
                measure.adjusted_contrasts(*_counted(tables), study.by, pair, study.adjust, cluster=study.cluster)
            )
        if study.wants("context") and set(pair) <= set(tables["sizes"]["about"].to_pylist()):
            made.append(_about_contrasts(tables, study, pair))
    return {"contrasts": schema.concat("contrasts", made)}


def _within_one_document(tables: Tables, study: Study, pair: tuple[str, str]) -> pa.Table:
    """What one document says about one side and about the other: blocks of its passages, described, not tested."""
    _, patterns, passages, sentences, documents = _matched(tables)
    blocks = measure.passage_blocks(documents, passages, sentences, tables["hits"])
    return measure.contrasts(
        measure.cells(blocks.hits, patterns, blocks.sentences),
        measure.sizes(blocks.documents, blocks.passages, blocks.sentences),
        blocks.documents,
        patterns,
        by="about",
        groups=pair,
        primary=study.as_dict()["primary"],
        seed=study.seed,
        resamples=study.resamples,
        unit="passages",
    )


def _about_contrasts(tables: Tables, study: Study, pair: tuple[str, str]) -> pa.Table:
    """Frames in sentences about one side against those about the other, paired within documents."""
    return measure.contrasts(
        *_counted(tables),
        by="about",
        groups=pair,
        primary={"name": ""},  # the study's primary contrast is between documents
        levels=["frame"],
        seed=study.seed,
        resamples=study.resamples,
        permutations=study.resamples,
        cluster=study.cluster,
    )


def keyness(tables: Tables, study: Study) -> dict[str, pa.Table]:
    """Words that separate the two groups, language by language, function words left out."""
    pair = study_settings.groups_of(tables, study)
    if pair is None or study.by == "about":
        return {"keyness": schema.empty("keyness")}
    function_words = language("en").stop_words | language("zh").stop_words
    made = measure.keyness(tables["words"], tables["documents"], by=study.by, groups=pair, stop_words=function_words)
    return {"keyness": made}


def moves(tables: Tables, study: Study) -> dict[str, pa.Table]:
    """Places where threat, referent and measure come together, and how often."""
    found = measure.move_rates(
        *_matched(tables),
        by=[study_settings.document_variable(study)],
        seed=study.seed,
        permutations=study.resamples,
    )
    return {"moves": measure.moves(tables["hits"], tables["patterns"]), "move_rates": found}


def trends(tables: Tables, study: Study) -> dict[str, pa.Table]:
    """Rates by year or period, with the events of lexicons/events.csv."""
    path = resources.folder("lexicons") / "events.csv"
    with path.open(encoding="utf-8", newline="") as file:
        events = list(csv.DictReader(file))
    made = measure.trends(
        *_counted(tables),
        by=[study_settings.document_variable(study)],
        period=study.period or "year",
        events=events,
        seed=study.seed,
        resamples=study.resamples,
        cluster=study.cluster,
    )
    return {"trends": made}


def robustness(tables: Tables, study: Study, lexicons: Sequence[Lexicon]) -> dict[str, pa.Table]:
    """The primary contrast under every choice that a reviewer would vary; empty where there is none."""
    primary = tables["contrasts"].filter(tables["contrasts"]["primary"]) if "contrasts" in tables else None
    if primary is None or not primary.num_rows:
        return {"robustness": schema.empty("robustness")}
    lexicon = next(one for one in lexicons if one.name == primary["lexicon"][0].as_py())
    made = measure.robustness(
        tables["contrasts"],
        *_matched(tables),
        alternatives=alternatives(
            Corpus(**{name: tables[name] for name in PARTS}),
            tables["hits"],
            lexicon,
            study_settings.matching(study),
            study.wants("context"),
        )
        if pc.sum(tables["documents"]["n_chars"]).as_py() <= ROBUST_CHARACTERS
        else {},
        cluster=study.cluster,
        strata=study.strata,
        seed=study.seed,
        resamples=study.resamples,
        permutations=study.resamples,
    )
    return {"robustness": made}


def fit_topics(tables: Tables, study: Study) -> dict[str, pa.Table]:
    """Topic models of each language."""
    settings = topics.TopicSettings(
        k=None if study.topics == "auto" else int(study.topics),
        seed=study.seed,
        by=study_settings.document_variable(study),
        groups=study_settings.groups_of(tables, study) or (),
        resamples=study.resamples,
    )
    made = topics.fit(
        tables["words"], tables["documents"], tables["passages"], settings, tables["hits"], tables["patterns"]
    )
    warned = made.pop("warnings", schema.empty("warnings"))
    return {**made, "warnings": schema.concat("warnings", [tables["warnings"], warned])}


def warn(tables: Tables, study: Study) -> dict[str, pa.Table]:
    """What makes groups hard to compare, and what a reader must know first."""
    pair = study_settings.groups_of(tables, study)
    made = measure.comparability(tables["documents"], tables["sizes"], by=study.by, groups=pair)
    made = schema.concat("comparability", [made, measure.coverage(*_matched(tables), by=study.by, groups=pair)])
    warned = measure.warnings_for(
        tables["documents"],
        tables["patterns"],
        tables["hits"],
        tables.get("contrasts"),
        by=study.by,
        groups=pair,
    )
    warned = schema.concat("warnings", [tables["warnings"], warned, study_settings.chosen(tables, study, pair)])
    return {"comparability": made, "warnings": warned}

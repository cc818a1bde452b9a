"""Each stage as one call on the tables: what the study asks for, in the words of the part that does it."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from discourse import __version__, measure, partition, report, resources, runfolder, schema, topics
from discourse.corpus import Corpus, ReadSettings, read
from discourse.corpus.model import PARTS
from discourse.lexicon import Lexicon, MatchSettings
from discourse.lexicon.pairs import read_calibration
from discourse.run.store import whole_folder
from discourse.study import Study
from discourse.text.chinese import dictionary_sha256

Tables = Mapping[str, pa.Table]
Stage = Callable[[Tables, Study], dict[str, pa.Table]]

ROBUST_CHARACTERS = 20_000_000
"""Above so much text the matcher is not run again under other settings (table `robustness`)."""


def reading(study: Study) -> ReadSettings:
    """What the study says about reading."""
    names = ("metadata", "id", "text", "path", "encoding", "split_on", "sections", "repair", "duplicates", "strict")
    return ReadSettings(**{name: getattr(study, name) for name in names})


def matching(study: Study) -> MatchSettings:
    """What the study says about matching."""
    return MatchSettings(boundary=study.boundary, gate_scope=study.gate_scope, masks=study.masks)


def match(corpus: Any, study: Study, lexicons: Sequence[Lexicon]) -> tuple[Corpus, dict[str, pa.Table]]:
    """The hits and candidates of a corpus in memory; a DataFrame is read first."""
    held = corpus if isinstance(corpus, Corpus) else read(corpus, reading(study))
    return partition.match(held, lexicons, matching(study), study.wants("context"))


def select(corpus: Corpus, found: Tables, study: Study, lexicons: Sequence[Lexicon]) -> dict[str, pa.Table]:
    """All tables of the documents that `where` keeps, and the lexicons' patterns.

    Raises `StudyError` where it keeps no document or names an unknown column.
    """
    if study.where is not None:
        corpus = corpus.where(study.where)
        ids = corpus.documents["doc_id"].combine_chunks()
        found = {name: table.filter(pc.is_in(table["doc_id"], value_set=ids)) for name, table in found.items()}
    patterns = schema.concat("patterns", [lexicon.patterns() for lexicon in lexicons])
    return {**{name: getattr(corpus, name) for name in PARTS}, **found, "patterns": patterns}


def in_order(study: Study, lexicons: Sequence[Lexicon]) -> Iterator[tuple[str, Stage]]:
    """The stages after matching that the study wants, with their names."""
    yield "count", count
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


def groups_of(tables: Tables, study: Study) -> tuple[str, str] | None:
    """The two groups of the contrast: the study's, or EU and China, or the two with most documents."""
    if study.groups:
        return study.groups[0], study.groups[1]
    return measure.default_groups(tables["documents"], study.by)


def count(tables: Tables, study: Study) -> dict[str, pa.Table]:
    """sizes, cells and document_scores."""
    sizes = measure.sizes(tables["documents"], tables["passages"], tables["sentences"])
    cells = measure.cells(tables["hits"], tables["patterns"], tables["sentences"])
    return {
        "sizes": sizes,
        "cells": cells,
        "document_scores": measure.document_scores(cells, sizes, tables["patterns"]),
    }


def _counted(tables: Tables) -> tuple[pa.Table, pa.Table, pa.Table, pa.Table]:
    return tables["cells"], tables["sizes"], tables["documents"], tables["patterns"]


def _matched(tables: Tables) -> tuple[pa.Table, pa.Table, pa.Table, pa.Table, pa.Table]:
    return tables["hits"], tables["patterns"], tables["passages"], tables["sentences"], tables["documents"]


def rates(tables: Tables, study: Study) -> dict[str, pa.Table]:
    """Rates of the corpus and of each group; of frames also by whom a sentence is about, where that is measured."""
    drawn: dict[str, Any] = {"seed": study.seed, "resamples": study.resamples, "cluster": study.cluster}
    by = [_document_variable(study)]
    made = measure.rates(*_counted(tables), by=by, abouts=["all"], **drawn)
    if study.wants("context"):
        split = measure.rates(*_counted(tables), by=[*by, "about"], levels=["frame"], **drawn)
        apart = pc.or_(pc.not_equal(split["about"], "all"), pc.equal(split["by"], "about"))
        made = schema.concat("rates", [made, split.filter(apart)])
    return {"rates": made}


def contrasts(tables: Tables, study: Study) -> dict[str, pa.Table]:
    """The two groups compared, the study's primary contrast marked.

    Beside it: the difference between the differences in each language and, where aboutness is measured, what is said
    about one side against what is said about the other.
    """
    pair = groups_of(tables, study)
    if pair is None:
        return {"contrasts": schema.empty("contrasts")}
    drawn: dict[str, Any] = {"seed": study.seed, "resamples": study.resamples, "cluster": study.cluster}
    made = [
        measure.contrasts(
            *_counted(tables),
            by=study.by,
            groups=pair,
            primary=study.as_dict()["primary"],
            abouts=["all"],
            permutations=study.resamples,
            strata=study.strata,
            calibration=read_calibration(study.calibration) if study.calibration else None,
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


def _about_contrasts(tables: Tables, study: Study, pair: tuple[str, str]) -> pa.Table:
    """Frames in sentences about one side against those about the other, paired within documents."""
    made = measure.contrasts(
        *_counted(tables),
        by="about",
        groups=pair,
        levels=["frame"],
        seed=study.seed,
        resamples=study.resamples,
        permutations=study.resamples,
        cluster=study.cluster,
    )
    none = pa.array([False] * made.num_rows)  # the study's primary contrast is between documents
    return made.set_column(made.column_names.index("primary"), "primary", none)


def keyness(tables: Tables, study: Study) -> dict[str, pa.Table]:
    """Words that separate the two groups, language by language."""
    pair = groups_of(tables, study)
    if pair is None or study.by == "about":
        return {"keyness": schema.empty("keyness")}
    return {"keyness": measure.keyness(tables["words"], tables["documents"], by=study.by, groups=pair)}


def moves(tables: Tables, study: Study) -> dict[str, pa.Table]:
    """Places where threat, referent and measure come together, and how often."""
    found = measure.move_rates(
        *_matched(tables),
        by=[_document_variable(study)],
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
        by=[_document_variable(study)],
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
        alternatives=_alternatives(tables, study, lexicon),
        cluster=study.cluster,
        strata=study.strata,
        seed=study.seed,
        resamples=study.resamples,
        permutations=study.resamples,
    )
    return {"robustness": made}


def _alternatives(tables: Tables, study: Study, lexicon: Lexicon) -> dict[tuple[str, str], pa.Table]:
    """Hits of the same texts under other settings of the matcher; none above a size that a reader would wait for."""
    if pc.sum(tables["documents"]["n_chars"]).as_py() > ROBUST_CHARACTERS:
        return {}
    corpus = Corpus(**{name: tables[name] for name in PARTS})
    used = matching(study)
    changes = [
        *(("boundary", value, replace(used, boundary=value)) for value in ("likelihood", "none", "strict")),
        *(("gate scope", v, replace(used, gate_scope=v)) for v in ("document", "off", "passage", "sentence")),
        ("names", "counted" if used.masks else "masked", replace(used, masks=not used.masks)),
    ]
    with_context = study.wants("context")
    return {
        (variation, setting): partition.match(corpus, [lexicon], changed, with_context)[1]["hits"]
        for variation, setting, changed in changes
        if changed != used
    }


def _document_variable(study: Study) -> str:
    """What documents are grouped by where the study compares within documents."""
    return "side" if study.by == "about" else study.by


def fit_topics(tables: Tables, study: Study) -> dict[str, pa.Table]:
    """Topic models of each language."""
    settings = topics.TopicSettings(
        k=None if study.topics == "auto" else int(study.topics),
        seed=study.seed,
        by=_document_variable(study),
        groups=groups_of(tables, study) or (),
        resamples=study.resamples,
    )
    made = topics.fit(
        tables["words"], tables["documents"], tables["passages"], settings, tables["hits"], tables["patterns"]
    )
    warned = made.pop("warnings", schema.empty("warnings"))
    return {**made, "warnings": schema.concat("warnings", [tables["warnings"], warned])}


def warn(tables: Tables, study: Study) -> dict[str, pa.Table]:
    """What makes groups hard to compare, and what a reader must know first."""
    pair = groups_of(tables, study)
    made = measure.comparability(tables["documents"], tables["sizes"], by=study.by, groups=pair)
    warned = measure.warnings_for(tables["documents"], tables["patterns"], tables["hits"], by=study.by, groups=pair)
    return {"comparability": made, "warnings": schema.concat("warnings", [tables["warnings"], warned])}


def record(tables: Tables, study: Study, lexicons: Sequence[Lexicon]) -> dict[str, Any]:
    """The content of run.json: everything that the results depend on, as hashes or names."""
    return {
        "discourse": __version__,
        "study": study.as_dict(),
        "inputs": _inputs(tables["documents"]),
        "lexicons": [{**lexicon.header(), "labels": lexicon.labels()} for lexicon in lexicons],
        "rules": partition.rules_hashes() if study.wants("context") else {},
        "segmenter": {"jieba dictionary": dictionary_sha256()},
        "seed": study.seed,
        "versions": {"discourse": __version__, **runfolder.versions()},
        "tables": {
            name: {"rows": table.num_rows, "sha256": runfolder.content_hash(table)}
            for name, table in sorted(tables.items())
            if name not in runfolder.NOT_WRITTEN
        },
    }


def _inputs(documents: pa.Table) -> dict[str, Any]:
    """How many documents were read, and one checksum over the checksums of their files."""
    marks = "\n".join(sorted(set(documents["sha256"].to_pylist())))
    return {"documents": documents.num_rows, "sha256": hashlib.sha256(marks.encode("ascii")).hexdigest()}


def write(folder: Path, tables: Tables, study: Study, made: Mapping[str, Any]) -> None:
    """The whole run folder: tables, record, study, environment, report."""
    runfolder.write_tables(folder, tables)
    runfolder.write_json(folder / "run.json", made)
    runfolder.write_json(folder / "environment.json", runfolder.environment())
    (folder / "study.yml").write_text(study.to_yaml(), encoding="utf-8", newline="\n")
    if study.wants("report"):
        report.write(folder, tables, information(made), study.locale)


def information(made: Mapping[str, Any]) -> dict[str, Any]:
    """What the report says besides the tables."""
    labels = {name: label for lexicon in made["lexicons"] for name, label in lexicon["labels"].items()}
    return {
        "study": made["study"],
        "lexicons": [{k: v for k, v in lexicon.items() if k != "labels"} for lexicon in made["lexicons"]],
        "labels": labels,
        "run": made,
        "with_text": made["study"]["with_text"],
    }


def rewrite_report(folder: Path, locale: str | None) -> Path:
    """The report of a run folder again, from its tables. Raises `RunFolderError` where it is no run."""
    tables, made = runfolder.read_tables(folder), runfolder.read_record(folder)
    with whole_folder(folder / ".report") as new:
        report.write(new, tables, information(made), locale or made["study"]["locale"])
        for path in sorted(new.iterdir()):
            runfolder.replace(path, folder / path.name)
    (folder / ".report").rmdir()
    return folder / "report.html"

"""Contrasts of groups, and the words that separate them."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa

from discourse import measure, schema
from discourse.pipeline import run_tables, study_settings
from discourse.pipeline.keyness import function_words
from discourse.pipeline.run_tables import Tables
from discourse.pipeline.stages.population import cell_tables, matched
from discourse.pipeline.study import Study


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
    plan = plan_of(study, groups)
    made = [measure.contrasts(*cell_tables(tables), plan, calibration=tables.get("calibration"))]
    for pair in study_settings.pairs_of(groups, study) if study.by != "about" else ():
        made.append(measure.difference_in_differences(*cell_tables(tables), study.by, pair, cluster=study.cluster))
        if study.adjust:
            made.append(
                measure.adjusted_contrasts(
                    *cell_tables(tables),
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
        made.append(measure.contrasts(*cell_tables(tables), about))
    return {"contrasts": schema.concat("contrasts", made)}


def plan_of(study: Study, groups: tuple[str, ...]) -> measure.ContrastPlan:
    """Return how the study compares these groups."""
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
    hits, patterns, passages, sentences, documents = matched(tables, study)
    blocks = measure.passage_blocks(documents, passages, sentences, hits)
    return measure.contrasts(
        measure.cells(blocks.hits, patterns, blocks.sentences),
        measure.sizes(blocks.documents, blocks.passages, blocks.sentences),
        blocks.documents,
        patterns,
        replace(plan_of(study, groups), by="about", abouts=None, strata=(), cluster=None, unit="passages"),
    )


def keyness(tables: Tables, study: Study) -> dict[str, pa.Table]:
    """Return the words that separate the groups of each pair in each language, without function words."""
    groups = study_settings.groups_of(tables, study)
    if groups is None or study.by == "about":
        return {"keyness": schema.empty("keyness")}
    counted, stop_words = (run_tables.parted(tables, "words"), tables["documents"]), function_words()
    pairs = study_settings.pairs_of(groups, study)
    made = [measure.keyness(*counted, by=study.by, groups=pair, stop_words=stop_words) for pair in pairs]
    return {"keyness": schema.concat("keyness", made)}

"""What makes groups hard to compare, and the warnings of all stages."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from discourse import measure, schema
from discourse.library_warnings import CODE
from discourse.measure import population
from discourse.measure.unstable import unstable_concepts
from discourse.pipeline import corrections, run_tables, study_settings
from discourse.pipeline.idle_corrections import idle
from discourse.pipeline.run_tables import Tables
from discourse.pipeline.stages.population import MATCHED, cell_tables, matched_by_partition
from discourse.pipeline.study import Study


def warn(tables: Tables, study: Study) -> dict[str, pa.Table]:
    """Return what makes groups hard to compare, and all warnings."""
    groups = study_settings.groups_of(tables, study)
    made = measure.comparability(tables["documents"], tables["sizes"], by=study.by, groups=groups)
    parts = [made, measure.coverage(matched_by_partition(tables, study), by=study.by, groups=groups)]
    if population.has_topic(tables["patterns"]):
        parts.append(population.described(run_tables.each(tables, MATCHED), by=study.by, groups=groups))
    made = schema.concat("comparability", parts)
    uneven_headings = []
    if study.population == "topic" and population.has_topic(tables["patterns"]):
        uneven_headings = population.headings(run_tables.each(tables, MATCHED), by=study.by, groups=groups)
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
        sizes=tables["sizes"],
    )
    held = measure.dominant_documents(tables["documents"], tables["sizes"], by=study.by, groups=groups)
    warned = schema.concat("warnings", [warned, held])
    if uneven_headings:
        warned = schema.concat("warnings", [warned, schema.from_rows("warnings", uneven_headings)])
    if study.corrections is not None:
        topical = study.population == "topic" and population.has_topic(tables["patterns"])
        both = run_tables.each(tables, ["hits", "sentences"])
        without = idle(corrections.load(study.corrections), both, topical)
        warned = schema.concat("warnings", [warned, schema.from_rows("warnings", without)])
    if "calibration" in tables:
        uneven = unstable_concepts(tables["calibration"], tables["documents"], tables["patterns"], hits)
        warned = schema.concat("warnings", [warned, uneven])
    if "contrasts" in tables and study.cluster is None:
        alike = measure.correlated_clusters(tables["contrasts"], *cell_tables(tables)[:3], seed=study.seed)
        warned = schema.concat("warnings", [warned, alike])
    warned = schema.concat("warnings", [tables["warnings"], warned, study_settings.chosen(tables, study, groups)])
    return {"comparability": made, "warnings": warned}


def with_warnings(table: pa.Table, stage: str, said: Sequence[str]) -> pa.Table:
    """Return the table `warnings` with what libraries warned of in a stage."""
    if not said:
        return table
    row = schema.warning(stage, CODE, stage, sentences=list(said), subject=stage)
    return schema.concat("warnings", [table, schema.from_rows("warnings", [row])])

"""What occurs together: threat, referent and measure; pairs of frames; actors and frames."""

from __future__ import annotations

import polars as pl
import pyarrow as pa

from discourse import measure, schema
from discourse.pipeline import counted_units, run_tables, study_settings
from discourse.pipeline.run_tables import Tables
from discourse.pipeline.stages.population import MATCHED, matched, matched_by_partition, uses_counted
from discourse.pipeline.study import Study


def moves(tables: Tables, study: Study) -> dict[str, pa.Table]:
    """Return the places at which threat, referent and measure come together, and how often they do."""
    uses, counts, found = uses_counted(tables, study), [], []
    for hits, patterns, passages, sentences, _ in matched_by_partition(tables, study):
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
    uses = uses_counted(tables, study)
    made = measure.frame_pairs_of(
        counted_units.kept(
            (measure.pair_counts(*part[:4], uses) for part in matched_by_partition(tables, study)),
            run_tables.scratch_of(tables),
            "pairs",
        ),
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
    uses = uses_counted(tables, study)
    made = measure.actor_frames_of(
        counted_units.kept(
            (
                measure.actor_counts(part["actors"], *matched(part, study)[:4], uses)
                for part in run_tables.each(tables, (*MATCHED, "actors"))
            ),
            run_tables.scratch_of(tables),
            "actors",
        ),
        tables["documents"],
        by=[study_settings.document_variable(study)],
        cluster=study.cluster,
        seed=study.seed,
        resamples=study.resamples,
    )
    return {"actor_frames": made}

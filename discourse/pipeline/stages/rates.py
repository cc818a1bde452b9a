"""Rates of the corpus and of each group, and their trends."""

from __future__ import annotations

import csv

import pyarrow as pa
import pyarrow.compute as pc

from discourse import measure, resources, schema
from discourse.pipeline import study_settings
from discourse.pipeline.run_tables import Tables
from discourse.pipeline.stages.population import cell_tables, matched_by_partition
from discourse.pipeline.study import Study


def rates(tables: Tables, study: Study) -> dict[str, pa.Table]:
    """Return the rates of the corpus and of each group; those of frames also by whom a sentence is about."""
    by = [study_settings.document_variable(study)]
    made = measure.rates(*cell_tables(tables), by=by, abouts=["all"], cluster=study.cluster)
    if study.wants("context"):
        split = measure.rates(*cell_tables(tables), by=[*by, "about"], levels=["frame"], cluster=study.cluster)
        apart = pc.or_(pc.not_equal(split["about"], "all"), pc.equal(split["by"], "about"))
        cells, sizes = zip(
            *(measure.movement_counts(*part) for part in matched_by_partition(tables, study)), strict=True
        )
        counted = schema.concat("cells", cells), schema.concat("sizes", sizes), tables["documents"], tables["patterns"]
        moving = measure.movement_rates_of(*counted, cluster=study.cluster)
        made = schema.concat("rates", [made, split.filter(apart), moving])
    return {"rates": made}


def trends(tables: Tables, study: Study) -> dict[str, pa.Table]:
    """Return rates by year or period, with the events of lexicons/events.csv."""
    path = resources.folder("lexicons") / "events.csv"
    with path.open(encoding="utf-8", newline="") as file:
        events = list(csv.DictReader(file))
    made = measure.trends(
        *cell_tables(tables),
        by=[study_settings.document_variable(study)],
        period=study.period or "year",
        events=events,
        cluster=study.cluster,
    )
    return {"trends": made}

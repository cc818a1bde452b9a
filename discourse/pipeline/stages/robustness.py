"""The primary contrast under other choices of the analysis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl
import pyarrow as pa

from discourse import measure, schema
from discourse.measure import population
from discourse.pipeline import alternatives, corrections, run_tables, study_settings
from discourse.pipeline.run_tables import Tables
from discourse.pipeline.stages.contrasts import plan_of
from discourse.pipeline.stages.counting import cells_and_sizes
from discourse.pipeline.stages.population import cell_tables, matched, matched_by_partition, uses_counted
from discourse.pipeline.study import Study
from discourse.scoring.lexicon import Lexicon


def robustness(tables: Tables, study: Study, lexicons: Sequence[Lexicon]) -> dict[str, pa.Table]:
    """Return the primary contrast under every choice that a reviewer would vary; empty if there is none."""
    primary = tables["contrasts"].filter(tables["contrasts"]["primary"]) if "contrasts" in tables else None
    if primary is None or not primary.num_rows:
        return {"robustness": schema.empty("robustness")}
    row = primary.to_pylist()[0]
    wanted = measure.contrast_patterns(row, tables["patterns"])
    own_hits, own_sentences = [], []
    for hits, _, _, sentences, _ in matched_by_partition(tables, study):
        own = pl.DataFrame(hits.select(measure.VARIED)).join(wanted, on=["lexicon", "pattern_id"], how="semi")
        places = pl.DataFrame(sentences.select(["doc_id", "sentence", "about"]))
        own_hits.append(own)
        own_sentences.append(places.join(own, on=["doc_id", "sentence"], how="semi"))
    others = alternatives.counts(
        run_tables.each(tables, alternatives.NEEDED),
        lambda part: pl.DataFrame(matched(part, study)[3]).select("doc_id", "sentence"),
        tables["patterns"],
        row,
        next(one for one in lexicons if one.name == row["lexicon"]),
        study_settings.matching(study),
        alternatives.Annotation(row["uses"] == "asserted", row["by"] == "about" or row["about"] != "all", study.rules),
        corrections.load(study.corrections) if study.corrections is not None else (),
    )
    made = measure.robustness(
        tables["contrasts"],
        cell_tables(tables)[0],
        tables["sizes"],
        pl.concat(own_hits).to_arrow(),
        tables["patterns"],
        pl.concat(own_sentences).to_arrow(),
        tables["documents"],
        uses_counted(tables, study),
        alternatives=others,
        cluster=study.cluster,
        strata=study.strata,
        seed=study.seed,
        permutations=study.resamples,
    )
    return {"robustness": schema.concat("robustness", [made, _other_population(tables, study, primary)])}


def _other_population(tables: Tables, study: Study, primary: pa.Table) -> pa.Table:
    """Return the primary contrast in the other population: all texts, or only those on the topic."""
    groups = study_settings.groups_of(tables, study)
    if groups is None or study.by == "about" or not population.has_topic(tables["patterns"]):
        return schema.empty("robustness")
    other = study.changed(population="all" if study.population == "topic" else "topic")
    row = primary.to_pylist()[0]
    parts = cells_and_sizes(tables, other, [row["level"]])
    cells, sizes = map(schema.concat, ("cells", "sizes"), zip(*parts, strict=True))
    plan = replace(plan_of(other, groups[:2]), levels=[row["level"]], names=[row["name"]])
    again = measure.contrasts(cells, sizes, tables["documents"], tables["patterns"], plan)
    same = [name for name in schema.TABLES["contrasts"].key if name in row]
    for found in again.to_pylist():
        if all(found[name] == row[name] for name in same):
            return schema.from_rows("robustness", [measure.other_setting(row, found, "population", other.population)])
    return schema.empty("robustness")

"""Precision, recall and F1 of an instrument against people's codings, in groups, and the confusion of verdicts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.measure.arrays import Flags, Floats, Ints
from discourse.measure.names import name_of
from discourse.validation import gold
from discourse.validation.estimators import CodedSample, Codings, share_interval
from discourse.validation.joined import Instrument, Joined, uses_coded
from discourse.validation.population import PLACE, Target, named_hits

Rows = list[dict[str, Any]]
# What the context columns of hits say, as coders say it.
AXES = {
    "negated": ("polarity", ("negated",)),
    "hypothetical": ("reality", ("hypothetical",)),
    "attributed": ("voice", ("attributed", "quoted")),
    "mentioned": ("marking", ("scare", "mention")),
}
CONTESTED = "contested"  # of hits and of coders alike; what coders call endorsed or neutral is taken in hits


def scores(joined: Joined, instrument: Instrument) -> pa.Table:
    """Return precision, recall and F1 of each name (table `validation_scores`).

    Groups are all units, each side, each language, and both; for the lexicon also each concept of a coded frame
    (precision only: people were asked for the frame) and, among units in which both find the name, each context axis,
    contested stance and whom the sentence is about.
    """
    rows: Rows = []
    for target in joined.targets:
        for uses in uses_coded(joined, target):
            at, codings = joined.estimates(instrument, target, uses)
            gaps, verdict = joined.gaps(at), instrument.verdicts[target.name, uses]
            head = {"instrument": instrument.name, "level": target.level, "name": target.name, "uses": uses}
            for by, group, inside in groups(joined):
                row = measured(codings, inside[at], gaps.unknown(inside, verdict))
                rows.append({**head, "by": by, "group": group, **row})
            if instrument is joined.lexicon:
                rows += [{**head, **row} for row in _concepts(joined, target, uses, at, codings)]
        if instrument is joined.lexicon:
            head = {"instrument": instrument.name, "level": target.level, "name": target.name, "uses": "all"}
            rows += [
                {**head, **row} for row in [*_axes(joined, target), *_stances(joined, target), *_abouts(joined, target)]
            ]
    return schema.from_rows("validation_scores", rows)


def groups(joined: Joined) -> Iterator[tuple[str, str, Flags]]:
    """Yield the groups of sentences: by, group, and which sentences belong to it."""
    own = joined.whole
    yield "none", "all", np.ones(own.height, np.bool_)
    side, language = own["side"].to_numpy().astype(str), own["language"].to_numpy().astype(str)
    for by, values in ((joined.design.by, side), ("language", language)):
        for group in sorted(set(values.tolist())):
            yield by, group, values == group
    for a in sorted(set(side.tolist())):
        for b in sorted(set(language[side == a].tolist())):
            yield f"{joined.design.by}*language", f"{a} × {b}", (side == a) & (language == b)


def measured(codings: Codings, inside: Flags, unknown: Collection[str] = ()) -> dict[str, Any]:
    """Return counts and the three measures with their intervals, without those that are `unknown`."""
    present, found = codings.y * inside, codings.f * inside
    row: dict[str, Any] = {
        "n_coded": int(inside.sum()),
        "n_found": int((found > 0.5).sum()),
        "n_present": float(present.sum()),
    }
    for kind, basis in (("precision", found), ("recall", present), ("f1", (present + found) / 2)):
        estimate = None if kind in unknown else codings.ratio(inside, kind)
        if estimate is not None:
            row[kind] = estimate.value
            row[f"{kind}_low"], row[f"{kind}_high"] = share_interval(estimate, max(float(basis.sum()), 1.0))
    return row


def _concepts(joined: Joined, target: Target, uses: str, at: Ints, codings: Codings) -> Iterator[dict[str, Any]]:
    """Yield the share of units with a concept's hits in which people find the coded frame."""
    if target.level == "concept":
        return
    hits = named_hits(joined.tables).filter(pl.col("lexicon") == target.lexicon, name_of(target.level) == target.name)
    places = joined.whole.select(PLACE).with_row_index("row")
    located = hits.filter("counts_concept").join(places, on=PLACE).select("concept", "row").unique()
    gaps, verdict = joined.gaps(at), joined.lexicon.verdicts[target.name, uses]
    for concept in sorted(located["concept"].unique()):
        holds = np.zeros(joined.whole.height, np.bool_)
        holds[located.filter(pl.col("concept") == concept)["row"].to_numpy()] = True
        holds &= verdict > 0.5
        inside = holds[at]
        if inside.any():
            row = measured(codings, inside, gaps.unknown(holds, verdict))
            kept = {k: v for k, v in row.items() if k.startswith(("n_", "precision"))}
            yield {"by": "concept", "group": concept, **kept}


def _both(joined: Joined, target: Target) -> pl.DataFrame:
    """Return the units in which the lexicon and people find the name: unit, doc_id, sentence, stratum."""
    said = gold.present(joined.codings, joined.codebook, target).filter(pl.col("all") > 0.5)
    return (
        joined.whole.filter(pl.col("unit").is_not_null()).join(said, on="unit").filter(pl.col(f"found:{target.name}"))
    )


def _hits(joined: Joined, target: Target, units: pl.DataFrame) -> pl.DataFrame:
    hits = named_hits(joined.tables).filter(
        pl.col("lexicon") == target.lexicon, name_of(target.level) == target.name, pl.col(f"counts_{target.level}")
    )
    return hits.join(units.select("unit", *PLACE), on=PLACE)


def _axes(joined: Joined, target: Target) -> Iterator[dict[str, Any]]:
    variable = joined.codebook.variable("use")
    if variable is None:
        return
    units = _both(joined, target).join(gold.answers(joined.codings, variable), on="unit").sort("unit")
    hits = _hits(joined, target, units)
    for answer, (axis, values) in AXES.items():
        if answer in units.columns and hits[axis].count():
            found = set(hits.filter(pl.col(axis).is_in(values))["unit"])
            yield from _one_value(joined, units, found, answer, f"axis:{axis}")


def _stances(joined: Joined, target: Target) -> Iterator[dict[str, Any]]:
    variable = joined.codebook.variable("stance")
    if variable is None or CONTESTED not in variable.values:
        return
    units = _both(joined, target).join(gold.answers(joined.codings, variable), on="unit").sort("unit")
    hits = _hits(joined, target, units)
    if hits["stance"].count():
        found = set(hits.filter(pl.col("stance") == CONTESTED)["unit"])
        yield from _one_value(joined, units, found, CONTESTED, "axis:stance")


def _abouts(joined: Joined, target: Target) -> Iterator[dict[str, Any]]:
    variable = joined.codebook.variable("about")
    if variable is None:
        return
    units = _both(joined, target).join(gold.answers(joined.codings, variable), on="unit").sort("unit")
    hits = _hits(joined, target, units)
    for answer in variable.values:
        if hits["about"].count():
            found = set(hits.filter(pl.col("about").str.split("+").list.contains(answer))["unit"])
            yield from _one_value(joined, units, found, answer, "axis:about")


def _one_value(joined: Joined, units: pl.DataFrame, found: set[str], answer: str, by: str) -> Iterator[dict[str, Any]]:
    """Yield the scores of one value of an axis against all others."""
    if not units.height:
        return
    f = np.array([unit in found for unit in units["unit"]], np.float64)
    y = units[answer].to_numpy().astype(np.float64)
    if not f.any() and not y.any():
        return
    codings = Codings(_domain(joined, units), y, f)
    yield {"by": by, "group": answer, **measured(codings, np.ones(len(y), np.bool_))}


def _domain(joined: Joined, units: pl.DataFrame) -> CodedSample:
    """Return the units as a sample of their own, with the weights of their strata in the whole sample."""
    coded = joined.design.units.join(joined.codings.rows.select("unit").unique(), on="unit", how="semi")
    counts = coded.group_by("stratum").agg(pl.len().alias("n"), pl.col("stratum_size").first())
    strata = sorted(units["stratum"].unique())
    weights = {name: size / n for name, n, size in counts.select("stratum", "n", "stratum_size").iter_rows()}
    place = {name: n for n, name in enumerate(strata)}
    stratum = np.array([place[name] for name in units["stratum"]], np.int64)
    inside: Floats = np.bincount(stratum, minlength=len(strata)) * np.array([weights[name] for name in strata])
    return CodedSample(stratum, inside)


def confusion(joined: Joined, instrument: Instrument) -> pa.Table:
    """Return the instrument's verdict against people's in each group (table `validation_confusion`)."""
    rows: Rows = []
    for target in joined.targets:
        for uses in uses_coded(joined, target):
            at, codings = joined.estimates(instrument, target, uses)
            head = {"instrument": instrument.name, "level": target.level, "name": target.name, "uses": uses}
            gaps, verdict = joined.gaps(at), instrument.verdicts[target.name, uses]
            for by, group, of_group in groups(joined):
                inside, unknown = of_group[at], gaps.unknown(of_group, verdict)
                total = float((codings.sample.weight * inside).sum())
                for found in (False, True):
                    for present in (False, True):
                        cell = (
                            (codings.f if found else 1 - codings.f) * (codings.y if present else 1 - codings.y) * inside
                        )
                        share = None if unknown else float((cell * codings.sample.weight).sum()) / total
                        counts = {"found": found, "present": present, "n_coded": float(cell.sum()), "share": share}
                        rows.append({**head, "by": by, "group": group, **counts})
    return schema.from_rows("validation_confusion", rows)

"""What a reader must know about codings before believing a figure: notes in the form of the table `warnings`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
from scipy import stats

from discourse import schema
from discourse.validation import gold
from discourse.validation.codebook import UNSURE
from discourse.validation.joined import Instrument, Joined, uses_coded
from discourse.validation.population import Target, found

STAGE = "validation"
FEWEST_CODED = 100  # codings a group; with fewer a corrected contrast is mostly noise
ALPHA = 0.667  # below it Krippendorff advises against conclusions
_NAMED = 5  # items that a note names
LENGTH = 0.2  # absolute rank correlation of error and length from which it is reported as a warning


def notes(
    joined: Joined, changed: Sequence[str], agreement: pa.Table | None, others: Sequence[Instrument] = ()
) -> pa.Table:
    """Return the notes of a scored sample (table `validation_notes`)."""
    rows = [*_units(joined), *_sheets(joined, changed), *_open(joined), *_coding(joined)]
    rows += _agreement(joined, agreement)
    for each in others:
        if each.unlabelled:
            rows.append(_note("labels-missing", each.name, instrument=each.name, missing=each.unlabelled))
    for target in joined.targets:
        rows += [*_groups(joined, target), *_length(joined, target), *_anchoring(joined, target)]
    return schema.from_rows("validation_notes", rows)


def _note(code: str, subject: str, **parameters: Any) -> dict[str, object]:
    return schema.warning(STAGE, code, subject, **parameters)


def _sheets(joined: Joined, changed: Sequence[str]) -> Iterator[dict[str, object]]:
    if changed:
        yield _note("codings-changed", "codings", changed=len(changed), examples=list(changed[:3]))
    if len(joined.codings.coders) < 2:
        yield _note("one-coder", joined.codings.coders[0], coder=joined.codings.coders[0])


def _units(joined: Joined) -> Iterator[dict[str, object]]:
    if joined.design.unit == "passage":
        yield _note("passages-coded", "codings")


def _coding(joined: Joined) -> Iterator[dict[str, object]]:
    total = joined.design.units.height
    for target in joined.targets:
        variable = joined.codebook.of(target).name
        rows = joined.codings.of(variable)
        coded = rows["unit"].n_unique()
        if coded < total:
            yield _note("codings-missing", variable, missing=total - coded, total=total)
        unsure = rows.filter(pl.col("value") == UNSURE)["unit"].n_unique()
        if unsure:
            yield _note("codings-unsure", variable, unsure=unsure, total=total)
        if halves := gold.ties(joined.codings, joined.codebook).get(variable):
            yield _note("codings-tied", variable, tied=halves)


def _open(joined: Joined) -> Iterator[dict[str, object]]:
    """Yield what was not coded although other things were: names, uses of a name, and whole strata."""
    for target in joined.codebook.targets:
        if target not in joined.targets:
            yield _note("name-not-coded", target.name, name=target.name, column=joined.codebook.of(target).name)
    use = joined.codebook.variable("use")
    some = use is not None and joined.codings.of(use.name).height > 0
    for target in joined.targets:
        said = gold.present(joined.codings, joined.codebook, target)
        missing = sorted(said.filter(pl.col("asserted").is_null())["unit"])
        if use is not None and some and missing:
            named = {"name": target.name, "column": use.name}
            yield _note("uses-missing", target.name, missing=len(missing), units=missing[:_NAMED], **named)
        yield from _strata(joined, target)


def _strata(joined: Joined, target: Target) -> Iterator[dict[str, object]]:
    rows, _, _ = joined.coded(target, "all")
    drawn = joined.whole[joined.gaps(rows).rows.tolist()].select("unit", "side", "language", "stratum")
    if drawn.height:
        units = joined.design.units.select("unit", "order", "stratum_size").join(drawn, on="unit").sort("order")
        first = units.unique("stratum", keep="first", maintain_order=True)
        groups = first.select("side", "language").unique().sort("side", "language").iter_rows()
        yield _note(
            "strata-not-coded",
            target.name,
            name=target.name,
            strata=first.height,
            total=joined.strata.height,
            sentences=int(first["stratum_size"].sum()),
            groups=[{"group": side, "language": language} for side, language in groups],
            units=first["unit"].head(_NAMED).to_list(),
        )


def _agreement(joined: Joined, table: pa.Table | None) -> Iterator[dict[str, object]]:
    names = {joined.codebook.of(target).name for target in joined.targets}
    for row in [] if table is None else table.to_pylist():
        low = row["alpha"] is not None and row["alpha"] < ALPHA
        if row["by"] == "all" and row["variable"] in names and low:
            yield _note(
                "agreement-low",
                row["variable"],
                variable=row["variable"],
                alpha=f"{row['alpha']:.2f}",
                least=str(ALPHA),
            )


def _groups(joined: Joined, target: Target) -> Iterator[dict[str, object]]:
    rows, _, _ = joined.coded(target, "all")
    sides = joined.whole[rows.tolist()]["side"]
    for group in sorted(joined.whole["side"].unique()):
        n = int((sides == group).sum())
        if n < FEWEST_CODED:
            yield _note(
                "few-codings", f"{target.name}: {group}", name=target.name, group=group, n=n, least=FEWEST_CODED
            )


def _length(joined: Joined, target: Target) -> Iterator[dict[str, object]]:
    """Yield the rank correlation of the error with the length of sentences."""
    for uses in uses_coded(joined, target):
        rows, codings = joined.estimates(joined.lexicon, target, uses)
        length = joined.whole[rows.tolist()]["n_tokens"].to_numpy()
        error = np.abs(codings.y - codings.f)
        if len(set(error.tolist())) < 2 or len(set(length.tolist())) < 2:
            continue
        result = stats.spearmanr(error, length)
        value, p = float(result.statistic), float(result.pvalue)
        code = "error-grows-with-length" if abs(value) >= LENGTH and p < 0.05 else "error-and-length"
        yield _note(code, f"{target.name}, {uses}", name=target.name, uses=uses, correlation=f"{value:.2f}")


def _anchoring(joined: Joined, target: Target) -> Iterator[dict[str, object]]:
    """Yield how much more often coders agree with a verdict that they saw than with one that they did not see."""
    shown = dict(joined.design.units.select("unit", "label_shown").iter_rows())
    if not any(shown.values()):
        return
    said = gold.present(joined.codings, joined.codebook, target).select("unit", "all")
    rows = joined.whole.join(said, on="unit").select("unit", "all", verdict=found(target.name))
    agree = {True: [0, 0], False: [0, 0]}
    for unit, share, verdict in rows.iter_rows():
        agree[shown[unit]][0 if (share > 0.5) == verdict else 1] += 1
    if not sum(agree[True]) or not sum(agree[False]):
        return
    p = float(stats.fisher_exact(np.array([agree[True], agree[False]])).pvalue)
    with_label, without = (agree[which][0] / sum(agree[which]) for which in (True, False))
    code = "coders-anchored" if p < 0.05 and with_label > without else "anchoring"
    parameters = {"share_shown": with_label, "share_hidden": without, "p": f"{p:.3f}"}
    yield _note(code, target.name, name=target.name, **parameters)

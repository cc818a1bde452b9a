"""What a reader must know about codings before believing a figure: notes in the form of the table `warnings`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
from scipy import stats

from discourse import schema
from discourse.errors import ValidationError
from discourse.validation import gold
from discourse.validation.codebook import UNSURE
from discourse.validation.joined import Instrument, Joined, uses_coded
from discourse.validation.population import Target, found

STAGE = "validation"
FEWEST_CODED = 100  # codings a group; with fewer a corrected contrast is mostly noise
ALPHA = 0.667  # below it Krippendorff advises against conclusions
LENGTH = 0.2  # absolute rank correlation of error and length from which it is reported as a warning


def notes(
    joined: Joined, changed: Sequence[str], agreement: pa.Table | None, others: Sequence[Instrument] = ()
) -> pa.Table:
    """Return the notes of a scored sample (table `validation_notes`)."""
    rows = [*_units(joined), *_sheets(joined, changed), *_coding(joined), *_agreement(joined, agreement)]
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


def check_uses(joined: Joined) -> None:
    """Raise `ValidationError` if coders said of some units, but not of all, how a name is used."""
    use = joined.codebook.variable("use")
    for target in joined.targets:
        said = gold.present(joined.codings, joined.codebook, target)
        open_ = said.filter(pl.col("asserted").is_null())["unit"].to_list()
        some = use is not None and joined.codings.of(use.name).height > 0
        if use is not None and some and open_:
            raise ValidationError(
                f"In {len(open_)} items '{target.name}' is coded as present but the column '{use.name}' is empty "
                f"({', '.join(sorted(open_)[:3])}). Fill it in; to leave them out would bias the asserted share."
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

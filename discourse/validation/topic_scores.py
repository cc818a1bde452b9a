"""Scores of topics: how often people find the intruder, and the labels they gave."""

from __future__ import annotations

from typing import Any

import polars as pl
import pyarrow as pa
from scipy import stats

from discourse import schema
from discourse.errors import ValidationError
from discourse.validation import lock
from discourse.validation.population import Tables
from discourse.validation.results import Coded

KEYS = ["language", "model", "topic", "test"]


def score(tables: Tables, coded: Coded) -> dict[str, pa.Table]:
    """Return table `topic_validation`: for each topic and test the share of answers that name the intruder.

    Intervals are Clopper and Pearson's. Labels are listed as people wrote them, the most frequent first.

    Raises `ValidationError` if the tests are of another run's topics.
    """
    known = (
        set(pl.DataFrame(tables["topics"]).select("language", "model", "topic").iter_rows())
        if "topics" in tables
        else set()
    )
    units = coded.design.units
    foreign = [
        row
        for row in units.select("language", "model", "topic").unique().sort("language", "model", "topic").iter_rows()
        if row not in known
    ]
    if foreign:
        language, model, topic = foreign[0]
        raise ValidationError(
            f"The tests are of another run: this one has no topic {topic} of the model {model} ({language}). "
            "Give the run that 'validate sample --topics' was called with."
        )
    lock.lock(coded.folder, coded.codings)
    answers = coded.codings.rows.join(units.select("unit", *KEYS, "right"), on="unit")
    rows = []
    for key, part in answers.sort(*KEYS, "unit", "coder").group_by(KEYS, maintain_order=True):
        rows.append(dict(zip(KEYS, key, strict=True)) | _scored(part))
    return {"topic_validation": schema.from_rows("topic_validation", rows)}


def _scored(part: pl.DataFrame) -> dict[str, Any]:
    if part["test"][0] == "label":
        labels = part["value"].value_counts().sort("count", "value", descending=[True, False])["value"].to_list()
        return {"n_coded": part.height, "n_right": 0.0, "labels": "; ".join(labels)}
    right = int((part["value"] == part["right"].cast(pl.String)).sum())
    ends = stats.binomtest(right, part.height).proportion_ci(0.95, "exact")
    return {
        "n_coded": part.height,
        "n_right": float(right),
        "value": right / part.height,
        "low": float(ends.low),
        "high": float(ends.high),
    }

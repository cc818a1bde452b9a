"""Whether an instrument errs more in one group than in another: what biases a comparison of groups."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pyarrow as pa

from discourse import schema
from discourse.measure.arrays import Flags
from discourse.validation.estimators import Codings, Estimate
from discourse.validation.joined import Instrument, Joined, uses_coded
from discourse.validation.scores import groups

KINDS = ("precision", "recall")


def differential_error(joined: Joined, instrument: Instrument) -> pa.Table:
    """Return differences of precision and recall between groups, with interval and p (table `validation_errors`)."""
    rows = []
    for target in joined.targets:
        for uses in uses_coded(joined, target):
            at, codings = joined.estimates(instrument, target, uses)
            gaps, verdict = joined.gaps(at), instrument.verdicts[target.name, uses]
            parts = [part for part in groups(joined) if part[0] in (joined.design.by, "language")]
            head = {"instrument": instrument.name, "level": target.level, "name": target.name, "uses": uses}
            for (by, a, in_a), (other, b, in_b) in combinations(parts, 2):
                if by != other:
                    continue
                for kind in KINDS:
                    row = {**head, "error": kind, "by": by, "group_a": a, "group_b": b}
                    counts = {"n_a": int(in_a[at].sum()), "n_b": int(in_b[at].sum())}
                    known = kind not in gaps.unknown(in_a | in_b, verdict)
                    rows.append({**row, **counts, **(_difference(codings, in_a[at], in_b[at], kind) if known else {})})
    return schema.from_rows("validation_errors", rows)


def _difference(codings: Codings, in_a: Flags, in_b: Flags, kind: str) -> dict[str, Any]:
    a, b = codings.ratio(in_a, kind), codings.ratio(in_b, kind)
    if a is None or b is None:
        return {}
    both = Estimate(
        a.value - b.value, np.concatenate([a.variances, b.variances]), np.concatenate([a.freedom, b.freedom])
    )
    low, high = both.interval()
    return {"value_a": a.value, "value_b": b.value, "estimate": both.value, "low": low, "high": high, "p": both.p}

"""The error that earlier codings show, for the allocation of a new sample."""

from __future__ import annotations

import numpy as np

from discourse.validation.allocation import ASSUMED
from discourse.validation.joined import Joined, uses_coded

STRENGTH = 10  # the assumed error counts as much as this many codings


def errors(joined: Joined) -> dict[str, float]:
    """Return the standard deviation of the error by verdict, shrunk towards what is assumed without a pilot."""
    found: dict[str, list[float]] = {}
    for target in joined.targets:
        rows, codings = joined.estimates(joined.lexicon, target, uses_coded(joined, target)[-1])
        verdicts = [name.rpartition(" | ")[2].partition(":")[0] for name in joined.whole[rows]["stratum"]]
        for verdict, error in zip(verdicts, (codings.y - codings.f).tolist(), strict=True):
            found.setdefault(verdict, []).append(error)
    return {verdict: _shrunk(np.array(values), ASSUMED[verdict]) for verdict, values in sorted(found.items())}


def _shrunk(values: np.typing.NDArray[np.float64], assumed: float) -> float:
    squares = len(values) * float(values.var()) + STRENGTH * assumed**2
    return round(float(np.sqrt(squares / (len(values) + STRENGTH))), 4)

"""A fitted topic model of one language with its measurements."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from discourse.measure.arrays import Floats
from discourse.topics.model import Fitted
from discourse.topics.vocabulary import Units


@dataclass(frozen=True)
class Result:
    """A model of one language with its measurements; topics are in their final order."""

    units: Units
    model: str
    fitted: Fitted
    shares: tuple[list[str], Floats]  # documents and topics
    share: Floats  # of each topic in the language
    coherence: Floats
    stability: Floats
    profile: tuple[list[str], Floats] = field(default_factory=lambda: ([], np.zeros((0, 0))))

"""A fitted topic model of one language with its measurements."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from discourse.measure.arrays import Floats
from discourse.topics.model import Fitted
from discourse.topics.spread import Spread
from discourse.topics.vocabulary import Units

Profile = tuple[list[str], Floats]
"""Names of concepts, and their shares in each topic (topics × concepts)."""


def _no_profile() -> Profile:
    return [], np.zeros((0, 0))


@dataclass(frozen=True)
class Result:
    """A model of one language with its measurements; topics are in their final order.

    `profile` has the concepts of frames that count, `meaning` those of all frames. `centroids` has the directions of
    the topics by the sentence encoder, if it is installed. `spread` says how sure the shares are.
    """

    units: Units
    model: str
    fitted: Fitted
    shares: tuple[list[str], Floats]  # documents and topics
    share: Floats  # of each topic in the language
    coherence: Floats
    stability: Floats
    profile: Profile = field(default_factory=_no_profile)
    meaning: Profile = field(default_factory=_no_profile)
    centroids: Floats | None = None
    spread: Spread | None = None

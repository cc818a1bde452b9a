"""The stages of an analysis: each takes the tables and the study, and returns new tables."""

from discourse.pipeline.stages.contrasts import contrasts, keyness
from discourse.pipeline.stages.cooccurrence import actors, moves, pairs
from discourse.pipeline.stages.counting import calibration, count
from discourse.pipeline.stages.meaning import TOPIC_INPUT, encoder, fit_topics
from discourse.pipeline.stages.order import Stage, in_order
from discourse.pipeline.stages.population import MATCHED
from discourse.pipeline.stages.rates import rates, trends
from discourse.pipeline.stages.robustness import robustness
from discourse.pipeline.stages.selection import match, select
from discourse.pipeline.stages.warnings import warn, with_warnings

__all__ = [
    "MATCHED",
    "TOPIC_INPUT",
    "Stage",
    "actors",
    "calibration",
    "contrasts",
    "count",
    "encoder",
    "fit_topics",
    "in_order",
    "keyness",
    "match",
    "moves",
    "pairs",
    "rates",
    "robustness",
    "select",
    "trends",
    "warn",
    "with_warnings",
]

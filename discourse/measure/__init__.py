"""Counts, rates and contrasts with their uncertainty, computed from tables and a seed."""

from discourse.measure.actor_frames import actor_counts, actor_frames, actor_frames_of
from discourse.measure.adjusted import adjusted_contrasts
from discourse.measure.blocks import passage_blocks
from discourse.measure.calibration import calibrate
from discourse.measure.cells import cells, cells_by, context_measured, dense_scores, document_scores, sizes
from discourse.measure.checks import coverage
from discourse.measure.clusters import correlated_clusters
from discourse.measure.collocates import collocates
from discourse.measure.comparability import comparability
from discourse.measure.contrast import contrast
from discourse.measure.contrasts import contrasts
from discourse.measure.design import difference_in_differences
from discourse.measure.dominance import dominant_documents
from discourse.measure.frame_pairs import frame_pairs, frame_pairs_of, pair_counts
from discourse.measure.groups import default_groups
from discourse.measure.keyness import concept_counts, keyness
from discourse.measure.movement import movement_counts, movement_rates, movement_rates_of
from discourse.measure.moves import move_counts, move_rates, move_rates_of, moves
from discourse.measure.plan import ContrastPlan
from discourse.measure.random_streams import spawn
from discourse.measure.rates import rates
from discourse.measure.robustness import VARIED, contrast_patterns, other_setting, robustness
from discourse.measure.trends import trends
from discourse.measure.warnings import warnings_for

__all__ = [
    "VARIED",
    "ContrastPlan",
    "actor_counts",
    "actor_frames",
    "actor_frames_of",
    "adjusted_contrasts",
    "calibrate",
    "cells",
    "cells_by",
    "collocates",
    "comparability",
    "concept_counts",
    "context_measured",
    "contrast",
    "contrast_patterns",
    "contrasts",
    "correlated_clusters",
    "coverage",
    "default_groups",
    "dense_scores",
    "difference_in_differences",
    "document_scores",
    "dominant_documents",
    "frame_pairs",
    "frame_pairs_of",
    "keyness",
    "move_counts",
    "move_rates",
    "move_rates_of",
    "movement_counts",
    "movement_rates",
    "movement_rates_of",
    "moves",
    "other_setting",
    "pair_counts",
    "passage_blocks",
    "rates",
    "robustness",
    "sizes",
    "spawn",
    "trends",
    "warnings_for",
]

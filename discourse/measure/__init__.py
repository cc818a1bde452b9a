"""Counts, rates, contrasts and what they are worth: tables and a seed in, tables out."""

from discourse.measure.cautions import warnings_for
from discourse.measure.cells import cells, document_scores, sizes
from discourse.measure.comparability import comparability
from discourse.measure.contrasts import contrasts
from discourse.measure.groups import default_groups
from discourse.measure.keyness import keyness
from discourse.measure.rates import rates
from discourse.measure.streams import spawn

__all__ = [
    "cells",
    "comparability",
    "contrasts",
    "default_groups",
    "document_scores",
    "keyness",
    "rates",
    "sizes",
    "spawn",
    "warnings_for",
]

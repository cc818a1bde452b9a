"""The columns, types and primary key of every table: the interface between stages."""

from __future__ import annotations

from collections.abc import Mapping

from discourse.tables import checks, compared, corpus, hits, results, topics, validation
from discourse.tables.results import RATE_MEASURES
from discourse.tables.spec import Spec

__all__ = ["RATE_MEASURES", "TABLES", "Spec"]

TABLES: Mapping[str, Spec] = {
    name: spec
    for part in (corpus, hits, results, topics, checks, validation, compared)
    for name, spec in part.TABLES.items()
}

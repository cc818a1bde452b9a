"""Warnings and remarks as data: a code and parameters, worded in the reader's language when they are shown."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

Remark = tuple[str, Mapping[str, Any]]
"""A code and what fills its sentence."""


def stored(remarks: Sequence[Remark]) -> str | None:
    """A cell of a column `warning` or `note`: a JSON array of [code, parameters] pairs, None without remarks.

    Examples
    --------
    >>> stored([("not-separable", {}), ("values-missing", {"documents": 2})])
    '[["not-separable", {}], ["values-missing", {"documents": 2}]]'
    >>> stored([]) is None
    True
    """
    return _json([[code, parameters] for code, parameters in remarks]) if remarks else None


def few_units(a: int, b: int, least: int, cluster: str | None = None) -> Remark:
    """The remark that groups of `a` and `b` documents (or clusters) are too small for a p."""
    return "few-units", {"a": a, "b": b, "cluster": cluster, "least": least}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)

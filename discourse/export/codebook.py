"""The codebook: what each column of each table holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pyarrow as pa

from discourse import schema
from discourse.export.named_hits import NAMED, NAMES
from discourse.wording import read_locale

_END = re.compile(r"_(low|high)$")
_TYPES = {"text": "text", "int": "whole number", "float": "number", "flag": "true or false"}
HEAD = ("table", "column", "type", "meaning")


class Entry(NamedTuple):
    """One column of one table; the meaning is empty for a column that the user added."""

    table: str
    column: str
    type: str
    meaning: str


def meaning(column: str, locale: str = "en") -> str:
    """Return what a column holds; empty for a column that no table of the schema has.

    >>> meaning("per_1000_tokens_low")
    'hits per 1,000 tokens: lower end of the 95 % interval'
    """
    known: Mapping[str, str] = read_locale("discourse", locale, "columns")
    if column in known:
        return known[column]
    end = _END.search(column)
    if end and column[: end.start()] in known:
        colon = "：" if locale == "zh" else ": "
        return f"{known[column[: end.start()]]}{colon}{known[end[1]]}"
    return ""


def codebook(tables: Mapping[str, pa.Table], names: Iterable[str], locale: str = "en") -> list[Entry]:
    """Return one entry for each column of the named tables, in their order."""
    entries = []
    for name in names:
        spec = schema.TABLES.get(name)
        columns = dict(spec.columns) if spec else {}
        if name in NAMED:
            columns |= {column: schema.TABLES["patterns"].columns[column] for column in NAMES}
        for field in tables[name].schema:
            given = columns.get(field.name)
            kind = _TYPES[given.rstrip("?")] if given else str(field.type)
            entries.append(Entry(name, field.name, kind, meaning(field.name, locale) if given else ""))
    return entries

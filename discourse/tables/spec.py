"""How a table is described: its columns, their types, and its primary key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

_TYPES = {"text": pa.string(), "int": pa.int64(), "float": pa.float64(), "flag": pa.bool_()}
GROUPS = "by:text group_a:text group_b:text "
ESTIMATE = "estimate:float? low:float? high:float? "


@dataclass(frozen=True)
class Spec:
    """One table: its columns (`name: type`, a type ending in `?` may be null), key, and what it is for."""

    key: tuple[str, ...]
    columns: Mapping[str, str]
    about: str
    open: bool = False  # users may add columns of their own
    digits: int = 10  # significant digits that floats keep
    texts: tuple[str, ...] = ()  # columns that a bundle without texts leaves out

    def type(self, column: str) -> pa.DataType:
        """The Arrow type of a column."""
        return _TYPES[self.columns[column].rstrip("?")]


def spec(key: str, columns: str, about: str, **more: Any) -> Spec:
    """A table from its key and its columns, both written with blanks between."""
    return Spec(tuple(key.split()), dict(part.split(":") for part in columns.split()), about, **more)

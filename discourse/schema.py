"""Tables as the stages hand them on: checked against `discourse.tables`, floats rounded once, sorted by primary key."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from discourse.errors import SchemaError
from discourse.tables import RATE_MEASURES, TABLES, Spec

__all__ = ["RATE_MEASURES", "TABLES", "Spec", "concat", "empty", "from_rows", "make", "round_to", "warning"]

_PIECE = 1 << 16  # rows
_LARGEST = 1 << 62
_EXACT = 22  # powers of ten up to this are exact as floats


def _round(values: pa.ChunkedArray, digits: int) -> pa.Array:
    """Floats with so many significant digits, −0.0 as 0.0, NaN and infinities as null."""
    numbers = values.to_numpy().astype(np.float64)
    known = np.isfinite(numbers)
    rounded = round_to(np.where(known, numbers, 0.0), digits)
    return pa.array(rounded, pa.float64(), mask=~known)


def round_to(numbers: NDArray[np.float64], digits: int) -> NDArray[np.float64]:
    """Finite numbers with so many significant decimal digits, each the nearest float to its decimal form.

    A number is scaled to a whole number of `digits` digits, rounded and scaled back by a power of ten that a float
    holds exactly. Numbers that are too large or small for that, or almost halfway between two, go through their text.
    """
    with np.errstate(divide="ignore"):
        exponent = digits - 1 - np.floor(np.log10(np.abs(numbers)))
    plain = np.abs(exponent) <= _EXACT
    power = 10.0 ** np.where(plain, np.abs(exponent), 0.0)
    scaled = np.where(exponent >= 0, numbers * power, numbers / power)
    whole = np.rint(scaled)
    rounded = np.where(exponent >= 0, whole / power, whole * power)
    halfway = np.abs(np.abs(scaled - whole) - 0.5) < 1e-4
    sure = plain & ~halfway & (np.abs(whole) >= 10.0 ** (digits - 1)) & (np.abs(whole) <= 10.0**digits)
    for index in np.flatnonzero(~sure & (numbers != 0)):
        rounded[index] = float(f"{numbers[index]:.{digits}g}")
    return np.where(numbers == 0, 0.0, rounded) + 0.0


def _columns(data: Any) -> pa.Table:
    if isinstance(data, pa.Table):
        return data
    if hasattr(data, "to_arrow"):  # polars
        return data.to_arrow()
    if hasattr(data, "itertuples"):  # pandas
        return pa.Table.from_pandas(data, preserve_index=False)
    if isinstance(data, Mapping):
        return pa.table(dict(data))
    raise SchemaError(f"A table is made from columns, Arrow, pandas or polars, not from {type(data).__name__}.")


def _cast(name: str, column: str, values: pa.ChunkedArray, spec: Spec) -> pa.ChunkedArray:
    wanted = spec.type(column)
    if isinstance(values.type, pa.DictionaryType):
        values = values.cast(values.type.value_type)
    try:
        values = values.cast(wanted)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
        raise SchemaError(
            f"Table '{name}', column '{column}': expected {wanted}, got {values.type} ({error})."
        ) from None
    if wanted == pa.float64():
        values = pa.chunked_array([_round(values, spec.digits)])
    if values.null_count and not spec.columns[column].endswith("?"):
        raise SchemaError(f"Table '{name}', column '{column}' has {values.null_count} empty cells; none are allowed.")
    return values


def empty(name: str) -> pa.Table:
    """The table without rows."""
    spec = TABLES[name]
    return pa.table({column: pa.array([], spec.type(column)) for column in spec.columns})


def make(name: str, data: Any) -> pa.Table:
    """A checked table, sorted by primary key, floats rounded.

    `data` maps column names to sequences, or is an Arrow, pandas or polars table. Columns that may be null can be
    missing. Raises `SchemaError` for unknown, missing or wrongly typed columns, forbidden nulls and repeated keys.
    """
    spec = TABLES[name]
    given = _columns(data)
    if given.num_rows == 0 and not given.num_columns:
        return empty(name)
    extra = [column for column in given.column_names if column not in spec.columns]
    if extra and not spec.open:
        raise SchemaError(f"Table '{name}' has no column '{extra[0]}'.")
    columns: dict[str, Any] = {}
    for column, kind in spec.columns.items():
        if column in given.column_names:
            columns[column] = _cast(name, column, given.column(column), spec)
        elif kind.endswith("?"):
            columns[column] = pa.nulls(given.num_rows, spec.type(column))
        else:
            raise SchemaError(f"Table '{name}' lacks its column '{column}'.")
    columns.update({column: given.column(column) for column in extra})
    table = pa.table(columns)
    if any(len(column.chunks) > 1 + table.num_rows // _PIECE for column in table.columns):
        table = table.combine_chunks()  # many small pieces are slow; to copy a few large ones would take much memory
    number = _key_numbers(table, spec.key)
    if (np.diff(number) < 0).any():
        order = np.argsort(number, kind="stable")
        table, number = table.take(pa.array(order)).combine_chunks(), number[order]
    equal = np.diff(number) == 0
    if equal.any():
        first = int(equal.argmax())
        count = 1 + int(np.append(equal[first:], False).argmin())
        twice = table.slice(first, 1).select(spec.key).to_pylist()[0]
        named = ", ".join(f"{column}={twice[column]!r}" for column in spec.key)
        raise SchemaError(f"Table '{name}' has {count} rows with the key {named}.")
    return table


def _key_numbers(table: pa.Table, key: tuple[str, ...]) -> NDArray[np.int64]:
    """A number for each row, in the order of the keys: numbers are compared and sorted several times faster."""
    number, size = np.zeros(table.num_rows, np.int64), 1
    for column in key:
        rank, count = _ranks(table[column])
        if size > _LARGEST // count:
            number = np.unique(number, return_inverse=True)[1].astype(np.int64)
            size = int(number.max()) + 1
        number, size = number * count + rank, size * count
    return number


def _ranks(values: pa.ChunkedArray) -> tuple[NDArray[np.int64], int]:
    """The rank of each value of a column, from 0, and a number that is above all of them."""
    if not len(values):
        return np.zeros(0, np.int64), 1
    if pa.types.is_string(values.type):
        encoded = values.dictionary_encode().unify_dictionaries()
        dictionary = encoded.chunk(0).dictionary
        rank = np.empty(len(dictionary), np.int64)
        rank[pc.sort_indices(dictionary).to_numpy()] = np.arange(len(dictionary))
        return rank[np.concatenate([chunk.indices.to_numpy() for chunk in encoded.chunks])], len(rank)
    numbers = values.to_numpy()
    if pa.types.is_integer(values.type) and int(numbers.max()) - int(numbers.min()) < _PIECE << 16:
        return numbers - numbers.min(), int(numbers.max()) - int(numbers.min()) + 1
    different, rank = np.unique(numbers, return_inverse=True)
    return rank.astype(np.int64), len(different)


def from_rows(name: str, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """`make` from rows: each a mapping from column to value; columns that may be null can be missing."""
    listed = list(rows)
    if not listed:
        return empty(name)
    columns = [c for c in TABLES[name].columns if any(c in row for row in listed)]
    columns += sorted({c for row in listed for c in row} - set(columns)) if TABLES[name].open else []
    return make(name, {c: _sequence(name, c, [row.get(c) for row in listed]) for c in columns})


def warning(stage: str, code: str, subject: str, /, **parameters: Any) -> dict[str, object]:
    """Return a row of table `warnings`, which is worded when it is shown.

    >>> warning("measure", "few-documents", "EU", least=10, documents=1)["parameters"]
    '{"documents": 1, "least": 10}'
    """
    as_json = json.dumps(parameters, ensure_ascii=False, sort_keys=True)
    return {"stage": stage, "code": code, "subject": subject, "parameters": as_json}


def _sequence(name: str, column: str, values: list[Any]) -> pa.Array:
    spec = TABLES[name]
    try:
        return pa.array(values, spec.type(column) if column in spec.columns else None)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        if column in spec.columns:
            raise SchemaError(f"Table '{name}', column '{column}': values do not fit {spec.type(column)}.") from None
        return pa.array([None if v is None else str(v) for v in values], pa.string())


def concat(name: str, tables: Iterable[pa.Table]) -> pa.Table:
    """Several tables of one kind as one, checked again; the user's own columns are united."""
    parts = [table for table in tables if table.num_rows]
    if not parts:
        return empty(name)
    return make(name, pa.concat_tables(_one_type(parts), promote_options="default"))


def _one_type(parts: list[pa.Table]) -> list[pa.Table]:
    """A user's column that has another type in another part becomes text in all."""
    kinds: dict[str, set[pa.DataType]] = {}
    for part in parts:
        for field in part.schema:
            if field.type != pa.null():
                kinds.setdefault(field.name, set()).add(field.type)
    mixed = {column for column, types in kinds.items() if len(types) > 1}
    return [
        pa.table({f.name: part[f.name].cast(pa.string()) if f.name in mixed else part[f.name] for f in part.schema})
        for part in parts
    ]

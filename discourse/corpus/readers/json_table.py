"""Reads JSON: a list of objects, objects by key, columns of values, one object, or one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from discourse.corpus.columns import SAMPLE, chosen, documents, text_column
from discourse.corpus.nested import columns_of, flattened
from discourse.corpus.protocol import Content, Raw, Remark, Unread
from discourse.corpus.readers import jsonl
from discourse.corpus.settings import ReadSettings
from discourse.corpus.table import known_text, read_table
from discourse.errors import DocumentError
from discourse.text import encoding
from discourse.text.encoding import newlines

_ADVICE = "Write a list of objects with a key 'text', or one object a line."
_DEEPEST = 4  # objects inside objects in which the list of documents is looked for

Record = tuple[int | str, Mapping[str, Any]]


@dataclass(frozen=True)
class Json:
    """Reader of JSON files."""

    format: str = "json"
    extensions: tuple[str, ...] = (".json",)

    def read(self, content: Content, settings: ReadSettings) -> Iterator[Raw | Unread | Remark]:
        """One document an object. Raises `DocumentError` for JSON without a text in it."""
        found = encoding.decode(content.bytes(), settings.encoding)
        text = newlines(found.text)
        try:
            whole = json.loads(text)
        except (ValueError, RecursionError):
            if _is_lines(text):
                yield from jsonl.reader("jsonl").read(content, settings)
                return
            raise DocumentError("The file is not valid JSON.", "Write it again by a program.") from None
        if isinstance(whole, list) and whole and all(isinstance(row, list) for row in whole):
            yield from read_table(whole, settings.text).documents(encoding=found.encoding)
            return
        yield from _read(list(_records(whole, settings.text)), settings, found.encoding)


def _read(records: list[Record], settings: ReadSettings, name: str) -> Iterator[Raw | Unread | Remark]:
    rows = [row for _, row in records if isinstance(row, Mapping)]
    if not rows:
        raise DocumentError("The JSON holds no objects.", _ADVICE)
    named = list(dict.fromkeys(column for row in rows[:SAMPLE] for column in columns_of(row)))
    column = text_column(named, settings.text, [flattened(row) for row in rows[:SAMPLE]])
    yield from chosen(named, column, settings.text)
    for key, row in records:
        if not isinstance(row, Mapping):
            yield Unread(f"{key}", "The element is not a JSON object.", _ADVICE)
            continue
        flat = flattened(row)
        own = column
        if column not in flat:
            try:
                own = text_column(list(flat), settings.text)
            except DocumentError as error:
                yield Unread(f"{key}", error.reason, error.advice)
                continue
        yield from documents([(key, flat)], own, encoding=name)


def _records(whole: Any, wanted: str | None, depth: int = 0) -> Iterator[Record]:
    """The objects that are documents, with their number or key."""
    known = known_text(wanted)
    if isinstance(whole, list):
        strings = all(isinstance(row, str) for row in whole)
        yield from enumerate([{wanted or "text": row} for row in whole] if strings else whole)
    elif not isinstance(whole, Mapping):
        return
    elif table := _columns(whole, known):
        yield from table
    elif any(map(known, columns_of(whole))):
        yield "", whole
    elif _holds_texts(whole, known):
        yield from ((key.replace("#", "_"), row) for key, row in whole.items())
    else:
        inner = _inner(whole) if depth < _DEEPEST else None
        yield from [("", whole)] if inner is None else _records(inner, wanted, depth + 1)


def _inner(whole: Mapping[str, Any]) -> Any:
    """The longest list of objects in an object, or the one object in it; None if there is neither."""
    lists = [value for value in whole.values() if isinstance(value, list) and _objects(value)]
    objects = [value for value in whole.values() if isinstance(value, Mapping)]
    return max(lists, key=len) if lists else objects[0] if len(objects) == 1 else None


def _holds_texts(whole: Mapping[str, Any], known: Any) -> bool:
    """Whether all values of an object are objects, and most of the first ones have a text."""
    if not whole or not all(isinstance(row, Mapping) for row in whole.values()):
        return False
    rows = list(whole.values())[:SAMPLE]
    return 2 * sum(any(map(known, columns_of(row))) for row in rows) > len(rows)


def _objects(rows: list[Any]) -> bool:
    return bool(rows) and all(isinstance(row, Mapping) for row in rows[:SAMPLE])


def _columns(whole: Mapping[str, Any], known: Any) -> list[Record]:
    """The rows of a table that is written column by column, or as columns and data; empty if it is not such a table."""
    names, data = whole.get("columns"), whole.get("data")
    if isinstance(names, list) and isinstance(data, list) and all(isinstance(row, list) for row in data):
        return [(number, dict(zip(map(str, names), row, strict=False))) for number, row in enumerate(data)]
    cells = next((value for name, value in whole.items() if known(name)), None)
    columns = list(whole.values())
    if isinstance(cells, list) and len(whole) > 1:
        same = all(isinstance(column, list) and len(column) == len(cells) for column in columns)
        keys: list[Any] = list(range(len(cells)))
    elif isinstance(cells, Mapping):
        keys = list(cells)
        same = all(isinstance(column, Mapping) and column.keys() == cells.keys() for column in columns)
        same = same and (len(whole) > 1 or keys == [str(number) for number in range(len(keys))])
    else:
        return []
    return [(key, {name: whole[name][key] for name in whole}) for key in keys] if same else []


def _is_lines(text: str) -> bool:
    """Whether the first line that is not blank is an object by itself."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def reader(name: str) -> Json:
    """The reader of JSON."""
    return Json()

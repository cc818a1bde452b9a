"""Finds the text and the metadata in rows that hold objects and lists, as JSON does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from discourse.text.reading_words import listed

# Objects of these names only hold a row together: what is in them is the row's own.
_CONTAINERS = frozenset(listed("container"))
_SIMPLE = ("side", "date", "year")  # columns that are taken from any object if only one object has them
_WRAPPERS = ("rendered", "#text", "$t", "value")  # the one key of an object that wraps a text
_PARTS = listed("text-part")
_DEEPEST = 4  # objects inside objects


def flattened(row: Mapping[str, Any], column: str | None = None) -> dict[str, Any]:
    """Return a row whose objects are spread into columns.

    What is in an object called `meta` or the like, or in one that holds the text, gets its own name; what is in another
    object is called by both names (`author.name`). A name that the row already has is never overwritten. The column of
    the text is left as it is.
    """
    if not any(isinstance(value, dict) for value in row.values()):
        return dict(row)
    found = {name: value for name, value in row.items() if not _object(value) or name == column}
    inner = [
        pair for name, value in row.items() if _object(value) and name != column for pair in _pairs(name, value, 1)
    ]
    names = Counter(name for name, _, _ in inner)
    for name, whole, value in inner:
        taken = name if names[name] == 1 and name not in found else whole
        if taken not in found:
            found[taken] = value
    return found


def columns_of(row: Mapping[str, Any]) -> list[str]:
    """The columns that a row has once its objects are spread."""
    return list(flattened(row))


def text_of(value: Any) -> str | None:
    """The text of a cell: of a string, of a list of paragraphs, or of what wraps it; None if it holds no text."""
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple):
        parts = [_unwrapped(part) if isinstance(part, dict) else part for part in value]
        return "\n\n".join(filter(None, parts)) if all(isinstance(part, str) for part in parts) else None
    if isinstance(value, dict):
        inner = _unwrapped(value)
        return None if inner is None or isinstance(inner, dict) else text_of(inner)
    return "" if value is None else str(value)


def _object(value: Any) -> bool:
    return isinstance(value, dict) and _wrapped(value) is None


def _wrapped(value: Mapping[str, Any]) -> Any:
    """The value that an object only wraps, as exports of web sites do; None if it is more than that."""
    return next((value[name] for name in _WRAPPERS if name in value and len(value) <= 2), None)


def _unwrapped(value: Mapping[str, Any]) -> Any:
    """The text in an object: what it wraps, or what it calls text."""
    wrapped = _wrapped(value)
    if wrapped is not None:
        return wrapped
    folded = {str(name).lower(): held for name, held in value.items()}
    return next((folded[name] for name in _PARTS if isinstance(folded.get(name), str | list)), None)


def _pairs(outer: str, value: Mapping[str, Any], depth: int) -> Iterator[tuple[str, str, Any]]:
    """The values in an object: the name that each gets if it is free, its full name, and the value."""
    plain = outer.strip().lower().rpartition(".")[2] in _CONTAINERS or _unwrapped(value) is not None
    for name, held in value.items():
        whole = f"{outer}.{name}"
        if _object(held) and depth < _DEEPEST:
            yield from _pairs(whole, held, depth + 1)
        else:
            held = _wrapped(held) if isinstance(held, dict) and not _object(held) else held
            yield (str(name) if plain or str(name).lower() in _SIMPLE else whole, whole, held)

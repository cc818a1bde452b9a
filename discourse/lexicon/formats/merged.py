"""Plain data of a lexicon that a second file changes in places; the places keep the lines of that file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from discourse.located import Located, Path


class Merged:
    """Data with lines: those of the file that changes them, and 0 for what it leaves as it was."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.lines: dict[Path, int] = dict.fromkeys(_paths(data, ()), 0)

    def at(self, path: Path) -> Any:
        """Return the value at a path, or None if there is none."""
        value: Any = self.data
        for step in path:
            value = value.get(step) if isinstance(value, dict) else None
        return value

    def put(self, path: Path, at: Located, **more: Any) -> None:
        """Set the value of the file, and `more` keys of it, in the place of what was there."""
        parent: Any = self.data
        for step in path[:-1]:
            parent = parent.setdefault(step, {})
        parent[path[-1]] = {**at.data, **more} if isinstance(at.data, Mapping) else at.data
        self._mark(path, at)

    def add(self, path: Path, at: Located) -> None:
        """Add items to a list and keys to a mapping; an item with the same pattern replaces the earlier one."""
        held = self.at(path)
        if isinstance(held, dict) and isinstance(at.data, Mapping):
            for key, inside in at.mapping().items():
                self.add((*path, key), inside)
        elif isinstance(held, list):
            for item in at.items():
                texts = [text_of(one) for one in held]
                number = texts.index(text_of(item.data)) if text_of(item.data) in texts else len(held)
                held[number : number + 1] = [item.data]
                self._mark((*path, number), item)
        else:
            self.put(path, at)

    def drop(self, path: Path) -> None:
        """Remove a value; items of a list move up."""
        parent = self.at(path[:-1])
        del parent[path[-1]]
        for inside in _paths(parent, path[:-1]):
            self.lines.setdefault(inside, 0)

    def _mark(self, path: Path, at: Located) -> None:
        for inside in _paths(at.data, ()):
            self.lines[*path, *inside] = at.lines.get((*at.path, *inside)) or at.line or 0


def text_of(item: Any) -> str:
    """Return the text of a pattern, which may be a mapping with options, with single blanks."""
    return " ".join(str(item.get("pattern") if isinstance(item, Mapping) else item).split())


def _paths(data: Any, path: Path) -> Iterator[Path]:
    yield path
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from _paths(value, (*path, key))
    elif isinstance(data, list | tuple):
        for number, value in enumerate(data):
            yield from _paths(value, (*path, number))

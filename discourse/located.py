"""Values with their position in a file: the one checker of lexicons, rules, actor lists and studies."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from discourse.errors import FileError, LexiconError
from discourse.suggest import instead

Path = tuple[str | int, ...]

DEEPEST = 100  # levels; deeper data contain themselves, or are an attack
_LONGEST = 80  # characters of a wrong value that a message shows
_MOST_DIGITS = 100


@dataclass(frozen=True)
class Located:
    """One value of a file: `data` is a mapping, list, string, number or None; `path` leads to it from the top."""

    data: Any
    file: str = ""
    path: Path = ()
    lines: Mapping[Path, int] = field(default_factory=dict)
    error: type[FileError] = LexiconError  # what a wrong value raises

    def fail(self, message: str) -> NoReturn:
        """Raise this value's error with its file, line and key."""
        key = next((str(step) for step in reversed(self.path) if isinstance(step, str)), "")
        raise self.error(message, file=self.file, line=self.line, key=key)

    @property
    def line(self) -> int | None:
        """The line of this value, or of the nearest value around it with a known line."""
        path = self.path
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path) or None  # 0: the value is from another file

    def at(self, step: str | int) -> Located:
        """Return the value of a key or index."""
        return Located(self.data[step], self.file, (*self.path, step), self.lines, self.error)

    def mapping(self, known: Iterable[str] | None = None) -> dict[str, Located]:
        """Return the items of a mapping; with `known`, keys outside it are refused with the nearest known one."""
        if not isinstance(self.data, Mapping):
            self.fail(f"The value is {_shown(self.data)}, but a mapping of keys is needed ('key: value').")
        allowed = None if known is None else sorted(known)
        for key in self.data:
            if not str(key).strip():
                self.at(key).fail("A key has no name; write one.")
            if allowed is not None and key not in allowed:
                self.at(key).fail(f"The key '{key}' is unknown here. {instead(str(key), allowed, 'Keys')}")
        return {str(key): self.at(key) for key in self.data}

    def items(self) -> list[Located]:
        """Return the items of a list; None is an empty list, a single value a list of one."""
        if self.data is None:
            return []
        if isinstance(self.data, list | tuple):
            return [self.at(index) for index in range(len(self.data))]
        return [self]

    def text(self) -> str:
        """Return a string that is not empty."""
        if isinstance(self.data, bool):
            self.fail(f"The value is {_shown(self.data)}, but text is needed; put quotes around yes, no, on, off.")
        if not isinstance(self.data, str | int | float) or (isinstance(self.data, float) and math.isnan(self.data)):
            self.fail(f"The value is {_shown(self.data)}, but text is needed.")
        if not str(self.data).strip():
            self.fail("The text is empty; write one or take the line out.")
        return str(self.data)

    def flag(self) -> bool:
        """Return true or false."""
        if isinstance(self.data, bool):
            return self.data
        word = str(self.data).lower()
        if word not in ("true", "false", "yes", "no"):
            self.fail(f"The value is {_shown(self.data)}; write true or false.")
        return word in ("true", "yes")

    def number(self) -> float:
        """Return a finite number; weights of valence dictionaries may be negative."""
        try:
            value = float(self.data if not isinstance(self.data, bool) else "")
        except (TypeError, ValueError):
            self.fail(f"The value is {_shown(self.data)}, but a number is needed.")
        if not math.isfinite(value):
            self.fail(f"The number is {value:g}; write a finite one.")
        return value

    def whole(self) -> int:
        """Return a whole number."""
        if isinstance(self.data, int) and not isinstance(self.data, bool):
            return self.data
        digits = self.data.strip() if isinstance(self.data, str) else ""
        if len(digits) > _MOST_DIGITS or not re.fullmatch(r"[+-]?[0-9]+", digits):
            self.fail(f"The value is {_shown(self.data)}, but a whole number is needed.")
        return int(digits)

    def one_of(self, allowed: Iterable[str]) -> str:
        """Return one of some words."""
        value, words = self.text(), list(allowed)
        if value not in words:
            self.fail(f"'{value}' is not possible here; write one of: {', '.join(words)}.")
        return value


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    shown = " ".join(str(value).split())
    return f"'{shown}'" if len(shown) <= _LONGEST else f"'{shown[:_LONGEST]}…'"

"""Reads the words by which languages say whom a clause is about: `aboutness.LANGUAGE.yml`, one file a language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from discourse import yaml_lines
from discourse.aboutness.hints import CueHints
from discourse.context.phrases import UNITS
from discourse.errors import LexiconError

_NAME = re.compile(r"\{([a-z]+)\}")
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class Cues:
    """The cues of all languages, by their id, as regular expressions over the text as it is.

    `words` and `characters` hold those of the languages that separate words by blanks, and of the others, for rules
    that depend on how a name is written.
    """

    languages: tuple[str, ...] = ()
    everywhere: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    words: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    characters: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)  # SHA-256 of each file

    @classmethod
    def load(cls, folder: Path) -> Cues:
        """Read each `aboutness.LANGUAGE.yml` of a folder.

        Raises `LexiconError` with file and key if a file is broken.
        """
        return _cues(tuple((path.name, path.read_text(encoding="utf-8")) for path in _paths(folder)))

    def __getitem__(self, cue: str) -> re.Pattern[str]:
        """The expression of a cue in any language; one that never matches if no language has the cue."""
        return self.everywhere.get(cue, _NEVER)

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name != "hints"}

    @cached_property
    def hints(self) -> CueHints:
        """What finds in one search where the cues can match in a text."""
        return CueHints(self.everywhere)

    def written(self, cue: str, by_words: bool) -> re.Pattern[str]:
        """Return the expression of a cue in the languages that separate words by blanks, or in the others."""
        return (self.words if by_words else self.characters).get(cue, _NEVER)


def _paths(folder: Path) -> list[Path]:
    return sorted(folder.glob("aboutness.*.yml"))


@lru_cache(maxsize=4)
def _cues(files: tuple[tuple[str, str], ...]) -> Cues:
    """The cues in the texts of some files: read once a process, since they never change."""
    languages: list[str] = []
    patterns: dict[str, list[tuple[str, str]]] = {unit: [] for unit in UNITS}
    for name, text in files:
        data = yaml_lines.read(text, name, typed=True).data
        languages.append(_checked(name, data))
        patterns[data["units"]] += [(entry["id"], _pattern(name, entry, data)) for entry in data["cues"]]
    return Cues(
        tuple(languages),
        _joined(pair for unit in UNITS for pair in patterns[unit]),
        _joined(patterns["words"]),
        _joined(patterns["characters"]),
        {name: sha256(text.encode("utf-8")).hexdigest() for name, text in files},
    )


def _checked(name: str, data: Any) -> str:
    """The language of a file that has all it needs."""
    for key in ("language", "version", "units", "sources", "cues"):
        if not isinstance(data, dict) or key not in data:
            raise LexiconError(f"A file of aboutness cues needs the key '{key}'.", file=name, key=key)
    if data["units"] not in UNITS:
        raise LexiconError(f"Units are {' or '.join(UNITS)}, not '{data['units']}'.", file=name, key="units")
    return str(data["language"])


def _pattern(name: str, entry: Any, data: Mapping[str, Any]) -> str:
    """The regular expression of an entry, with the names in `{}` filled in."""
    for key in ("id", "source", "pattern"):
        if not isinstance(entry, dict) or not entry.get(key):
            raise LexiconError(f"A cue needs '{key}'.", file=name, key=key)
    cue = str(entry["id"])
    if entry["source"] not in data["sources"]:
        raise LexiconError(f"The source '{entry['source']}' is not listed under 'sources'.", file=name, key=cue)
    words = data.get("words") or {}
    pattern = _NAME.sub(lambda named: str(words.get(named.group(1), named.group())), str(entry["pattern"]))
    try:
        re.compile(pattern)
    except re.error as error:
        raise LexiconError(f"The pattern of '{cue}' cannot be read ({error}).", file=name, key=cue) from None
    return pattern


def _joined(pairs: Iterable[tuple[str, str]]) -> dict[str, re.Pattern[str]]:
    """One expression a cue: the patterns of its languages as options."""
    options: dict[str, list[str]] = {}
    for cue, pattern in pairs:
        options.setdefault(cue, []).append(f"(?:{pattern})")
    return {cue: re.compile("|".join(patterns)) for cue, patterns in options.items()}

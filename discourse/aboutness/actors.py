"""Reads actor lists: which side each name belongs to."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from discourse import resources, yaml_lines
from discourse.aboutness import mentions
from discourse.aboutness.cues import Cues
from discourse.aboutness.mentions import (
    CUES,
    MOVEMENTS,
    NOBODY,
    ORGANISATION,
    OTHER,
    PRODUCER,
    ActorName,
    Mention,
    spaced,
)
from discourse.context.phrases import aligned
from discourse.errors import LexiconError
from discourse.user_cache import digest, kept

__all__ = [
    "CUES", "LEVELS", "MOVEMENTS", "NOBODY", "ORGANISATION", "OTHER", "PRODUCER", "ActorName", "Actors", "Mention",
    "of_data",
]  # fmt: skip

LEVELS = (
    *("supranational", "central", "regional", "local", "court", "agency", "company", "civil society"),
    *("international organisation", "migrants", "citizens"),
)
_ENTITY_KEYS = frozenset(
    ("side", "claimed", "level", "levels", "acronyms", "pinyin", "source", "note")
)  # and languages


@dataclass(frozen=True)
class Actors:
    """An actor list: names of sides, words for actors without a name, words of contrast, cues of statements at large,
    words of movement.

    `sides` are those that the column `about` keeps apart; every other side counts as `other`.
    """

    version: str
    sides: tuple[str, ...]
    names: tuple[ActorName, ...]
    cues: Cues = field(default_factory=Cues)
    files: Mapping[str, str] = field(default_factory=dict)  # SHA-256 of the file read
    claimed: Mapping[str, str] = field(default_factory=dict)  # by entity the side that counts it as its own

    @classmethod
    def load(cls, path: Path | None = None) -> Actors:
        """Read an actor list, by default the shipped `actors.yml`.

        Raises `LexiconError` with file, line and key where the file is broken.
        """
        if path is not None:
            return _read(path)
        return _shipped(digest(sorted(resources.folder("lexicons").glob("*.yml"))))

    def hashes(self) -> dict[str, str]:
        """Return the SHA-256 of the list's file and of the cue files of its languages, by their names."""
        return {**self.cues.files, **self.files}

    def find(self, text: str) -> list[Mention]:
        """All mentions in a text in their order. Where two overlap the longer is kept, so that names inside names
        (the Union in African Union) do not count.
        """
        return mentions.find("".join(self.files.values()), self.names, text)


@lru_cache(maxsize=2)
def _shipped(marks: str) -> Actors:
    """The actors in the shipped files, whose hash is `marks`: read once a process, since they never change."""
    path = resources.folder("lexicons") / "actors.yml"
    return kept("actors", ("aboutness", "context", "text", "yaml_lines.py"), [marks], lambda: _read(path))


def _read(path: Path) -> Actors:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise LexiconError(f"The file cannot be read ({error.strerror}).", file=path.name) from None
    return of_data(path.name, text, yaml_lines.read(text, path.name, typed=True).data)


def of_data(file: str, text: str, data: Any) -> Actors:
    """Return the actors in the data of a file, whose text gives the lines for messages."""
    for key in ("version", "sides", "entities"):
        if not isinstance(data, dict) or key not in data:
            raise LexiconError(f"An actor list needs the key '{key}'.", file=file, key=key)
    cues = Cues.load(resources.folder("lexicons"))
    names: set[ActorName] = set()
    sources = data.get("sources") or {}
    lines: dict[str, int] = {}
    for number, row in enumerate(text.splitlines(), 1):
        lines.setdefault(row.partition(":")[0].strip(), number)
    for entity, entry in data["entities"].items():
        names |= _entity(file, lines.get(str(entity)), entity, entry, sources, cues.languages)
    contrast = data.get("contrast") or {}
    for language in cues.languages:
        names |= {_name(str(word), "contrast", ()) for word in contrast.get(language, [])}
    names |= {_name(str(word), "not", ()) for word in contrast.get("not", [])}
    for key, known in (("cues", CUES), ("movement", MOVEMENTS)):
        for kind, words in (data.get(key) or {}).items():
            if kind not in known:
                raise LexiconError(f"Keys of '{key}' are {', '.join(known)}, not '{kind}'.", file=file, key=str(kind))
            names |= {_name(str(word), kind, ()) for language in cues.languages for word in words.get(language, [])}
    names |= _generic(file, data.get("generic") or {}, cues.languages)
    order = sorted(names, key=lambda name: (name.text, name.kind, name.case, name.sides, name.actor, name.level))
    files = {file: hashlib.sha256(text.encode("utf-8")).hexdigest()}
    sides = tuple(str(side) for side in data["sides"])
    claimed = {str(key): str(one["claimed"]) for key, one in data["entities"].items() if "claimed" in one}
    return Actors(str(data["version"]), sides, tuple(order), cues, files, claimed)


def _entity(
    file: str, line: int | None, entity: str, entry: Any, sources: Mapping[str, str], languages: Sequence[str]
) -> set[ActorName]:
    if not isinstance(entry, Mapping) or "side" not in entry:
        raise LexiconError("An entity is a mapping with its side and names.", file=file, line=line, key=entity)
    if extra := sorted(set(entry) - _ENTITY_KEYS - set(languages)):
        raise LexiconError(f"Entities have no key '{extra[0]}'.", file=file, line=line, key=entity)
    listed = entry.get("source")
    for source in listed if isinstance(listed, list) else ():
        if source not in sources:
            raise LexiconError(
                f"The source '{source}' is not listed under 'sources'.", file=file, line=line, key=entity
            )
    side = entry["side"]
    sides = tuple(sorted(side)) if isinstance(side, list) else (str(side),)
    words = [word for key in (*languages, "pinyin") for word in entry.get(key, [])]
    for word in words:
        if not isinstance(word, str):
            raise LexiconError(f"'{word}' is not text: put it in quotes.", file=file, line=line, key=entity)
    acronyms = [str(word) for word in entry.get("acronyms", [])]
    if not words and not acronyms:
        raise LexiconError("The entity has no names.", file=file, line=line, key=entity)
    levels = _levels(file, line, entity, entry, {*words, *acronyms})
    usual = str(entry.get("level", NOBODY))
    names = {_name(word, "actor", sides, entity, levels.get(word, usual)) for word in words}
    return names | {_acronym(word, "actor", sides, entity, levels.get(word, usual)) for word in acronyms}


def _levels(
    file: str, line: int | None, entity: str, entry: Mapping[str, Any], names: Collection[str]
) -> dict[str, str]:
    """Return the level of each name that is of another level than its entity."""
    others = entry.get("levels") or {}
    for level in (*((entry["level"],) if "level" in entry else ()), *others):
        if level not in LEVELS:
            allowed = ", ".join(LEVELS)
            raise LexiconError(f"A level is one of {allowed}; not '{level}'.", file=file, line=line, key=entity)
    levels = {str(name): str(level) for level, listed in others.items() for name in listed}
    if missing := sorted(set(levels) - set(names)):
        raise LexiconError(
            f"'{missing[0]}' is under 'levels' but is not a name of the entity.", file=file, line=line, key=entity
        )
    return levels


def _generic(file: str, listed: Mapping[str, Any], languages: Sequence[str]) -> set[ActorName]:
    """Return the words for actors without a name, and the phrases in which they do not count (key `not`)."""
    names = set()
    for level, words in listed.items():
        if level not in (*LEVELS, "not"):
            allowed = ", ".join(LEVELS)
            raise LexiconError(f"Under 'generic' are {allowed} and not; not '{level}'.", file=file, key=str(level))
        kind = "generic" if level != "not" else "not generic"
        for language in languages:
            names |= {_name(str(word), kind, (), level, level) for word in words.get(language, [])}
        names |= {_acronym(str(word), kind, (), level, level) for word in words.get("acronyms", [])}
    return names


def _acronym(word: str, kind: str, sides: tuple[str, ...], actor: str, level: str) -> ActorName:
    return ActorName(spaced(aligned(word)), kind, sides, case=word, actor=actor, level=level)


def _name(word: str, kind: str, sides: tuple[str, ...], actor: str = "", level: str = NOBODY) -> ActorName:
    text = spaced(aligned(word.rstrip("*")))
    return ActorName(text, kind, sides, prefix=word.endswith("*"), actor=actor, level=level)

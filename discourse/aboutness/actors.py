"""Reads actor lists and finds in a text who is named: which side each name belongs to."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import ahocorasick_rs

from discourse import resources, typed_yaml
from discourse.aboutness.cues import Cues
from discourse.context.phrases import aligned
from discourse.errors import LexiconError
from discourse.matching.boundaries import cuts_a_word
from discourse.text.ideographs import is_han
from discourse.user_cache import digest, kept

PRODUCER, NOBODY, OTHER, ORGANISATION = "producer", "none", "other", "organisation"
MOVEMENTS = ("return", "internal", "emigration", "immigration")
CUES = ("literature", "author", "world")  # statements that belong to no side
LEVELS = (
    *("supranational", "central", "regional", "local", "court", "agency", "company", "civil society"),
    *("international organisation", "migrants", "citizens"),
)
_ENTITY_KEYS = frozenset(
    ("side", "claimed", "level", "levels", "acronyms", "pinyin", "source", "note")
)  # and languages


@dataclass(frozen=True)
class ActorName:
    """One name in the folded form that is searched for, and the actor it names."""

    text: str
    kind: str  # actor, generic, contrast, a cue, or a movement
    sides: tuple[str, ...]
    case: str = ""  # acronyms: the text as it must be written
    prefix: bool = False  # ended with `*`
    actor: str = ""  # the entity's key; of generic words their level
    level: str = NOBODY


class Mention(NamedTuple):
    """A place [start, end) in the text that names sides, turns from one to another, tells that a statement is no
    side's, or says who moves where.
    """

    start: int
    end: int
    kind: str
    sides: tuple[str, ...]
    actor: str = ""
    level: str = NOBODY


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
        return _resolve(_matches(_searching(self), text), len(text))


@lru_cache(maxsize=2)
def _shipped(marks: str) -> Actors:
    """The actors in the shipped files, whose hash is `marks`: read once a process, since they never change."""
    path = resources.folder("lexicons") / "actors.yml"
    return kept("actors", ("aboutness", "context", "text", "typed_yaml.py"), [marks], lambda: _read(path))


def _read(path: Path) -> Actors:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise LexiconError(f"The file cannot be read ({error.strerror}).", file=path.name) from None
    return of_data(path.name, text, typed_yaml.read(text, path.name))


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
                raise LexiconError(f"Under '{key}' stand {', '.join(known)}, not '{kind}'.", file=file, key=str(kind))
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
    return ActorName(_blanks(aligned(word)), kind, sides, case=word, actor=actor, level=level)


def _name(word: str, kind: str, sides: tuple[str, ...], actor: str = "", level: str = NOBODY) -> ActorName:
    text = _blanks(aligned(word.rstrip("*")))
    return ActorName(text, kind, sides, prefix=word.endswith("*"), actor=actor, level=level)


def _blanks(text: str) -> str:
    """Hyphens and line wraps as blanks, at the same length."""
    return text.replace("-", " ").replace("\n", " ")


_Machine: TypeAlias = tuple[ahocorasick_rs.AhoCorasick, list[list[ActorName]]]
_MACHINES: dict[
    str, _Machine
] = {}  # by the checksum of the file: hashing all names anew would take longer than a search


def _searching(actors: Actors) -> _Machine:
    """The search machine over the distinct texts of the names; built once in each process."""
    key = "".join(actors.files.values())
    if key not in _MACHINES:
        texts = sorted({name.text for name in actors.names})
        members: dict[str, list[ActorName]] = {text: [] for text in texts}
        for name in actors.names:
            members[name.text].append(name)
        machine = ahocorasick_rs.AhoCorasick(texts, matchkind=ahocorasick_rs.MatchKind.Standard)
        _MACHINES[key] = machine, [members[text] for text in texts]
    return _MACHINES[key]


def _matches(searching: _Machine, text: str) -> list[Mention]:
    machine, members = searching
    folded = _blanks(aligned(text))
    found = []
    for number, start, end in machine.find_matches_as_indexes(folded, overlapping=True):
        if start and _alphabetic(folded[start - 1]) and _alphabetic(folded[start]):
            continue  # it cuts a word written with letters of an alphabet
        if end - start <= _SHORT and members[number][0].kind not in _UNCHECKED and cuts_a_word(folded, start, end):
            continue
        for name in members[number]:
            stop = _end(folded, end, name)
            if stop is not None and (not name.case or text[start:end].replace("\n", " ") == name.case):
                found.append(Mention(start, stop, name.kind, name.sides, name.actor, name.level))
    return found


_CHARACTERS = 1 << 16  # of which it is remembered whether they are letters of an alphabet
_UNCHECKED = ("not", "generic", "not generic")
_SHORT = 3  # characters: names this short occur inside other words by chance (法方 in 方法方面, 海地 in 沿海地区)


def _end(folded: str, end: int, name: ActorName) -> int | None:
    """Where a match ends, or None if it ends inside a word written with letters of an alphabet."""
    if not _alphabetic(folded[end - 1]) or end == len(folded) or not _alphabetic(folded[end]):
        return end
    if not name.prefix:
        return None
    while end < len(folded) and _alphabetic(folded[end]):
        end += 1
    return end


@lru_cache(maxsize=_CHARACTERS)
def _alphabetic(char: str) -> bool:
    return char.isalnum() and not is_han(char)


def _resolve(found: list[Mention], length: int) -> list[Mention]:
    """Mentions without those that overlap a longer one of their class: actors, words of contrast, cues, movements.

    Words for actors without a name give way to names of actors.
    """
    kept: list[Mention] = []
    names = bytearray(length)
    by_kind: dict[str, set[Mention]] = {}
    for one in found:
        by_kind.setdefault(_CLASSES[one.kind], set()).add(one)
    for kind in ("actor", "generic", "contrast", "cue", "movement"):
        taken = names if kind in ("actor", "generic") else bytearray(length)
        for one in sorted(by_kind.get(kind, ()), key=_longest_first):
            if taken.find(1, one.start, one.end) < 0:
                taken[one.start : one.end] = b"\1" * (one.end - one.start)
                kept.append(one)
        for one in kept if kind == "actor" else ():
            if NOBODY in one.sides:  # "trade union" names no side, but is an actor
                names[one.start : one.end] = bytes(one.end - one.start)
    return sorted((one for one in kept if not one.kind.startswith("not")), key=_in_order)


_CLASSES = {"actor": "actor", "generic": "generic", "not generic": "generic", "contrast": "contrast", "not": "contrast"}
_CLASSES |= dict.fromkeys(CUES, "cue") | dict.fromkeys(MOVEMENTS, "movement")


def _longest_first(one: Mention) -> tuple[int, int, str, tuple[str, ...], str, str]:
    return one.start - one.end, one.start, one.kind, one.sides, one.actor, one.level


def _in_order(one: Mention) -> tuple[int, int, str, tuple[str, ...], str, str]:
    return one.start, one.end, one.kind, one.sides, one.actor, one.level

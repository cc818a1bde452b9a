"""Lexicons from mappings: the structure of our YAML, or keys with lists of patterns nested as deep as wanted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from discourse.errors import LexiconError
from discourse.lexicon.formats import own_yaml, parse
from discourse.lexicon.formats.parse import said
from discourse.lexicon.formats.python_data import plain
from discourse.lexicon.frames import Concept, Frame, Subframe
from discourse.lexicon.model import LexiconData
from discourse.lexicon.pattern import Pattern
from discourse.lexicon.pattern_syntax import holds_nothing
from discourse.located import Located
from discourse.text.ideographs import HAN

Key = tuple[str, ...]

OWN = "__"  # the key under which quanteda writes a key's own patterns beside the keys inside it

_HAN = re.compile(f"[{HAN}]")
_NUMBER = re.compile(r"[-+]?\d+([.,]\d+)?")


def from_mapping(
    data: Mapping[str, Any], name: str | None = None, base_of: own_yaml.BaseOf | None = None
) -> LexiconData:
    """Return a lexicon from plain data; `name` is used if the data have none. See `own_yaml.from_located`."""
    whole = plain(data)
    if is_ours(whole):
        return own_yaml.from_located(Located({**({"name": name} if name else {}), **whole}), base_of=base_of)
    return nested(Located(whole), name or "lexicon")


def is_ours(data: Any) -> bool:
    """Return whether data have our structure; they may be nested keys with one called `frames` or `extends`."""
    if not isinstance(data, Mapping):
        return False
    if isinstance(data.get("extends"), str) and ({"frames", "remove", "name"} & set(data)):
        return True
    return "frames" in data and ("name" in data or isinstance(data["frames"], Mapping))


def nested(top: Located, name: str) -> LexiconData:
    """Return a lexicon from keys with lists of patterns, the structure of quanteda's dictionaries."""
    notes: list[str] = []
    return from_keys(list(_walk(top, (), notes)), name, file=top.file, notes=notes)


def _walk(at: Located, key: Key, notes: list[str]) -> Iterator[tuple[Key, Pattern]]:
    """Yield every pattern with its key; lists may hold mappings, and a key both patterns and other keys."""
    if isinstance(at.data, Mapping) and key and _is_pattern(at.data):
        yield key, parse.pattern(at, language_of(at.at("pattern").text()))
    elif isinstance(at.data, Mapping):
        for step, inside in at.mapping().items():
            yield from _walk(inside, key if step == OWN and key else (*key, step.strip()), notes)
    elif isinstance(at.data, list | tuple):
        for item in at.items():
            yield from _walk(item, key, notes)
    elif not key:
        at.fail("A lexicon is a mapping from keys to lists of patterns.")
    elif isinstance(at.path[-1], str) and _NUMBER.fullmatch(str(at.data).strip()):
        at.fail(
            f"'{at.path[-1]}' has the number {at.data} and not a list of patterns. Weights are written as "
            f"{{pattern: {at.path[-1]}, weight: 2}}; a number as a pattern goes into a list: [{at.data}]."
        )
    elif at.data is not None:
        notes += parse.unlisted(at, "/".join(key)) if isinstance(at.path[-1], str) else []
        yield key, Pattern(parse.expression(at), language_of(at.text()), line=at.line)
    elif isinstance(at.path[-1], int):
        notes.append(said(at.line, f"an empty item under '{'/'.join(key)}' is left out; null as a word needs quotes."))
    if key and at.data in (None, [], {}) and not isinstance(at.path[-1], int):
        notes.append(said(at.line, f"the key '{'/'.join(key)}' has no patterns and is left out."))


def _is_pattern(data: Mapping[str, Any]) -> bool:
    """Whether a mapping is a pattern with options, not a key that happens to be called `pattern`."""
    return "pattern" in data and not isinstance(data["pattern"], Mapping | list | tuple)


def language_of(pattern: str) -> str:
    """Return `zh` if a pattern has a Han character, else `en`."""
    return "zh" if _HAN.search(pattern) else "en"


def key_of(frame: Frame, subframe: Subframe, concept: Concept) -> Key:
    """Return the key of a concept: frame, subframe and concept, without repeating a name."""
    above = (frame.name,) if subframe.name == frame.name else (frame.name, subframe.name)
    last = concept.name.rpartition("/")[2]
    name = last if concept.name == "/".join((*above, last)) else concept.name
    return above if above == (name,) else (*above, name)


def from_keys(
    patterns: Iterable[tuple[Key, Pattern]], name: str, *, file: str = "", notes: Iterable[str] = ()
) -> LexiconData:
    """Return a lexicon from patterns with keys of any depth.

    A key of one level is a frame, subframe and concept of the same name; of two levels the first is the frame and the
    last the concept; of three or more the levels between them are the subframe. A pattern that occurs twice under a key
    is read once, and concepts of the same name are called by their whole key; the notes of the lexicon report both.
    """
    lists: dict[Key, dict[tuple[str, str], Pattern]] = {}
    given = list(patterns)  # first, as reading them fills the notes
    noted = list(notes)
    for key, pattern in given:
        under, line = "/".join(key), pattern.line
        if not all(part.strip() for part in key):
            message = f"The category of '{pattern.text}' has no name; write one."
            raise LexiconError(message, file=file, line=line)
        if holds_nothing(pattern.text):
            noted.append(said(line, f"'{pattern.text}' under '{under}' holds nothing to look for and is left out."))
            continue
        known = lists.setdefault(key, {})
        before = known.setdefault((pattern.key, pattern.text), pattern)
        if before != pattern:
            raise LexiconError(
                f"The pattern '{pattern.text}' occurs twice under '{under}' with different options; keep one.",
                file=file,
                line=line,
            )
        if before is not pattern:
            noted.append(said(line, f"the pattern '{pattern.text}' occurs twice under '{under}'; it is read once."))
    if not lists:
        why = f" {noted[0]}" if noted else ""
        raise LexiconError(f"There is no pattern in it; a lexicon has keys with lists of patterns.{why}", file=file)
    frames = _frames(lists, noted, file)
    languages = tuple(sorted({pattern.key for found in lists.values() for pattern in found.values()}))
    return LexiconData(name, frames, languages=languages, notes=tuple(noted))


def _frames(lists: dict[Key, dict[tuple[str, str], Pattern]], noted: list[str], file: str) -> tuple[Frame, ...]:
    """Return the keys as frames, subframes and concepts; concepts of the same name are called by their whole key."""
    last = Counter(key[-1] for key in lists)
    names: dict[str, Key] = {}
    frames: dict[str, dict[str, list[Concept]]] = {}
    for key, found in lists.items():
        concept = "/".join(key) if last[key[-1]] > 1 else key[-1]
        if concept in names:
            line = next(iter(found.values())).line
            raise LexiconError(
                f"Two keys would both be called '{concept}'; rename one of them.", file=file, line=line, key=concept
            )
        if concept != key[-1]:
            noted.append(f"'{key[-1]}' is in several places; here it is called '{concept}'.")
        names[concept] = key
        subframe = key[0] if len(key) <= 2 else "/".join(key[1:-1])
        frames.setdefault(key[0], {}).setdefault(subframe, []).append(Concept(concept, tuple(found.values())))
    return tuple(
        Frame(frame, tuple(Subframe(subframe, tuple(concepts)) for subframe, concepts in inside.items()))
        for frame, inside in frames.items()
    )

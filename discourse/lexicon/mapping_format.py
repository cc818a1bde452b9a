"""Lexicons from mappings: the structure of our YAML, or keys with lists of patterns nested as deep as wanted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from discourse.errors import LexiconError
from discourse.lexicon.expression import holds_nothing
from discourse.lexicon.located import Located
from discourse.lexicon.model import Concept, Frame, Lexicon, Pattern, Subframe
from discourse.text.chinese import HAN

Key = tuple[str, ...]

_HAN = re.compile(f"[{HAN}]")


def from_mapping(data: Mapping[str, Any], name: str | None = None) -> Lexicon:
    """A lexicon from plain data; `name` is used where the data give none."""
    from discourse.lexicon import yaml_format

    if isinstance(data, Mapping) and "frames" in data:
        return yaml_format.from_located(Located({**({"name": name} if name else {}), **data}))
    return nested(Located(data), name or "lexicon")


def nested(top: Located, name: str) -> Lexicon:
    """A lexicon from keys with lists of patterns, as quanteda's dictionaries are."""
    return from_keys(_walk(top, ()), name, file=top.file)


def _walk(at: Located, key: Key) -> Iterable[tuple[Key, Pattern]]:
    """Every pattern with its key; lists may hold mappings, keys patterns of their own beside keys inside."""
    if isinstance(at.data, Mapping) and "pattern" in at.data and key:
        from discourse.lexicon import build

        yield key, build.pattern(at, language_of(at.at("pattern").text()))
    elif isinstance(at.data, Mapping):
        for step, inside in at.mapping().items():
            yield from _walk(inside, (*key, step.strip()))
    elif isinstance(at.data, list | tuple):
        for item in at.items():
            yield from _walk(item, key)
    elif at.data is not None:
        if not key:
            at.fail("A lexicon is a mapping from keys to lists of patterns.")
        from discourse.lexicon import build

        yield key, Pattern(build.expression(at), language_of(at.text()))


def language_of(pattern: str) -> str:
    """`zh` where a Han character stands in it, else `en`."""
    return "zh" if _HAN.search(pattern) else "en"


def key_of(frame: Frame, subframe: Subframe, concept: Concept) -> Key:
    """The key of a concept: frame, subframe and concept, those left out that only repeat the level above."""
    key = [frame.name]
    if subframe.name != frame.name:
        key.append(subframe.name)
    last = (
        concept.name.rpartition("/")[2]
        if concept.name == "/".join([*key, concept.name.rpartition("/")[2]])
        else concept.name
    )
    return (*key, last) if last != key[-1] else tuple(key)


def from_keys(
    patterns: Iterable[tuple[Key, Pattern]], name: str, *, file: str = "", notes: Iterable[str] = ()
) -> Lexicon:
    """A lexicon from patterns with keys of any depth.

    One level becomes frame, subframe and concept of one name; of two levels the first is the frame, the last the
    concept; of three or more the second is the subframe, too. Patterns that stand twice under a key are read once, and
    concepts whose names stand in several places are called by their whole key: the lexicon's notes say so.
    """
    said: list[str] = []
    lists: dict[Key, dict[tuple[str, str], Pattern]] = {}
    for key, pattern in patterns:
        if holds_nothing(pattern.text):
            said.append(f"'{pattern.text}' under '{'/'.join(key)}' holds nothing to look for and is left out.")
            continue
        known = lists.setdefault(key, {})
        if (pattern.key, pattern.text) in known:
            said.append(f"The pattern '{pattern.text}' stands twice under '{'/'.join(key)}'; it is read once.")
        known[pattern.key, pattern.text] = pattern
    if not lists:
        raise LexiconError("There is no pattern in it; a lexicon has keys with lists of patterns.", file=file)
    last = [key[-1] for key in lists]
    frames: dict[str, dict[str, list[Concept]]] = {}
    for key, found in lists.items():
        concept = key[-1]
        if last.count(concept) > 1 or (len(key) == 1 and any(key[0] == other[0] != other[-1] for other in lists)):
            concept = "/".join(key) if len(key) > 1 else key[0]
        if concept != key[-1]:
            said.append(f"'{key[-1]}' stands in several places; here it is called '{concept}'.")
        subframe = key[0] if len(key) <= 2 else "/".join(key[1:-1])
        frames.setdefault(key[0], {}).setdefault(subframe, []).append(Concept(concept, tuple(found.values())))
    made = tuple(
        Frame(frame, tuple(Subframe(subframe, tuple(concepts)) for subframe, concepts in inside.items()))
        for frame, inside in frames.items()
    )
    names = [concept.name for frame in made for subframe in frame.subframes for concept in subframe.concepts]
    twice = next((one for one in names if names.count(one) > 1), None)
    if twice is not None:
        raise LexiconError(f"Two keys would both be called '{twice}'; rename one of them.", file=file, key=twice)
    languages = tuple(sorted({pattern.key for found in lists.values() for pattern in found.values()}))
    return Lexicon(name, made, languages=languages, notes=(*notes, *said))

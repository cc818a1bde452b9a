"""Lexicon files that extend another lexicon: concepts and patterns added, changed or removed inside its frames."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from discourse.lexicon.formats.merged import Merged, text_of
from discourse.lexicon.formats.parse import CONCEPT_KEYS, PINYIN, said
from discourse.lexicon.model import LexiconData
from discourse.located import Located, Path
from discourse.suggest import instead, nearest

NO_GATE = "none"
_OWN = ("name", "version", "title", "authors", "description", "masks")  # not inherited as data
_PARTS = ("label", "note", "concepts", "remove")
_VERSIONED = re.compile(r"(.+)@([0-9][0-9A-Za-z.+-]*)")


def wanted(at: Located) -> tuple[str, str | None]:
    """Return the name and the version in `extends: NAME@VERSION`; the version may be missing."""
    text = at.text().strip()
    found = _VERSIONED.fullmatch(text)
    return (found.group(1), found.group(2)) if found else (text, None)


def check_version(at: Located, version: str | None, base: LexiconData) -> None:
    """Raise `LexiconError` if the base has another version than the file wants; 0.3 is also every 0.3.n."""
    if version is not None and base.version != version and not base.version.startswith(f"{version}."):
        at.fail(
            f"It extends version {version} of '{base.name}', but the version here is {base.version}. "
            f"Check that your changes still fit, and write '{wanted(at)[0]}@{base.version}'."
        )


def extended(top: Located, base: LexiconData) -> tuple[Located, list[str]]:
    """Return the data of the base with the changes of a file, and notes on what its author should know of them.

    Values of the file keep their lines, so that later errors name them. Raises `LexiconError` if the file changes or
    removes something that the base does not have.
    """
    keys = top.mapping()
    if "name" in keys and keys["name"].text() == base.name:
        keys["name"].fail(f"The lexicon has the name of its base; call it otherwise, such as '{base.name}-extended'.")
    merged = Merged({key: value for key, value in base.to_dict().items() if key not in _OWN})
    change = _Change(base, merged)
    for item in keys["remove"].items() if "remove" in keys else ():
        change.remove(item, ())
    for key, at in keys.items():
        if key == "frames":
            for name, inside in at.mapping().items():
                change.frame(name, inside)
        elif key in ("facets", "sources") and merged.at((key,)):
            merged.add((key,), at)
        elif key not in ("extends", "remove", "masks"):
            merged.put((key,), at)
    change.check_gates()
    return Located(merged.data, top.file, (), merged.lines, top.error), change.notes


@dataclass
class _Change:
    """The changes of one file to the frames of a base."""

    base: LexiconData
    merged: Merged
    removed: dict[str, Located] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lists = (*self.base.languages, PINYIN)

    def concepts(self) -> dict[str, Path]:
        """Return the path of every concept, as the lexicon is now."""
        return {str(path[-1]): path for path in _concept_paths(self.merged.data)}

    def frame(self, name: str, at: Located) -> None:
        """Change a frame, or add one of a new name."""
        path: Path = ("frames", name)
        if self.merged.at(path) is not None:
            keys = at.mapping((*_PARTS, "counts", "subframes"))
            self.inside(path, keys)
            for inner, part in keys["subframes"].mapping().items() if "subframes" in keys else ():
                self.inside((*path, "subframes", inner), part.mapping(_PARTS))
            return
        frames = self.merged.data["frames"]
        if not isinstance(at.data, Mapping) or not {"concepts", "subframes"} & set(at.data):
            at.fail(f"'{self.base.name}' has no frame '{name}'. {instead(name, frames, 'Frames')}")
        if near := nearest(name, frames).strip():
            self.notes.append(said(at.line, f"'{name}' is a new frame. {near}"))
        known = self.concepts()
        self.merged.put(path, at)
        for new in _concept_paths({"frames": {name: at.data}}):
            if str(new[-1]) in known:
                self.elsewhere(str(new[-1]), known[str(new[-1])], _down(at, new[2:]))

    def inside(self, path: Path, keys: dict[str, Located]) -> None:
        """Change a frame or subframe: what is removed from it, its label and note, its concepts."""
        for item in keys["remove"].items() if "remove" in keys else ():
            self.remove(item, path)
        for key in ("label", "counts", "note"):
            if key in keys:
                self.merged.add((*path, key), keys[key])
        for name, at in keys["concepts"].mapping().items() if "concepts" in keys else ():
            place = self.concepts().get(name)
            if place is None:
                self.new_concept((*path, "concepts", name), at)
            elif place[: len(path)] != path:
                self.elsewhere(name, place, at)
            else:
                self.concept(place, at)

    def elsewhere(self, name: str, place: Path, at: Located) -> None:
        """Raise `LexiconError` for a concept that the base has in another frame or subframe."""
        at.fail(
            f"'{self.base.name}' has the concept '{name}' in {_shown(place)}. Change it there, or give the new one "
            "another name."
        )

    def concept(self, path: Path, at: Located) -> None:
        """Change a concept: patterns, exceptions and labels are added, everything else is replaced."""
        keys = at.mapping((*CONCEPT_KEYS, *self.lists, "remove"))
        self.merged.lines[path] = at.line or 0
        for item in keys["remove"].items() if "remove" in keys else ():
            self.remove_pattern(path, item)
        for key, inside in keys.items():
            if key == "gate" and inside.data == NO_GATE:
                self.merged.at(path).pop("gate", None)
            elif key in (*self.lists, "except", "label"):
                self.merged.add((*path, key), inside)
            elif key != "remove":
                self.merged.put((*path, key), inside)
        if not any(self.merged.at((*path, key)) for key in self.lists):
            at.fail(
                f"No pattern of '{path[-1]}' is left. Remove the concept: write 'remove: [{path[-1]}]' in its frame."
            )

    def new_concept(self, path: Path, at: Located) -> None:
        """Add a concept; without a gate of its own it has that of its neighbours."""
        name, frame = str(path[-1]), str(path[1])
        if not isinstance(at.data, Mapping) or not set(self.lists) & set(at.data):
            near = nearest(name, [known for known, place in self.concepts().items() if place[1] == frame])
            languages = " or ".join(self.base.languages)
            at.fail(f"There is no concept '{name}' here yet. {near}A new one needs patterns under {languages}.")
        gate = self.gate(frame)
        if at.data.get("gate") == NO_GATE:
            self.merged.put(path, at, gate=None)
        elif "gate" in at.data or gate is None:
            self.merged.put(path, at)
        else:
            self.merged.put(path, at, gate=gate)
            what = f"the new concept '{name}' counts only near '{gate}', as its neighbours in '{frame}' do; "
            self.notes.append(said(at.line, f"{what}write 'gate: {NO_GATE}' under it if it counts anywhere."))

    def gate(self, frame: str) -> str | None:
        """Return the gate of a frame's concepts, if all that have one have the same."""
        gates = {concept.gate for each, _, concept in self.base.concepts() if each.name == frame} - {None}
        return gates.pop() if len(gates) == 1 else None

    def remove(self, item: Located, within: Path) -> None:
        """Remove a frame, `frame/subframe` or concept by its name; within a frame also a subframe."""
        name = item.text()
        places: dict[str, Path] = {key: path for key, path in self.concepts().items() if path[: len(within)] == within}
        for frame, data in self.merged.data["frames"].items():
            for subframe in data.get("subframes", {}):
                if within[:2] in ((), ("frames", frame)):
                    places[subframe if within else f"{frame}/{subframe}"] = ("frames", frame, "subframes", subframe)
            if not within:
                places[frame] = ("frames", frame)
        if name not in places:
            item.fail(f"There is no '{name}' here to remove. {instead(name, sorted(places), 'Names')}")
        path = places[name]
        self.merged.drop(path)
        while len(path) > 2 and not self.merged.at(path[:-1]):  # the list of concepts, its subframe, and so on
            path = path[:-1]
            self.merged.drop(path)
        left = self.merged.at(("frames", path[1]))
        if left is not None and len(path) > 2 and not {"concepts", "subframes"} & set(left):
            item.fail(f"Nothing is left of the frame '{path[1]}'. Remove it: write 'remove: [{path[1]}]' at the top.")
        self.removed[name] = item

    def remove_pattern(self, path: Path, item: Located) -> None:
        """Remove a pattern of a concept in every language that has it."""
        text, found = text_of(item.data), False
        for key in self.lists:
            held = self.merged.at((*path, key)) or []
            for number in range(len(held) - 1, -1, -1):
                if text_of(held[number]) == text:
                    del held[number]
                    found = True
            if not held:
                self.merged.at(path).pop(key, None)
        if not found:
            patterns = [text_of(one) for key in self.lists for one in self.merged.at((*path, key)) or []]
            item.fail(f"'{path[-1]}' has no pattern '{text}' to remove. {instead(text, patterns, 'Patterns')}")

    def check_gates(self) -> None:
        """Raise `LexiconError` if the gate of what is left was removed."""
        for path in _concept_paths(self.merged.data):
            for gate in sorted(_gates(self.merged.at(path))):
                if gate in self.removed and gate not in self.concepts():
                    self.removed[gate].fail(
                        f"'{gate}' cannot be removed: it is the gate of '{path[-1]}' in {_shown(path)}. "
                        f"Give that another gate, or 'gate: {NO_GATE}', or remove it too."
                    )


def _concept_paths(data: Mapping[str, Any]) -> Iterator[Path]:
    """Yield the path of every concept in data of our structure, as far as they have it."""
    for frame, inside in data["frames"].items():
        parts: list[tuple[Path, Any]] = [(("frames", frame), inside)]
        inner = inside.get("subframes") if isinstance(inside, Mapping) else None
        if isinstance(inner, Mapping):
            parts += [(("frames", frame, "subframes", name), part) for name, part in inner.items()]
        for path, part in parts:
            if isinstance(part, Mapping) and isinstance(part.get("concepts"), Mapping):
                yield from ((*path, "concepts", name) for name in part["concepts"])


def _gates(concept: Any) -> set[str]:
    """Return the gates of a concept and its patterns."""
    if not isinstance(concept, Mapping):
        return set()
    lists = [value for value in concept.values() if isinstance(value, list)]
    held = [concept, *(item for items in lists for item in items if isinstance(item, Mapping))]
    return {str(each["gate"]) for each in held if each.get("gate")}


def _down(at: Located, path: Path) -> Located:
    for step in path:
        at = at.at(step)
    return at


def _shown(place: Path) -> str:
    return f"'{place[1]}/{place[3]}'" if place[2] == "subframes" else f"'{place[1]}'"

"""Actors of a study on top of those that are shipped: names added, and shipped entities switched off by their id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from discourse import resources, typed_yaml, yaml_lines
from discourse.aboutness.actors import ActorName, Actors, of_data
from discourse.suggest import instead

_TOP = ("name", "version", "title", "licence", "languages", "description", "sides", "sources", "entities", "off")


@dataclass(frozen=True)
class OwnActors:
    """One actor list of a study: the entities that it adds, and the shipped ones that it switches off."""

    file: str
    added: tuple[str, ...]
    off: tuple[str, ...]


def with_own(actors: Actors, paths: Sequence[Path]) -> tuple[Actors, list[OwnActors]]:
    """Return the shipped actors with those of some files, and what each file does.

    A file has the form of `actors.yml`; `version`, `sides` and `sources` may be missing. Its names take the place of
    the same names in the shipped list. `off` lists shipped entities whose names do not count.

    Raises `LexiconError` with file, line and key if a file is broken, or switches off what does not exist.
    """
    said = []
    for path in paths:
        text = path.read_text(encoding="utf-8-sig")
        keys = yaml_lines.read(text, path.name).mapping(_TOP)
        shipped = _shipped()
        off = []
        for item in keys["off"].items() if "off" in keys else ():
            known = shipped["entities"]
            if item.text() not in known:
                item.fail(
                    f"There is no entity '{item.text()}' to switch off. {instead(item.text(), known, 'Entities')}"
                )
            off.append(item.text())
        for name, at in keys["entities"].mapping().items():
            if name in shipped["entities"] and name not in off:
                at.fail(f"A shipped entity is called '{name}'. Call this one otherwise, or write 'off: [{name}]' too.")
        given = typed_yaml.read(text, path.name)
        sides = list(dict.fromkeys([*actors.sides, *map(str, given.get("sides") or ())]))
        sources = {**shipped["sources"], **(given.get("sources") or {})}
        entities = given.get("entities") or {}
        whole = {"version": str(given.get("version", "0")), "sides": sides, "sources": sources, "entities": entities}
        own = of_data(path.name, text, whole)
        gone = set(_of_entities(shipped, off))
        new = {name.text for name in own.names}
        kept = [name for name in actors.names if name not in gone and (name.kind != "actor" or name.text not in new)]
        actors = replace(
            actors,
            sides=tuple(sides),
            names=tuple(sorted({*kept, *own.names}, key=lambda name: (name.text, name.kind, name.case, name.sides))),
            files={**actors.files, **own.files},
        )
        said.append(OwnActors(path.name, tuple(entities), tuple(off)))
    return actors, said


def _shipped() -> dict[str, Any]:
    path = resources.folder("lexicons") / "actors.yml"
    data: dict[str, Any] = typed_yaml.read(path.read_text(encoding="utf-8"), path.name)
    return data


def _of_entities(shipped: dict[str, Any], entities: Sequence[str]) -> tuple[ActorName, ...]:
    """Return the names that only these entities of the shipped list have."""
    every = {name: entry for name, entry in shipped["entities"].items() if name not in entities}
    gone = {name: shipped["entities"][name] for name in entities}
    left, removed = (
        set(of_data("actors.yml", "", {**shipped, "contrast": {}, "cues": {}, "movement": {}, "entities": part}).names)
        for part in (every, gone)
    )
    return tuple(removed - left)

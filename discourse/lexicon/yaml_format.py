"""Our own format: a lexicon as YAML. What it means stands in docs/lexicon.md."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from discourse import resources
from discourse.errors import LexiconError
from discourse.lexicon import build, names, yaml_nodes
from discourse.lexicon.located import Located
from discourse.lexicon.model import Concept, Frame, Lexicon, Pattern
from discourse.lexicon.names import Names


def read(text: str, file: str, folder: Path | None = None) -> Lexicon:
    """The lexicon in a YAML text. `folder` is where its masks are looked for, before the shipped ones."""
    return from_located(yaml_nodes.read(text, file), folder)


def from_located(top: Located, folder: Path | None = None) -> Lexicon:
    """The lexicon in data that has our structure."""
    keys = top.mapping()
    wanted = keys["masks"].items() if "masks" in keys else []
    return build.lexicon(top, tuple(_mask(at, folder) for at in wanted))


def names_file(name: str) -> str:
    """The file in which a lexicon's `masks` look for names."""
    return name if name.endswith((".yml", ".yaml")) else f"{name}.yml"


def names_folder() -> Path:
    """The folder of the files of names that are shipped."""
    return resources.folder("lexicons")


def _mask(at: Located, folder: Path | None) -> Names:
    file = names_file(at.text())
    places = ([folder / file] if folder else []) + [names_folder() / file]
    path = next((place for place in places if place.is_file()), None)
    if path is None:
        at.fail(f"The file of names '{file}' is neither beside the lexicon nor among those shipped.")
    return replace(read_names(path), file=at.text())


def read_names(path: Path) -> Names:
    """A file of names. Raises `LexiconError` where it is broken."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise LexiconError("The file is not UTF-8; save it as UTF-8.", file=path.name) from None
    return names.from_located(yaml_nodes.read(text, path.name))


def to_plain(lexicon: Lexicon) -> dict[str, Any]:
    """The lexicon as plain data in the structure of the YAML; what has its default is left out."""
    head: dict[str, Any] = {
        "name": lexicon.name,
        "version": lexicon.version,
        "title": lexicon.title,
        "licence": lexicon.licence,
        "languages": list(lexicon.languages),
        "authors": list(lexicon.authors),
        "description": lexicon.description,
        "facets": list(lexicon.facets),
        "sources": dict(lexicon.sources),
        "masks": [mask.file or mask.name for mask in lexicon.masks],
        "nested": lexicon.nested,
        "frames": {frame.name: _frame(frame) for frame in lexicon.frames},
    }
    return {key: value for key, value in head.items() if value not in (None, [], {})}


def write(lexicon: Lexicon) -> str:
    """The lexicon as YAML text; `read` gives an equal one."""
    return yaml.safe_dump(to_plain(lexicon), allow_unicode=True, sort_keys=False, width=120)


def _frame(frame: Frame) -> dict[str, Any]:
    made: dict[str, Any] = {"label": dict(frame.label), "counts": frame.counts, "note": frame.note}
    for subframe in frame.subframes:
        concepts = {concept.name: _concept(concept) for concept in subframe.concepts}
        if subframe.name == frame.name and not (subframe.label or subframe.note):
            made["concepts"] = concepts
        else:
            inside = {"label": dict(subframe.label), "note": subframe.note, "concepts": concepts}
            made.setdefault("subframes", {})[subframe.name] = _filled(inside)
    return _filled(made)


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in (None, [], {}, ())}


def _concept(concept: Concept) -> dict[str, Any]:
    made: dict[str, Any] = {"label": dict(concept.label), "facet": concept.facet}
    for pattern in concept.patterns:
        made.setdefault(pattern.key, []).append(_pattern(pattern))
    made["except"] = _by_key(concept.exceptions)
    made.update(gate=concept.gate, gate_scope=concept.gate_scope)
    made.update(weight=None if concept.weight == 1 else concept.weight, source=list(concept.source), note=concept.note)
    return _filled(made)


def _by_key(patterns: tuple[Pattern, ...]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for pattern in patterns:
        found.setdefault(pattern.key, []).append(_pattern(pattern))
    return found


def _pattern(pattern: Pattern) -> str | dict[str, Any]:
    options: dict[str, Any] = {
        "case": pattern.case or None,
        "anywhere": pattern.anywhere or None,
        "accents": {True: "fold", False: "keep"}[pattern.accents]
        if pattern.accents != (pattern.key == "pinyin")
        else None,
        "gate": pattern.gate,
        "gate_scope": pattern.gate_scope,
        "weight": pattern.weight,
        "except": _by_key(pattern.exceptions),
        "note": pattern.note,
    }
    options = {key: value for key, value in options.items() if value is not None and value != {}}
    return {"pattern": pattern.text, **options} if options else pattern.text

"""Frames as plain data, in the structure of our YAML; defaults are left out."""

from __future__ import annotations

from typing import Any

from discourse.lexicon.frames import Concept, Frame
from discourse.lexicon.pattern import Pattern


def frame_as_dict(frame: Frame) -> dict[str, Any]:
    """The frame with its subframes, concepts and patterns, in the order of the file."""
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

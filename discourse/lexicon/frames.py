"""Frames, subframes and concepts: the levels of a lexicon above its patterns."""

from __future__ import annotations

from dataclasses import dataclass

from discourse.lexicon.pattern import Pattern

Labels = tuple[tuple[str, str], ...]

LEVELS = ("frame", "subframe", "concept", "pattern")
NESTED = ("concept", "dictionary")


@dataclass(frozen=True)
class Concept:
    """One idea with its expressions. `exceptions` hold for all its patterns."""

    name: str
    patterns: tuple[Pattern, ...]
    label: Labels = ()
    facet: str | None = None
    exceptions: tuple[Pattern, ...] = ()
    gate: str | None = None
    gate_scope: str | None = None
    weight: float = 1.0
    source: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True)
class Subframe:
    """Concepts that belong together inside a frame."""

    name: str
    concepts: tuple[Concept, ...]
    label: Labels = ()
    note: str | None = None


@dataclass(frozen=True)
class Frame:
    """The top level. `counts` is False for topic, meta and control frames."""

    name: str
    subframes: tuple[Subframe, ...]
    label: Labels = ()
    counts: bool = True
    note: str | None = None


@dataclass(frozen=True)
class Entry:
    """One pattern with the settings of its concept, as the matcher uses it."""

    pattern_id: str
    pattern: Pattern
    concept: Concept
    subframe: str
    frame: Frame
    weight: float
    gate: str | None
    gate_scope: str | None


def entry_of(pattern: Pattern, concept: Concept, subframe: Subframe, frame: Frame) -> Entry:
    """Return the pattern with its own weight and gate, or those of its concept."""
    return Entry(
        pattern_id=f"{concept.name}/{pattern.language}/{pattern.text}",
        pattern=pattern,
        concept=concept,
        subframe=subframe.name,
        frame=frame,
        weight=concept.weight if pattern.weight is None else pattern.weight,
        gate=pattern.gate if pattern.gate is not None else concept.gate,
        gate_scope=pattern.gate_scope if pattern.gate_scope is not None else concept.gate_scope,
    )


def name_at(entry: Entry, level: str) -> str:
    """The name under which a pattern is counted at a level."""
    if level == "frame":
        return entry.frame.name
    if level == "subframe":
        return f"{entry.frame.name}/{entry.subframe}"
    return entry.concept.name if level == "concept" else entry.pattern_id

"""The lexicon: frames, subframes, concepts and patterns as immutable data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from discourse import schema

if TYPE_CHECKING:
    import pandas as pd

    from discourse.lexicon.corpora import CorpusTables
    from discourse.lexicon.names import Names
    from discourse.lexicon.settings import MatchSettings

Labels = tuple[tuple[str, str], ...]

LEVELS = ("frame", "subframe", "concept", "pattern")
GATE_SCOPES = ("sentence", "passage", "document")
NESTED = ("concept", "dictionary")


@dataclass(frozen=True)
class Pattern:
    """One expression as written. None in `gate`, `gate_scope` or `weight` means: as the concept says.

    `key` is the list it stands in: a language, or `pinyin` (read as English with accents folded).
    `exceptions` are expressions that take the match away where they overlap it. `line` is where it stands in its file;
    it belongs to the file, not to the content.
    """

    text: str
    key: str
    case: bool = False
    anywhere: bool = False
    accents: bool = False
    gate: str | None = None
    gate_scope: str | None = None
    weight: float | None = None
    exceptions: tuple[Pattern, ...] = ()
    note: str | None = None
    line: int | None = field(default=None, compare=False, repr=False)

    @property
    def language(self) -> str:
        """The language the pattern belongs to; pinyin stands in texts in English."""
        return "en" if self.key == "pinyin" else self.key


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
    """One pattern with all that its concept adds: what the matcher works with."""

    pattern_id: str
    pattern: Pattern
    concept: Concept
    subframe: str
    frame: Frame
    weight: float
    gate: str | None
    gate_scope: str | None


@dataclass(frozen=True)
class Lexicon:
    """A lexicon. Immutable, picklable; equal when the content is, whatever its order.

    `notes` say what loading a file changed or left out; they belong to the file, not to the content.
    """

    name: str
    frames: tuple[Frame, ...]
    version: str = "0"
    title: str | None = None
    licence: str | None = None
    languages: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    description: str | None = None
    facets: tuple[str, ...] = ()
    sources: Labels = ()
    masks: tuple[Names, ...] = ()
    nested: str = "concept"
    notes: tuple[str, ...] = field(default=(), compare=False)

    @staticmethod
    def load(name: str | Path, encoding: str | None = None, format: str | None = None) -> Lexicon:
        """A shipped lexicon by name, or a file in any supported format.

        `encoding` and `format` are found out where not given. Raises `LexiconError` with file, line, key and the fix.
        """
        from discourse.lexicon.loading import load

        return load(name, encoding, format)

    @staticmethod
    def from_dict(data: Mapping[str, Any], name: str | None = None) -> Lexicon:
        """A lexicon from a mapping: our YAML's structure, or keys with lists of patterns, nested as deep as wanted.

        >>> Lexicon.from_dict({"security": ["threat*", "威胁"]}).entries()[0].pattern_id
        'security/en/threat*'
        """
        from discourse.lexicon.mapping_format import from_mapping

        return from_mapping(data, name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lexicon) and self.sha256 == other.sha256

    def __hash__(self) -> int:
        return hash(self.sha256)

    def __repr__(self) -> str:
        concepts = sum(1 for _ in self.concepts())
        return f"<Lexicon {self.name} {self.version}: {len(self.frames)} frames, {concepts} concepts>"

    def __deepcopy__(self, memo: dict[int, Any]) -> Lexicon:
        return self  # immutable; a copy, such as scikit-learn's `clone` makes, would be compiled anew

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if not name.startswith("_")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)

    def concepts(self) -> Iterator[tuple[Frame, Subframe, Concept]]:
        """Every concept with the frame and subframe it stands in, in the order of the file."""
        for frame in self.frames:
            for subframe in frame.subframes:
                for concept in subframe.concepts:
                    yield frame, subframe, concept

    def entries(self) -> tuple[Entry, ...]:
        """Every pattern with what its concept adds, sorted by `pattern_id`."""
        if "_entries" not in self.__dict__:
            made = [
                _entry(pattern, concept, subframe, frame)
                for frame, subframe, concept in self.concepts()
                for pattern in concept.patterns
            ]
            self.__dict__["_entries"] = tuple(sorted(made, key=lambda entry: entry.pattern_id))
        entries: tuple[Entry, ...] = self.__dict__["_entries"]
        return entries

    def patterns(self) -> pa.Table:
        """Table `patterns`: one row a pattern."""
        entries = self.entries()
        return schema.make(
            "patterns",
            {
                "lexicon": pa.array([self.name] * len(entries), pa.string()),
                "pattern_id": pa.array([e.pattern_id for e in entries], pa.string()),
                "pattern": pa.array([e.pattern.text for e in entries], pa.string()),
                "language": pa.array([e.pattern.language for e in entries], pa.string()),
                "concept": pa.array([e.concept.name for e in entries], pa.string()),
                "subframe": pa.array([e.subframe for e in entries], pa.string()),
                "frame": pa.array([e.frame.name for e in entries], pa.string()),
                "counts": pa.array([e.frame.counts for e in entries], pa.bool_()),
                "facet": pa.array([e.concept.facet for e in entries], pa.string()),
                "weight": pa.array([e.weight for e in entries], pa.float64()),
                "gate": pa.array([e.gate for e in entries], pa.string()),
                "note": pa.array([e.pattern.note or e.concept.note for e in entries], pa.string()),
            },
        )

    def names(self, level: str) -> list[str]:
        """The names at a level (`frame`, `subframe` as frame/subframe, `concept`, `pattern`), sorted."""
        return sorted({name_at(entry, level) for entry in self.entries()})

    def labels(self) -> dict[str, dict[str, str]]:
        """What people read, by name and language: frames, `frame/subframe` and concepts that have labels."""
        found: dict[str, dict[str, str]] = {}
        for frame in self.frames:
            found[frame.name] = dict(frame.label)
            for subframe in frame.subframes:
                found[f"{frame.name}/{subframe.name}"] = dict(subframe.label)
                for concept in subframe.concepts:
                    found.setdefault(concept.name, dict(concept.label))
        return {name: label for name, label in sorted(found.items()) if label}

    def to_dict(self) -> dict[str, Any]:
        """The content as plain data, in the structure of our YAML; `from_dict` reads it back."""
        from discourse.lexicon.yaml_format import to_plain

        return to_plain(self)

    @property
    def sha256(self) -> str:
        """Hash of the content; the order of frames, concepts and patterns does not matter."""
        if "_sha256" not in self.__dict__:
            content = {**self.to_dict(), "masks": sorted(mask.sha256 for mask in self.masks)}
            text = json.dumps(_unordered(content), ensure_ascii=False, sort_keys=True)
            self.__dict__["_sha256"] = hashlib.sha256(text.encode()).hexdigest()
        found: str = self.__dict__["_sha256"]
        return found

    def header(self) -> dict[str, Any]:
        """What run.json records: name, version, title, licence, languages, masks, and the hash of the content."""
        return {
            "name": self.name,
            "version": self.version,
            "title": self.title,
            "licence": self.licence,
            "languages": list(self.languages),
            "authors": list(self.authors),
            "nested": self.nested,
            "n_concepts": sum(1 for _ in self.concepts()),
            "n_patterns": len(self.entries()),
            "masks": [{"name": m.name, "version": m.version, "sha256": m.sha256} for m in self.masks],
            "sha256": self.sha256,
        }

    def match(self, corpus: CorpusTables, settings: MatchSettings | None = None) -> tuple[pa.Table, pa.Table]:
        """Hits and candidates of a corpus as tables of the schema, context columns null. See `Matcher`."""
        from discourse.lexicon.match import Matcher

        return Matcher(self, settings).match(corpus)

    def find(
        self,
        corpus: CorpusTables | Sequence[str],
        refused: bool = False,
        settings: MatchSettings | None = None,
        uses: str = "all",
        context: bool = False,
    ) -> pd.DataFrame:
        """One row an accepted hit, with the columns of its pattern; see `discourse.lexicon.finding.find`."""
        from discourse.lexicon.finding import find

        return find(self, corpus, refused, settings, uses, context)

    def score(
        self,
        texts: CorpusTables | Sequence[str],
        level: str = "frame",
        uses: str = "all",
        measure: str = "hits",
        settings: MatchSettings | None = None,
        weights: bool = False,
    ) -> pd.DataFrame:
        """One row a text, a column a frame; see `discourse.lexicon.finding.score`."""
        from discourse.lexicon.finding import score

        return score(self, texts, level, uses, measure, settings, weights)


def _entry(pattern: Pattern, concept: Concept, subframe: Subframe, frame: Frame) -> Entry:
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


def _unordered(value: Any) -> Any:
    """Plain data with every list sorted: the order of a lexicon's lists has no meaning."""
    if isinstance(value, Mapping):
        return {str(key): _unordered(item) for key, item in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return sorted((_unordered(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
    return value

"""A lexicon as immutable data: its frames, and its name, version, licence and sources."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from discourse import schema
from discourse.lexicon.as_dict import frame_as_dict
from discourse.lexicon.card import lexicon_card
from discourse.lexicon.frames import Concept, Entry, Frame, Labels, Subframe, entry_of, name_at
from discourse.lexicon.names import Names
from discourse.plurals import counted


@dataclass(frozen=True)
class LexiconData:
    """A lexicon. Immutable, picklable; equal when the content is, whatever its order.

    `notes` report what loading a file changed or left out; they belong to the file, not to the content. `extends` is
    the name, version and hash of the lexicon that the file extends.
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
    extends: tuple[str, str, str] | None = field(default=None, compare=False)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LexiconData) and self.sha256 == other.sha256

    def __hash__(self) -> int:
        return hash(self.sha256)

    def __repr__(self) -> str:
        concepts = sum(1 for _ in self.concepts())
        sizes = f"{counted(len(self.frames), 'frame')}, {counted(concepts, 'concept')}"
        return f"<Lexicon {self.name} {self.version}: {sizes}>"

    def _repr_html_(self) -> str:
        return lexicon_card(self.name, self.version, self.title, self.frames, len(self.notes))

    def __deepcopy__(self, memo: dict[int, Any]) -> LexiconData:
        return self  # immutable; a copy, such as scikit-learn's `clone` makes, would be compiled anew

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if not name.startswith("_")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)

    def concepts(self) -> Iterator[tuple[Frame, Subframe, Concept]]:
        """Yield every concept with its frame and subframe, in the order of the file."""
        for frame in self.frames:
            for subframe in frame.subframes:
                for concept in subframe.concepts:
                    yield frame, subframe, concept

    def entries(self) -> tuple[Entry, ...]:
        """Return every pattern with the settings of its concept, sorted by `pattern_id`."""
        if "_entries" not in self.__dict__:
            made = [
                entry_of(pattern, concept, subframe, frame)
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
        """Labels for readers, by name and language: of frames, `frame/subframe` and concepts that have labels."""
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
        head: dict[str, Any] = {
            "name": self.name,
            "version": self.version,
            "title": self.title,
            "licence": self.licence,
            "languages": list(self.languages),
            "authors": list(self.authors),
            "description": self.description,
            "facets": list(self.facets),
            "sources": dict(self.sources),
            "masks": [mask.file or mask.name for mask in self.masks],
            "nested": self.nested,
            "frames": {frame.name: frame_as_dict(frame) for frame in self.frames},
        }
        return {key: value for key, value in head.items() if value not in (None, [], {})}

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
        base = {"extends": dict(zip(("name", "version", "sha256"), self.extends, strict=True))} if self.extends else {}
        return {
            **base,
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


def _unordered(value: Any) -> Any:
    """Plain data with every list sorted: the order of a lexicon's lists has no meaning."""
    if isinstance(value, Mapping):
        return {str(key): _unordered(item) for key, item in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return sorted((_unordered(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
    return value

"""Builds a lexicon from plain data in the structure of our YAML, and reports what is wrong with the data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from discourse.errors import LexiconError
from discourse.lexicon.frames import NESTED, Concept, Frame, Labels, Subframe
from discourse.lexicon.model import LexiconData
from discourse.lexicon.names import Names
from discourse.lexicon.pattern import GATE_SCOPES, Pattern
from discourse.lexicon.pattern_syntax import holds_nothing, written_out
from discourse.located import Located

_HEADER = (
    "name",
    "version",
    "title",
    "licence",
    "languages",
    "authors",
    "description",
    "facets",
    "sources",
    "masks",
    "nested",
    "frames",
)
_PATTERN = ("pattern", "case", "anywhere", "accents", "gate", "gate_scope", "weight", "except", "note")
CONCEPT_KEYS = ("label", "facet", "except", "gate", "gate_scope", "weight", "source", "note")
_COMMA = re.compile("[,;，；、]")
LANGUAGES = ("en", "zh")
PINYIN = "pinyin"


def lexicon(top: Located, masks: tuple[Names, ...] = ()) -> LexiconData:
    """The lexicon that a file or mapping describes; raises `LexiconError` with file, line, key and the fix."""
    keys = top.mapping(_HEADER)
    for needed in ("name", "frames"):
        if needed not in keys:
            top.fail(f"The lexicon has no '{needed}'; add the key at the top level.")
    languages = tuple(item.text() for item in keys["languages"].items()) if "languages" in keys else LANGUAGES
    facets = tuple(item.text() for item in keys["facets"].items()) if "facets" in keys else ()
    notes: list[str] = []
    frames = tuple(_frame(name, at, languages, notes) for name, at in keys["frames"].mapping().items())
    if not frames:
        keys["frames"].fail("The lexicon has no frame; add at least one with patterns.")
    made = LexiconData(
        name=keys["name"].text(),
        frames=frames,
        version=_text(keys, "version") or "0",
        title=_text(keys, "title"),
        licence=_text(keys, "licence"),
        languages=languages,
        authors=tuple(item.text() for item in keys["authors"].items()) if "authors" in keys else (),
        description=_text(keys, "description"),
        facets=facets,
        sources=_labels(keys, "sources"),
        masks=masks,
        nested=keys["nested"].one_of(NESTED) if "nested" in keys else "concept",
        notes=tuple(notes),
    )
    check(made, keys["frames"])
    return made


def _text(keys: dict[str, Located], key: str) -> str | None:
    return keys[key].text() if key in keys and keys[key].data is not None else None


def _labels(keys: dict[str, Located], key: str) -> Labels:
    if key not in keys or keys[key].data is None:
        return ()
    return tuple(sorted((name, at.text()) for name, at in keys[key].mapping().items()))


def _frame(name: str, at: Located, languages: tuple[str, ...], notes: list[str]) -> Frame:
    keys = at.mapping(("label", "counts", "subframes", "concepts", "note"))
    subframes = []
    if "concepts" in keys:
        subframes.append(Subframe(name, _concepts(keys["concepts"], languages, notes)))
    for inner, inside in keys["subframes"].mapping().items() if "subframes" in keys else ():
        parts = inside.mapping(("label", "concepts", "note"))
        if "concepts" not in parts:
            inside.fail("The subframe has no 'concepts'; add them or take it out.")
        concepts = _concepts(parts["concepts"], languages, notes)
        if inner == name and "concepts" in keys:
            inside.fail(
                f"The subframe has its frame's name, which is kept for concepts without a subframe: rename '{inner}'."
            )
        subframes.append(Subframe(inner, concepts, _labels(parts, "label"), _text(parts, "note")))
    if not subframes:
        at.fail("The frame has neither 'subframes' nor 'concepts'; add them or take it out.")
    counts = keys["counts"].flag() if "counts" in keys else True
    return Frame(name, tuple(subframes), _labels(keys, "label"), counts, _text(keys, "note"))


def _concepts(at: Located, languages: tuple[str, ...], notes: list[str]) -> tuple[Concept, ...]:
    if not at.mapping():
        at.fail("It has no concept; add at least one with patterns.")
    return tuple(_concept(name, inside, languages, notes) for name, inside in at.mapping().items())


def _concept(name: str, at: Located, languages: tuple[str, ...], notes: list[str]) -> Concept:
    lists = (*languages, PINYIN)  # pinyin last: if a word is there and under en, its accents fold
    keys = at.mapping((*CONCEPT_KEYS, *lists))
    patterns: dict[tuple[str, str], Pattern] = {}
    for key in (key for key in lists if key in keys):
        notes += unlisted(keys[key], name)
        for item in keys[key].items():
            made = pattern(item, key)
            before = patterns.get((made.language, made.text))
            if before is not None and replace(before, key=key, accents=made.accents) != made:
                item.fail(f"The pattern '{made.text}' occurs twice in the concept with different options; keep one.")
            if before is not None:
                notes.append(said(made.line, f"the pattern '{made.text}' occurs twice in '{name}'; it is read once."))
            patterns[made.language, made.text] = made
    if not patterns:
        at.fail(f"The concept has no patterns; add a list under {' or '.join(languages)}.")
    return Concept(
        name=name,
        patterns=tuple(patterns.values()),
        label=_labels(keys, "label"),
        facet=_text(keys, "facet"),
        exceptions=_exceptions(keys["except"], lists) if "except" in keys else (),
        gate=_text(keys, "gate"),
        gate_scope=keys["gate_scope"].one_of(GATE_SCOPES) if "gate_scope" in keys else None,
        weight=keys["weight"].number() if "weight" in keys else 1.0,
        source=tuple(item.text() for item in keys["source"].items()) if "source" in keys else (),
        note=_text(keys, "note"),
    )


def unlisted(at: Located, name: str) -> list[str]:
    """Return a note if a single value has commas, as in `en: flood, wave`: it is read as one pattern, not as a list."""
    if not isinstance(at.data, str) or not _COMMA.search(at.data):
        return []
    return [said(at.line, f"'{at.data}' under '{name}' is one pattern; put lists in brackets: [...].")]


def said(line: int | None, what: str) -> str:
    """Return a note with its line, if the line is known."""
    return f"Line {line}: {what}" if line else what[:1].upper() + what[1:]


def _exceptions(at: Located, lists: Iterable[str], key: str | None = None) -> tuple[Pattern, ...]:
    """Return exceptions by language; a plain list of a pattern has the pattern's language."""
    if key is not None and not isinstance(at.data, dict):
        return tuple(pattern(item, key) for item in at.items())
    return tuple(pattern(item, name) for name, inside in at.mapping(lists).items() for item in inside.items())


def pattern(at: Located, key: str) -> Pattern:
    """Return one pattern, from a string or a mapping with `pattern` and options; `key` is the list that holds it."""
    if not isinstance(at.data, dict):
        return Pattern(expression(at), key, accents=key == PINYIN, line=at.line)
    for word in ("regex", "valuetype"):
        if word in at.data:
            at.at(word).fail("Regular expressions are not patterns here; write the words, with * and ? for letters.")
    keys = at.mapping(_PATTERN)
    if "pattern" not in keys:
        at.fail("The mapping has no 'pattern'; write {pattern: ...}, or the pattern alone.")
    accents = key == PINYIN
    if "accents" in keys:
        accents = keys["accents"].one_of(("fold", "keep")) == "fold"
    return Pattern(
        text=expression(keys["pattern"]),
        key=key,
        case=keys["case"].flag() if "case" in keys else False,
        anywhere=keys["anywhere"].flag() if "anywhere" in keys else False,
        accents=accents,
        gate=_text(keys, "gate"),
        gate_scope=keys["gate_scope"].one_of(GATE_SCOPES) if "gate_scope" in keys else None,
        weight=keys["weight"].number() if "weight" in keys else None,
        exceptions=_exceptions(keys["except"], (*LANGUAGES, PINYIN), key) if "except" in keys else (),
        note=_text(keys, "note"),
        line=at.line,
    )


def expression(at: Located) -> str:
    """Return the text of a pattern with single blanks.

    Raises `LexiconError` with the line if it has nothing to look for, or its NEAR cannot be read.
    """
    text = " ".join(at.text().split())
    if any("\ud800" <= char <= "\udfff" for char in text):
        at.fail("The pattern holds half a character (a lone surrogate); write it anew.")
    if holds_nothing(text):
        at.fail(f"The pattern '{text}' holds nothing to look for; write a word or take it out.")
    try:
        written_out(text)
    except LexiconError as error:
        at.fail(str(error))
    return text


def check(made: LexiconData, frames: Located) -> None:
    """Raise `LexiconError` if a concept is there twice, or a gate, facet or source is unknown."""
    places: dict[str, Located] = {}
    for frame, subframe, concept in made.concepts():
        at = _place(frames, frame.name, subframe.name, concept.name)
        if concept.name in places:
            at.fail(f"The concept '{concept.name}' is twice in the lexicon; rename one of them.")
        places[concept.name] = at
    known = {frame.name for frame in made.frames} | {f"{f.name}/{s.name}" for f, s, _ in made.concepts()} | set(places)
    sources = {name for name, _ in made.sources}
    for _, _, concept in made.concepts():
        at = places[concept.name]
        for gate in [concept.gate, *(pattern.gate for pattern in concept.patterns)]:
            if gate is not None and gate not in known:
                at.fail(f"The gate '{gate}' is not a frame, frame/subframe or concept of this lexicon.")
        if concept.facet is not None and made.facets and concept.facet not in made.facets:
            at.fail(f"The facet '{concept.facet}' is not among the facets: add it there or use one of them.")
        for source in concept.source:
            if made.sources and source not in sources:
                at.fail(f"The source '{source}' is not among the sources: add it at the top, or correct it.")


def _place(frames: Located, frame: str, subframe: str, concept: str) -> Located:
    if frames.data is None:  # not from our YAML: the names are the place
        return Located(None, frames.file, (f"{frame}/{subframe}/{concept}",), frames.lines)
    at = frames.at(frame)
    if "concepts" in at.data and concept in (at.data["concepts"] or {}) and subframe == frame:
        return at.at("concepts").at(concept)
    return at.at("subframes").at(subframe).at("concepts").at(concept)

"""Contents of a lexicon that a format cannot hold: they are reported when it is written, so that no loss is silent."""

from __future__ import annotations

from collections.abc import Callable

from discourse.lexicon.formats.mapping import language_of
from discourse.lexicon.frames import Concept, Frame, Subframe
from discourse.lexicon.model import LexiconData
from discourse.lexicon.pattern import Pattern

_HEADER = ("title", "licence", "authors", "description", "facets", "sources", "masks")
_PATTERN: tuple[tuple[str, Callable[[Pattern], bool]], ...] = (
    ("case", lambda pattern: pattern.case),
    ("anywhere", lambda pattern: pattern.anywhere),
    ("accents", lambda pattern: pattern.accents),
    ("gate", lambda pattern: pattern.gate is not None),
    ("gate_scope", lambda pattern: pattern.gate_scope is not None),
    ("weight", lambda pattern: pattern.weight not in (None, 1)),
    ("except", lambda pattern: bool(pattern.exceptions)),
    ("note", lambda pattern: pattern.note is not None),
)


def lost(lexicon: LexiconData, format: str, back: LexiconData) -> list[str]:
    """Return one sentence for each kind of content of the lexicon that the format cannot hold.

    `back` is the lexicon as it is read again: contents that have moved in it, or are missing, are named.
    """
    return [*_left_out(lexicon, format, back), *_moved(lexicon, back)]


def _moved(lexicon: LexiconData, back: LexiconData) -> list[str]:
    """Return sentences on concepts that come back in another place or by another name, and on missing patterns."""
    own, read = _places(lexicon), _places(back)
    found = []
    for place, patterns in own.items():
        missing = patterns - read.get(place, set())
        if not missing:
            continue
        new = next((other for other, held in read.items() if other not in own and missing <= held), None)
        if new is not None:
            found.append(f"'{'/'.join(place)}' is read again as '{'/'.join(new)}'.")
        else:
            found.append(f"Not read again, of '{'/'.join(place)}': {', '.join(sorted(missing))}.")
    return found


def _places(lexicon: LexiconData) -> dict[tuple[str, str, str], set[str]]:
    """Return the patterns of each concept, by its frame, subframe and name."""
    return {
        (frame.name, subframe.name, concept.name): {pattern.text for pattern in concept.patterns}
        for frame, subframe, concept in lexicon.concepts()
    }


def _left_out(lexicon: LexiconData, format: str, back: LexiconData) -> list[str]:
    header = [name for name in _HEADER if getattr(lexicon, name)]
    header += ["version"] if lexicon.version != "0" else []
    header += [f"nested: {lexicon.nested}"] if lexicon.nested != "concept" else []
    found = [f"Left out of the header: {', '.join(header)}."] if header else []
    if absent := [language for language in lexicon.languages if language not in back.languages]:
        found.append(f"That the lexicon is for {', '.join(absent)}, too, is left out, as it has no patterns in it.")
    subframes = [subframe for frame in lexicon.frames for subframe in frame.subframes]
    concepts = [concept for _, _, concept in lexicon.concepts()]
    parts: tuple[Frame | Subframe | Concept, ...] = (*lexicon.frames, *subframes, *concepts)
    found += ["Labels are left out."] if any(part.label for part in parts) else []
    found += ["Sources of concepts are left out."] if any(concept.source for concept in concepts) else []
    found += ["Notes of frames, subframes and concepts are left out."] if any(part.note for part in parts) else []
    patterns = [pattern for concept in concepts for pattern in concept.patterns]
    if format == "csv":
        exceptions = [e for concept in concepts for e in concept.exceptions]
        exceptions += [e for pattern in patterns for e in pattern.exceptions]
        plain = all(e == Pattern(e.text, language_of(e.text)) for e in exceptions)
        return found if plain else [*found, "Options and languages of exceptions are left out."]
    if any(pattern.key != language_of(pattern.text) for pattern in patterns):
        found.append("Languages are left out: read again, patterns with a Han character are Chinese, others English.")
    said = [name for name, has in _PATTERN if any(has(pattern) for pattern in patterns)]
    for name, value in (("gate", None), ("gate_scope", None), ("facet", None)):
        if any(getattr(concept, name) != value for concept in concepts) and name not in said:
            said.append(name)
    if any(concept.weight != 1 for concept in concepts) and "weight" not in said:
        said.append("weight")
    if any(concept.exceptions for concept in concepts) and "except" not in said:
        said.append("except")
    found += [f"Options of patterns and concepts are left out: {', '.join(said)}."] if said else []
    if any(not frame.counts for frame in lexicon.frames):
        found.append("That a frame does not count is left out.")
    return found

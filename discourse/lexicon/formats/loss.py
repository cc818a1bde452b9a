"""What a lexicon holds that a format cannot: said when it is written, so that nothing is lost in silence."""

from __future__ import annotations

from collections.abc import Callable

from discourse.lexicon.mapping_format import language_of
from discourse.lexicon.model import Lexicon, Pattern

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


def lost(lexicon: Lexicon, format: str) -> list[str]:
    """One sentence for each kind of content that the lexicon has and the format has no place for."""
    if format == "yaml":
        return []
    found = [f"The header's {name} is left out." for name in _HEADER if getattr(lexicon, name)]
    found += [f"The version {lexicon.version} is left out."] if lexicon.version != "0" else []
    if lexicon.nested != "concept":
        found.append(f"nested: {lexicon.nested} is left out.")
    labels = any(frame.label for frame in lexicon.frames) or any(c.label for _, _, c in lexicon.concepts())
    found += ["Labels are left out."] if labels else []
    concepts = [concept for _, _, concept in lexicon.concepts()]
    found += ["Sources of concepts are left out."] if any(concept.source for concept in concepts) else []
    found += ["Notes of concepts are left out."] if any(concept.note for concept in concepts) else []
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
    found += [f"The option {name} of patterns or concepts is left out." for name in said]
    if any(not frame.counts for frame in lexicon.frames):
        found.append("That a frame does not count is left out.")
    return found

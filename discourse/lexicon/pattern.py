"""One expression of a lexicon, as written in its file."""

from __future__ import annotations

from dataclasses import dataclass, field

GATE_SCOPES = ("near", "sentence", "passage", "document")


@dataclass(frozen=True)
class Pattern:
    """One expression as written. None in `gate`, `gate_scope` or `weight` means the concept's own.

    `key` is the list that holds it: a language, or `pinyin` (read as English with accents folded).
    A match that overlaps a match of one of the `exceptions` is refused. `line` is its line in the file; it belongs to
    the file, not to the content.
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
        """The language of the pattern; pinyin occurs in English texts."""
        return "en" if self.key == "pinyin" else self.key

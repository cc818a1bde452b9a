"""Names of organisations, programmes and laws: some are masked, some have conventional quotation marks."""

from __future__ import annotations

from dataclasses import dataclass, field

from discourse.lexicon.pattern import Pattern


@dataclass(frozen=True)
class Name:
    """One name with its forms. `mask`: taken out before counting. `conventional`: its quotation marks mean nothing."""

    key: str
    patterns: tuple[Pattern, ...]
    kind: str | None = None
    mask: bool = False
    conventional: bool = False


@dataclass(frozen=True)
class Names:
    """A file of names. Immutable; `sha256` is the hash of all that matching reads of it, in any order.

    `file` is its name in a lexicon's `masks`, which may differ from `name`.
    """

    name: str
    entries: tuple[Name, ...]
    version: str = "0"
    sha256: str = field(default="", compare=True)
    file: str = field(default="", compare=False)

"""Names of organisations, programmes and laws: what masks take out, and whose quotation marks are conventional."""

from __future__ import annotations

from dataclasses import dataclass, field

from discourse.lexicon.pattern import Pattern


@dataclass(frozen=True)
class Name:
    """One name with its forms. `mask`: taken out before counting. `conventional`: quotation marks say nothing."""

    key: str
    patterns: tuple[Pattern, ...]
    kind: str | None = None
    mask: bool = False
    conventional: bool = False


@dataclass(frozen=True)
class Names:
    """A file of names. Immutable; `sha256` is the hash of what matching reads of it, whatever its order.

    `file` is what a lexicon's `masks` call it, which need not be its name.
    """

    name: str
    entries: tuple[Name, ...]
    version: str = "0"
    sha256: str = field(default="", compare=True)
    file: str = field(default="", compare=False)

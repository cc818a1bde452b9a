"""Names of organisations, programmes and laws: what masks take out, and whose quotation marks are conventional."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from discourse.lexicon.located import Located

if TYPE_CHECKING:
    from discourse.lexicon.model import Pattern

_HEADER = ("name", "version", "title", "licence", "languages", "authors", "description", "sources", "names")
_KEYS = ("kind", "mask", "conventional", "en", "zh", "pinyin", "source", "note", "label", "side")


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


def from_located(top: Located) -> Names:
    """The names a file describes; raises `LexiconError` with file, line, key and the fix."""
    from discourse.lexicon.build import pattern

    keys = top.mapping(_HEADER)
    for needed in ("name", "names"):
        if needed not in keys:
            top.fail(f"The file of names has no '{needed}'; add the key at the top level.")
    entries = []
    for key, at in keys["names"].mapping().items():
        parts = at.mapping(_KEYS)
        forms = tuple(
            pattern(item, language)
            for language in ("en", "zh", "pinyin")
            if language in parts
            for item in parts[language].items()
        )
        if not forms:
            at.fail("The name has no forms; add a list under en or zh.")
        entries.append(
            Name(
                key,
                forms,
                parts["kind"].text() if "kind" in parts else None,
                parts["mask"].flag() if "mask" in parts else False,
                parts["conventional"].flag() if "conventional" in parts else False,
            )
        )
    version = keys["version"].text() if "version" in keys else "0"
    content = sorted(
        [e.key, e.kind or "", str(e.mask), str(e.conventional), *sorted(repr(p) for p in e.patterns)] for e in entries
    )
    digest = hashlib.sha256(json.dumps([version, content], ensure_ascii=False).encode()).hexdigest()
    return Names(keys["name"].text(), tuple(entries), version, digest)

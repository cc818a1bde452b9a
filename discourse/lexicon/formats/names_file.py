"""A file of names: organisations, programmes and laws, as the data of its YAML."""

from __future__ import annotations

import hashlib
import json

from discourse.lexicon.formats.parse import pattern
from discourse.lexicon.names import Name, Names
from discourse.located import Located

_HEADER = ("name", "version", "title", "licence", "languages", "authors", "description", "sources", "names")
_KEYS = ("kind", "mask", "conventional", "en", "zh", "pinyin", "source", "note", "label", "side")


def from_located(top: Located) -> Names:
    """Return the names of a file; raises `LexiconError` with file, line, key and the fix."""
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

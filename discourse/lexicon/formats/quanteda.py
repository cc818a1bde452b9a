"""quanteda dictionaries as YAML: keys with lists of patterns, nested as deep as wanted."""

from __future__ import annotations

from typing import Any

import yaml

from discourse import yaml_lines
from discourse.lexicon.formats import mapping
from discourse.lexicon.model import LexiconData


def read(text: str, file: str, name: str) -> LexiconData:
    """Return the keys and patterns of a YAML file as `quanteda::dictionary(file = ...)` reads it."""
    return mapping.nested(yaml_lines.read(text, file), name)


def write(lexicon: LexiconData) -> str:
    """Return the lexicon as such a file; patterns of a key that also has keys inside are under `__`, as in quanteda."""
    tree: dict[str, Any] = {}
    for frame, subframe, concept in lexicon.concepts():
        at = tree
        *above, last = mapping.key_of(frame, subframe, concept)
        for step in above:
            at = at.setdefault(step, {})
        at.setdefault(last, {})[None] = [pattern.text for pattern in concept.patterns]
    return yaml.safe_dump(_plain(tree), allow_unicode=True, sort_keys=False, width=120)


def _plain(tree: dict[Any, Any]) -> Any:
    own = tree.get(None)
    inside = {key: _plain(value) for key, value in tree.items() if key is not None}
    if own is None:
        return inside
    return {mapping.OWN: own, **inside} if inside else own

"""Reads shipped rules, cues and actors: YAML with numbers and flags as values, fast, and with no key given twice.

Files of users pass `yaml_lines` first, which knows the line of each value.
"""

from __future__ import annotations

from typing import Any

import yaml

from discourse.errors import LexiconError

_FASTEST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast if libyaml is there


class _Loader(_FASTEST):  # type: ignore[misc]
    """Refuses a repeated key, of which YAML would silently keep the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    problem=f"the key '{key.value}' occurs twice", problem_mark=key.start_mark
                )
            seen.add(key.value)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        return mapping


def read(text: str, file: str) -> Any:
    """Return the data of a YAML file. Raises `LexiconError` with the line if it is not YAML.

    >>> read("version: 1\\ncues: [a, b]", "cues.yml")
    {'version': 1, 'cues': ['a', 'b']}
    """
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        what = getattr(error, "problem", None) or "it cannot be read"
        raise LexiconError(f"Invalid YAML: {what}. Correct this line.", file=file, line=line) from None

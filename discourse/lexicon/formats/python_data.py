"""Python data made as plain as what a YAML file holds, so that a lexicon can be written down in a program."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from discourse.located import DEEPEST, Located, Path


def plain(data: Any, path: Path = ()) -> Any:
    """Return data as mappings with text as keys, lists, and single values.

    Sets are sorted; arrays, Series and other objects with `tolist` or `to_list` become lists. Raises `LexiconError`
    for keys that are not text or occur twice, and for data that contain themselves.
    """
    at = Located(data, path=path)
    if len(path) > DEEPEST:
        at.fail(f"The data are nested more than {DEEPEST} levels deep; a mapping or list may hold itself.")
    if isinstance(data, Mapping):
        found: dict[str, Any] = {}
        for key, value in data.items():
            name = _name(key, at)
            if name in found:
                at.fail(f"The key '{name}' occurs twice, as text and as a number; merge the two.")
            found[name] = plain(value, (*path, name))
        return found
    if isinstance(data, set | frozenset):
        data = sorted(data, key=str)
    for method in ("tolist", "to_list"):
        if hasattr(data, method):
            data = getattr(data, method)()
            break
    if isinstance(data, list | tuple):
        return [plain(item, (*path, place)) for place, item in enumerate(data)]
    return data


def _name(key: Any, at: Located) -> str:
    if isinstance(key, bool) or not isinstance(key, str | int | float):
        hint = "; put quotes around yes, no, on, off" if isinstance(key, bool) else ""
        at.fail(f"A key is {key!r}, but text is needed{hint}.")
    return str(key)

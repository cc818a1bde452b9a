"""What a partition was made from, kept beside its tables: why it can be used again, or why it is made again."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from discourse.run.partitions import key

FILE = "manifest.json"
_NAMED = 3  # inputs that a sentence names
_SAID = {
    "discourse": "the version of discourse changed",
    "versions": "versions of libraries changed",
    "languages": "the registered languages changed",
    "reading": "options of reading changed",
    "matching": "options of matching changed",
    "lexicons": "a lexicon changed",
    "rules": "rules of context or aboutness changed",
}


def write(folder: Path, made_from: Mapping[str, Any], counts: Mapping[str, int], passing: Sequence[str]) -> None:
    """Write the manifest of a partition whose tables are in `folder`; `passing` are inputs that may be read later."""
    files = {path.name: _sha256(path) for path in sorted(folder.glob("*.parquet"))}
    content = {**made_from, **counts, "tables": files, "passing": list(passing)}
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / FILE).write_text(text + "\n", encoding="utf-8", newline="\n")


def read(folder: Path) -> dict[str, Any] | None:
    """Return the manifest of a partition, or None if there is none that can be read."""
    try:
        content = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return content if isinstance(content, dict) and isinstance(content.get("inputs"), dict) else None


class Store:
    """The finished partitions in a folder, and why others are made again."""

    def __init__(self, folder: Path) -> None:
        """Remove what cannot be used: what a killed process left half-written, and what is damaged."""
        self.kept: dict[str, dict[str, Any]] = {}
        self._unusable: dict[str, tuple[str, dict[str, Any] | None]] = {}
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if not path.is_dir():
                continue
            content = read(path)
            why = "" if path.name.startswith(".") else _unusable(path, content)
            if why is None and content is not None:
                self.kept[path.name] = content
                continue
            shutil.rmtree(path, ignore_errors=True)
            if why:
                self._unusable[path.name] = why, content

    @property
    def any(self) -> bool:
        """Whether an earlier call left anything."""
        return bool(self.kept or self._unusable)

    def reasons(self, wanted: Iterable[tuple[str, Mapping[str, Any]]]) -> list[str]:
        """Return why partitions that are not kept are made, most frequent reason first.

        `wanted` are their names and what they would be made from.
        """
        found: Counter[str] = Counter()
        by_input: dict[str, dict[str, Any]] = {}
        for content in self.kept.values():
            for name in content["inputs"]:
                by_input[name] = content
        unread = {name: why for why, content in self._unusable.values() for name in (content or {}).get("passing", ())}
        for name, made_from in wanted:
            before = sorted(set(made_from["inputs"]) & set(unread))
            known = unread[before[0]] if before else self._unusable.get(name, ("", None))[0]
            found[known or _why(made_from, by_input)] += 1
        return [f"{number} because {why}" for why, number in sorted(found.items(), key=lambda i: (-i[1], i[0])) if why]


def remove_others(store: Path, used: Iterable[Path]) -> None:
    """Remove the partitions of a store that are not among those that are used."""
    for folder in sorted({path for path in store.iterdir() if path.is_dir()} - set(used)):
        shutil.rmtree(folder, ignore_errors=True)


def _unusable(folder: Path, content: Mapping[str, Any] | None) -> str | None:
    """Return why a finished partition cannot be used, or None."""
    if content is None:
        return "its manifest is missing or damaged"
    for name, sha256 in content["tables"].items():
        if not (folder / name).is_file() or _sha256(folder / name) != sha256:
            return "one of its tables is missing or damaged"
    if content["passing"]:
        return f"{_listed(content['passing'])} could not be read the last time"
    return None


def _why(made_from: Mapping[str, Any], by_input: Mapping[str, dict[str, Any]]) -> str:
    """Return how a partition differs from those that are kept; nothing if it never was begun."""
    inputs: Mapping[str, str] = made_from["inputs"]
    earlier = [by_input[name] for name in inputs if name in by_input]
    if not earlier:
        return ""
    for part, sentence in _SAID.items():
        if all(made_from[part] != content[part] for content in earlier):
            return sentence
    changed = sorted(name for name in inputs if name in by_input and by_input[name]["inputs"][name] != inputs[name])
    if changed:
        return f"{_listed(changed)} changed"
    new = sorted(name for name in inputs if name not in by_input)
    gone = sorted({name for content in earlier for name in content["inputs"]} - set(inputs))
    return f"{_listed(new)} {'is' if len(new) == 1 else 'are'} new" if new else f"{_listed(gone)} left it"


def _listed(names: Sequence[str]) -> str:
    rest = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {rest} more" if rest > 0 else "")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fingerprint(value: Any) -> str:
    """Return a short hash of what describes one input."""
    return key(value)[:16]

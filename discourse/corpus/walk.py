"""Lists the files of a folder in sorted order, with names that every system can write."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from discourse.corpus import remote
from discourse.corpus.protocol import Note

_SYSTEM = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_OUTSIDE = ("This link leads out of the corpus.", "Copy what it leads to into the corpus.")


@dataclass(frozen=True)
class File:
    """A file on disk: its path, its names in the corpus and in its root, why it cannot be read, what to warn of."""

    path: str
    name: str
    inside: str
    problem: tuple[str, str] | None = None
    note: Note | None = None


def walk(root: Path, label: str, address: str | None = None) -> Iterator[File]:
    """The files at or under a path, in the order of their names; at an `address` if there is one.

    Hidden files, those of the system (`Thumbs.db`, `__MACOSX`) and lock files of Office (`~$...`) are left out. Links
    are not followed: targets inside the root are read at their own path, targets outside are left out. No
    recursion: folders may be nested deeper than Python's stack.
    """
    if address is not None:
        for place, inside in remote.files(address):
            if not any(map(ignored, inside.split("/"))):
                whole = remote.is_file(address)
                yield File(place, written(label), inside) if whole else _file(place, label, written(inside))
        return
    if not root.is_dir():
        yield File(str(root), written(label), written(root.name))
        return
    inside = os.path.realpath(root)
    waiting: list[tuple[str, str]] = [(str(root), "")]
    while waiting:
        folder, prefix = waiting.pop()
        below = []
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            problem = (f"The folder cannot be read: {error.strerror}.", "Change its permissions, or shorten its path.")
            yield _file(folder, label, prefix.rstrip("/"), problem)
            continue
        for entry in entries:
            if ignored(entry.name):
                continue
            name = prefix + written(entry.name)
            if entry.is_symlink():
                yield _link(_file(entry.path, label, name), inside)
            elif entry.is_dir():
                below.append((entry.path, f"{name}/"))
            else:
                yield _file(entry.path, label, name)
        waiting.extend(reversed(below))


def ignored(name: str) -> bool:
    """Whether a file or folder is left out: hidden, of the system, or a lock file of Office."""
    return name.startswith((".", "~$")) or name.lower() in _SYSTEM


def written(name: str) -> str:
    """A name in NFC, with control characters and bytes that are not UTF-8 written as escapes such as `\\x0a`."""
    name = unicodedata.normalize("NFC", name)
    return "".join(_escape(c) if ord(c) < 32 or ord(c) == 127 or "\ud800" <= c <= "\udfff" else c for c in name)


def _escape(c: str) -> str:
    return f"\\x{ord(c) & 0xFF:02x}" if ord(c) < 128 or "\udc80" <= c <= "\udcff" else f"\\u{ord(c):04x}"


def _file(path: str, label: str, name: str, problem: tuple[str, str] | None = None) -> File:
    return File(path, f"{label}/{name}" if label and name else label or name, name, problem)


def _link(file: File, inside: str) -> File:
    """A link, with why it is not read."""
    target = os.path.realpath(file.path)
    if not os.path.exists(target):
        return replace(file, problem=("This link leads nowhere.", "Remove the link."))
    if os.path.commonpath([target, inside]) != inside:
        return replace(file, problem=_OUTSIDE)
    return replace(file, note=Note("link", file.name, {"path": file.name}))

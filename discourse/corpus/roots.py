"""The paths of a corpus, with their labels in document ids and their sides."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from discourse.addresses import is_address, shown, side_and_place
from discourse.corpus import remote
from discourse.errors import CorpusError


@dataclass(frozen=True)
class Root:
    """A file or folder of the corpus; `label` begins the names of its files, `` for a folder given alone.

    `address` is where it is if it is not on this machine; `path` is then what its labels are made from.
    """

    path: Path
    label: str
    side: str | None
    address: str | None = None

    @property
    def folder(self) -> bool:
        """Whether it is a folder."""
        return self.path.is_dir() if self.address is None else not remote.is_file(self.address)

    @property
    def shown(self) -> str:
        """What messages call it."""
        return str(self.path) if self.address is None else shown(self.address)


def roots(paths: Sequence[Any]) -> list[Root]:
    """The roots of paths, `SIDE=PATH` strings and (side, path) pairs, sorted by label.

    A folder that is given alone and without a side is the whole corpus and has no label. Any other folder is labelled
    by its name, whatever else is given, so that a second folder renames nothing in the first.
    Raises `CorpusError` for a path that does not exist, two sides of one path, and a path inside another.
    """
    sides: dict[Path, str | None] = {}
    addresses: dict[Path, str] = {}
    for given in paths:
        side, path = _split(given)
        if isinstance(path, str):
            remote.check(path)
            whole = Path("/", *shown(path).rstrip("/").replace("://", "/").split("/"))
            addresses[whole] = path
        else:
            if not os.path.lexists(path):
                raise CorpusError(f"There is no file or folder '{path}'. Correct the path.")
            whole = Path(os.path.realpath(path))
        if sides.get(whole, side) != side:
            raise CorpusError(f"'{path}' is given with the sides '{sides[whole]}' and '{side}'. Give it one.")
        sides[whole] = side
    listed = sorted(sides)
    for whole in listed:
        for parent in whole.parents:
            if parent in sides:
                raise CorpusError(f"'{whole}' lies inside '{parent}', which is also given. Give one of the two.")
    made = [Root(whole, "", sides[whole], addresses.get(whole)) for whole in listed]
    if len(made) == 1 and made[0].folder and made[0].side is None:
        return made
    labels = _labels(listed)
    return sorted((replace(root, label=labels[root.path]) for root in made), key=lambda root: root.label)


def _split(given: Any) -> tuple[str | None, Path | str]:
    """The side and the path; an address stays a string."""
    if isinstance(given, tuple):
        side, path = given
        return str(side), path if is_address(path) else Path(path)
    if isinstance(given, str):
        found, place = side_and_place(given)
        return found, place if is_address(place) else Path(place)
    return None, Path(given)


def _labels(paths: Sequence[Path]) -> dict[Path, str]:
    """The last part of each path, and more of those parts only of paths whose labels are equal or in one another."""
    lengths = dict.fromkeys(paths, 1)
    while True:
        labels = {path: "/".join(path.parts[-n:]).lstrip("/\\") for path, n in lengths.items()}
        unclear = [path for path, label in labels.items() if _clashes(label, labels.values())]
        longer = [path for path in unclear if lengths[path] < len(path.parts)]
        if not longer:
            return labels
        for path in longer:
            lengths[path] += 1


def _clashes(label: str, labels: Collection[str]) -> bool:
    """Whether another of the labels is the same, or a file of one may be called like one of the other."""
    begun = [f"{other}/" for other in labels]
    return sum(one.startswith(f"{label}/") or f"{label}/".startswith(one) for one in begun) > 1

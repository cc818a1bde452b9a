"""The paths of a corpus, with their labels in document ids and their sides."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from discourse.errors import CorpusError

_SIDE = re.compile(r"([^=/\\:]+)=(.+)", re.DOTALL)


@dataclass(frozen=True)
class Root:
    """A file or folder of the corpus; `label` begins the names of its files, `` for a single folder."""

    path: Path
    label: str
    side: str | None

    @property
    def folder(self) -> bool:
        """Whether it is a folder."""
        return self.path.is_dir()


def roots(paths: Sequence[Any]) -> list[Root]:
    """The roots of paths, `SIDE=PATH` strings and (side, path) pairs, sorted by label.

    Raises `CorpusError` for a path that does not exist, two sides of one path, and a path inside another.
    """
    sides: dict[Path, str | None] = {}
    for given in paths:
        side, path = _split(given)
        if not os.path.lexists(path):
            raise CorpusError(f"There is no file or folder '{path}'. Correct the path.")
        whole = Path(os.path.realpath(path))
        if sides.get(whole, side) != side:
            raise CorpusError(f"'{path}' is given with the sides '{sides[whole]}' and '{side}'. Give it one.")
        sides[whole] = side
    listed = sorted(sides)
    for path in listed:
        for parent in path.parents:
            if parent in sides:
                raise CorpusError(f"'{path}' lies inside '{parent}', which is also given. Give one of the two.")
    if len(listed) == 1 and listed[0].is_dir():
        return [Root(listed[0], "", sides[listed[0]])]
    labels = _labels(listed)
    return sorted((Root(path, labels[path], sides[path]) for path in listed), key=lambda root: root.label)


def _split(given: Any) -> tuple[str | None, Path]:
    if isinstance(given, tuple):
        side, path = given
        return str(side), Path(path)
    if isinstance(given, str) and not os.path.lexists(given) and (match := _SIDE.fullmatch(given)):
        return match.group(1).strip(), Path(match.group(2))
    return None, Path(given)


def _labels(paths: Sequence[Path]) -> dict[Path, str]:
    """The last parts of each path, as many for all as make them differ."""
    longest = max((len(path.parts) for path in paths), default=1)
    for n in range(1, longest + 1):
        labels = {path: "/".join(path.parts[-n:]).lstrip("/\\") for path in paths}
        if len(set(labels.values())) == len(paths):
            return labels
    return {path: path.as_posix().lstrip("/") for path in paths}

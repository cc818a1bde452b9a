"""Reads the word lists that ship with the package; their sources and licences are in `data/SOURCES.md`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def read(name: str) -> frozenset[str]:
    """Return the words of `data/name`: its lines that are not empty and do not start with `#`."""
    lines = (files("discourse.text") / "data" / name).read_text(encoding="utf-8").split("\n")
    return frozenset(line for line in lines if line and line[0] != "#")

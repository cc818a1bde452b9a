"""Reads the word lists that ship with the package; their sources and licences stand in `data/SOURCES.md`."""

from __future__ import annotations

import gzip
from functools import cache
from importlib.resources import files


@cache
def read(name: str) -> frozenset[str]:
    """The words of `data/name`, one a line, lines that start with `#` left out; `.gz` files are unpacked."""
    raw = (files("discourse.text") / "data" / name).read_bytes()
    if name.endswith(".gz"):
        raw = gzip.decompress(raw)
    lines = raw.decode("utf-8").splitlines()
    return frozenset(word for line in lines if (word := line.strip()) and not word.startswith("#"))

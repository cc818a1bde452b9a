"""Reads the word lists that ship with the package; their sources and licences are in `data/SOURCES.md`."""

from __future__ import annotations

import gzip
from functools import cache
from importlib.resources import files


@cache
def read(name: str) -> frozenset[str]:
    """Return the words of `data/name`, one a line, without lines that start with `#`; `.gz` files are unpacked."""
    raw = (files("discourse.text") / "data" / name).read_bytes()
    if name.endswith(".gz"):
        raw = gzip.decompress(raw)
    lines = raw.decode("utf-8").splitlines()
    return frozenset(word for line in lines if (word := line.strip()) and not word.startswith("#"))

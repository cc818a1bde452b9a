"""The words of `lexicons/reading.yml`: how headings, captions, exports, columns and answers are recognised."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from typing import Any

from discourse import resources, yaml_lines
from discourse.user_cache import kept

FILE = "reading.yml"
_KEYS = ("note", "source", "plain")


def listed(entry: str) -> tuple[str, ...]:
    """Return the words of an entry, language after language in the order of the file.

    >>> listed("column-year")
    ('year', '年份', '年度', '年')
    """
    return tuple(word for words in by_language(entry).values() for word in words)


def by_language(entry: str) -> Mapping[str, tuple[str, ...]]:
    """Return the words of an entry by language; `any` holds those of no language."""
    return {key: tuple(words) for key, words in entries()[entry].items() if key not in _KEYS}


@cache
def of_language(entry: str, language: str) -> frozenset[str]:
    """Return the words of an entry in one language; none if it has no words of that language.

    >>> sorted(of_language("column-year", "zh"))
    ['年', '年份', '年度']
    """
    return frozenset(by_language(entry).get(language, ()))


def alternatives(*names: str) -> str:
    """Return an expression that matches one of the words of some entries, in their order.

    >>> alternatives("caption-sign")
    '(?:图|圖|表)'
    """
    words = [re.escape(word) if entries()[entry].get("plain") else word for entry in names for word in listed(entry)]
    return f"(?:{'|'.join(words)})"


def hashes() -> dict[str, str]:
    """Return the SHA-256 of the file, by its name."""
    return {FILE: sha256(_content()).hexdigest()}


@cache
def _content() -> bytes:
    return (resources.folder("lexicons") / FILE).read_bytes()


@cache
def entries() -> Mapping[str, Mapping[str, Any]]:
    """Return all entries by their names, as the file has them."""
    return kept("reading-words", ["text/reading_words.py", "yaml_lines.py"], [hashes()], _read)


def _read() -> Mapping[str, Mapping[str, Any]]:
    top = yaml_lines.read(_content().decode("utf-8"), FILE, typed=True)
    return {name: entry.data for name, entry in top.at("words").mapping().items()}

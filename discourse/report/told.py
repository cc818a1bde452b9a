"""Warnings in the language of the page: the tables hold them in English, whole sentences with numbers and names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

import yaml


@lru_cache
def _catalogue(locale: str) -> Mapping[str, Sequence[Mapping[str, str]]]:
    source = files("discourse.report").joinpath("locales", f"warnings.{locale}.yml")
    found: Mapping[str, Sequence[Mapping[str, str]]] = yaml.safe_load(source.read_text(encoding="utf-8"))
    return found


def told(code: str, message: str, advice: str, locale: str) -> tuple[str, str]:
    """A warning's message and advice in a locale; both stay English where the catalogue does not know the message."""
    if locale == "en":
        return message, advice
    for entry in _catalogue(locale).get(code, ()):
        found = re.fullmatch(entry["said"], message, re.DOTALL)
        if found:
            parts = {name: part or "" for name, part in found.groupdict().items()}
            return entry["message"].format(**parts), entry.get("advice", "") if advice else ""
    return message, advice

"""What the tables say, in the language of the page: they hold warnings, methods, notes and events in English."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from discourse import resources
from discourse.report.locale import strings


@lru_cache
def _read(name: str) -> Any:
    return yaml.safe_load(files("discourse.report").joinpath("locales", name).read_text(encoding="utf-8"))


def _catalogue(locale: str) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """What each code of a warning can say, and how that is said in a locale."""
    found: Mapping[str, Sequence[Mapping[str, Any]]] = _read(f"warnings.{locale}.yml")
    return found


def phrase(text: str, locale: str) -> str:
    """A method, note or item of a table in a locale; what its catalogue does not know stays English."""
    if locale == "en":
        return text
    for entry in _read(f"phrases.{locale}.yml"):
        text = re.sub(entry["said"], entry["message"], text)
    return text


@lru_cache
def _events(locale: str) -> Mapping[str, str]:
    with (resources.folder("lexicons") / "events.csv").open(encoding="utf-8", newline="") as file:
        return {row["event"]: row.get(f"event_{locale}") or row["event"] for row in csv.DictReader(file)}


def events_in(text: str, locale: str) -> str:
    """The events of a period (`year name; year name`) in a locale; one that the list does not know stays English."""
    if locale == "en":
        return text
    parts = [part.partition(" ") for part in text.split("; ")]
    said = [f"{year} {_events(locale).get(name, name)}".strip() for year, _, name in parts]
    return strings(locale)["list.semicolon"].join(said)


_OF_LEXICON = frozenset({"denominators-disagree"})  # codes whose messages name something of the lexicon
_GROUPS = ("a", "b", "group")  # the parts of a message that name groups
_LISTS = ("more", "less")  # and those that list measures


def told(
    code: str,
    message: str,
    advice: str,
    locale: str,
    group: Callable[[str], str] = str,
    label: Callable[[str], str] = str,
) -> tuple[str, str]:
    """A warning's message and advice in a locale; both stay English where the catalogue does not know the message.

    `group` and `label` give what groups and names of the lexicon are called in that locale.
    """
    if locale == "en":
        return message, advice
    for entry in _catalogue(locale).get(code, ()):
        found = re.fullmatch(entry["said"], message, re.DOTALL)
        if found:
            parts = {name: part or "" for name, part in found.groupdict().items()}
            parts |= {name: group(parts[name]) for name in _GROUPS if name in parts}
            if "language" in parts:
                parts["language"] = strings(locale).get(f"language.{parts['language']}", parts["language"])
            parts |= {name: parts[name].replace(", ", "、") for name in _LISTS if name in parts}
            for inner in entry.get("within", ()):
                parts["told"] = re.sub(inner["said"], _filled(inner["message"], group), parts["told"])
            if "name" in parts and code in _OF_LEXICON:
                parts["name"] = label(parts["name"])
            return entry["message"].format(**parts), entry.get("advice", "") if advice else ""
    return message, advice


def _filled(message: str, group: Callable[[str], str]) -> Callable[[re.Match[str]], str]:
    """Puts the named parts of a match into a message."""
    return lambda found: message.format(
        **{name: group(part) if name in _GROUPS else part for name, part in found.groupdict().items()}
    )

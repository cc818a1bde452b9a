"""Cells that tables hold in English, such as methods and events, in the language of the page."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import lru_cache

from discourse import resources, wording
from discourse.report.locale import strings


def phrase(text: str, locale: str) -> str:
    """Return a method, check or prior of a table in a locale; what `phrases.LOCALE.yml` lacks stays English.

    Examples
    --------
    >>> phrase("tokens a sentence", "zh")
    '每句词数'
    >>> phrase("genre=law", "zh")
    'genre=law'
    """
    if locale == "en":
        return text
    for entry in wording.read_locale("discourse.report", locale, "phrases"):
        text = re.sub(entry["said"], entry["message"], text)
    return text


@lru_cache
def _events(locale: str) -> Mapping[str, str]:
    with (resources.folder("lexicons") / "events.csv").open(encoding="utf-8", newline="") as file:
        return {row["event"]: row.get(f"event_{locale}") or row["event"] for row in csv.DictReader(file)}


def events_in(text: str, locale: str) -> str:
    """Return the events of a period (`year name; year name`) in a locale; events of the user's own stay as they are."""
    if locale == "en":
        return text
    dated = [event.partition(" ") for event in text.split("; ")]
    listed = [f"{year} {_events(locale).get(name, name)}".strip() for year, _, name in dated]
    return strings(locale)["list.semicolon"].join(listed)

"""Names that tables hold in English, such as events and actors, in the language of the page."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache

from discourse import resources
from discourse.report.locale import strings
from discourse.wording import read_locale


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


def actor_in(entity: str, locale: str) -> str:
    """Return what an entity of the actor list is called in a locale; entities of the user's own keep their name.

    Examples
    --------
    >>> actor_in("eu_member_states", "zh"), actor_in("eu_member_states", "en"), actor_in("my_union", "zh")
    ('欧盟成员国', 'eu member states', 'my union')
    """
    plain = entity.replace("_", " ")
    return plain if locale == "en" else str(read_locale("discourse.report", locale, "actors").get(entity, plain))

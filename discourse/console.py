"""What commands print, in the language that was asked for: sentences and headings from one catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from discourse.wording import names, read_locale


@dataclass(frozen=True)
class Console:
    """The lines of commands in a locale. Call it with a dotted key and the values of its placeholders.

    >>> Console("zh")("rows", n=1200), Console("en")("rows", n=1)
    ('1,200 行', '1 row')
    """

    locale: str = "en"

    def __call__(self, key: str, /, **values: Any) -> str:
        """Return the line of a key; one that differs between one and many is chosen by `n`."""
        found = self._entry(key)
        if isinstance(found, Mapping):
            found = found["one" if values["n"] == 1 else "many"]
        return str(found).format(**{name: _written(value) for name, value in values.items()})

    def maybe(self, key: str, default: str) -> str:
        """Return the line of a key, or a default for a value that the catalogue lacks."""
        try:
            return str(self._entry(key))
        except KeyError:
            return default

    def name(self, kind: str, value: str) -> str:
        """Return what a language, group, measure or use of hits is called; names of the user's own stay."""
        return value if self.locale == "en" else names(self.locale).get(kind, {}).get(value, value)

    def listed(self, items: list[str]) -> str:
        """Return items with the commas of the locale between them."""
        return names(self.locale)["list"]["comma"].join(items)

    def _entry(self, key: str) -> Any:
        found = read_locale("discourse", self.locale, "console")
        for part in key.split("."):
            found = found[part]
        return found


def _written(value: Any) -> Any:
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else value

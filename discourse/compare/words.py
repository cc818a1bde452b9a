"""The strings of the comparison, beside those of the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from discourse import wording
from discourse.report.locale import Locale, flat


@dataclass(frozen=True)
class Words:
    """Strings of the comparison in one locale. Call it with a dotted key; `report` has the strings of the report."""

    report: Locale

    def __call__(self, key: str, /, **values: Any) -> str:
        """Return the string of a key with its placeholders filled in."""
        return self.maybe(key, key).format(**values)

    def maybe(self, key: str, default: str) -> str:
        """Return the string of a key, or a default for a value without one."""
        strings = dict(flat(wording.read_locale("discourse.compare", self.report.code)))
        return strings.get(key, default)

    def count(self, key: str, n: int) -> str:
        """Return a string that differs between one and many."""
        return self(f"{key}.{'one' if n == 1 else 'many'}", n=self.report.number(n))

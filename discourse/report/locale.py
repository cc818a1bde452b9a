"""The language of the interface: strings from `locales`, and how numbers are written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from discourse import wording

MINUS = "\N{MINUS SIGN}"
DASH = "\N{EN DASH}"
SHARES = frozenset({"share_of_sentences", "share_of_documents", "share_of_hits"})


@lru_cache
def strings(locale: str) -> Mapping[str, str]:
    """Return the interface strings of a locale, with dotted keys. Raises `DiscourseError` for an unknown locale."""
    return {**dict(flat(wording.names(locale))), **dict(flat(wording.read_locale("discourse.report", locale)))}


def flat(node: Mapping[str, Any], before: str = "") -> Iterable[tuple[str, str]]:
    """Yield the strings of nested mappings with dotted keys."""
    for key, value in node.items():
        if isinstance(value, Mapping):
            yield from flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", str(value)


def _ends(parts: Sequence[str]) -> tuple[str, str]:
    """Return the letters around the word that joins the last two items."""
    return parts[-2][-1:], parts[-1][:1]


@dataclass(frozen=True)
class Locale:
    """Strings and numbers in one locale. Call it with a dotted key and the values of its placeholders."""

    code: str

    def __call__(self, key: str, /, **values: Any) -> str:
        """The string of a key with its placeholders filled in."""
        return strings(self.code)[key].format(**values)

    def maybe(self, key: str, default: str) -> str:
        """The string of a key, or a default for a name that a user added."""
        return strings(self.code).get(key, default)

    def count(self, key: str, n: int, /, **values: Any) -> str:
        """A string that differs between one and many: `key.one` and `key.many`, with `n` written out."""
        return self(f"{key}.{'one' if n == 1 else 'many'}", n=self.number(n), **values)

    def listed(self, items: Iterable[str]) -> str:
        """Items joined as this language joins them."""
        parts = list(items)
        if len(parts) < 2:
            return "".join(parts)
        last = self("list.last")
        if not last.startswith(" "):  # Chinese leaves a blank between its own words and Latin letters or digits
            before, after = (" " if letter.isascii() and letter.isalnum() else "" for letter in _ends(parts))
            last = f"{before}{last}{after}"
        return self("list.comma").join(parts[:-1]) + last + parts[-1]

    def sentences(self, *parts: str) -> str:
        """Sentences one after the other: with a blank in English, without in Chinese. Empty ones are left out."""
        return self("list.sentence").join(part for part in parts if part)

    def number(self, value: float | None, digits: int = 0) -> str:
        """A number with thousands separated; null is a dash."""
        if value is None:
            return DASH
        return f"{value:,.{digits}f}".replace("-", MINUS)

    def percent(self, value: float | None) -> str:
        """A share in per cent: one decimal, two below one per cent."""
        if value is None:
            return DASH
        digits = 2 if 0 < abs(value) < 0.01 else 1
        return f"{100 * value:.{digits}f}%".replace("-", MINUS)

    def amount(self, value: float | None, measure: str) -> str:
        """A value of a rate in the unit of its measure."""
        return self.percent(value) if measure in SHARES else self.number(value, 2)

    def tick(self, value: float, measure: str, *, signed: bool = False) -> str:
        """An axis mark: no more digits than it needs."""
        scaled = round(100 * value if measure in SHARES else value, 6)
        sign = "+" if signed and scaled > 0 else ""
        return f"{sign}{scaled:g}{'%' if measure in SHARES and not signed else ''}".replace("-", MINUS)

    def change(self, value: float | None, measure: str, scale: str) -> str:
        """An estimated difference (with sign, shares in percentage points) or ratio."""
        if value is None:
            return DASH
        if scale == "ratio":
            return self.number(value, 2)
        scaled = 100 * value if measure in SHARES else value
        digits = 2 if measure not in SHARES or 0 < abs(scaled) < 1 else 1
        return f"{scaled:+.{digits}f}".replace("-", MINUS)

    def interval(self, low: float | None, high: float | None, measure: str, scale: str = "") -> str:
        """The ends of an interval, or a dash if it was not measured."""
        if low is None and high is None:
            return DASH
        ends = [self.change(end, measure, scale) if scale else self.amount(end, measure) for end in (low, high)]
        return self("number.interval", low=ends[0], high=ends[1])

    def p(self, value: float | None) -> str:
        """A p value to three decimals."""
        if value is None:
            return DASH
        return "< 0.001" if value < 0.001 else f"{value:.3f}"

    def measure(self, name: str) -> str:
        """The short name of a measure."""
        return self.maybe(f"measure.{name}", name.replace("_", " "))

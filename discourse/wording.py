"""Warnings and remarks in words: tables store a code and parameters, and the sentence is chosen when it is shown."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from discourse.errors import DiscourseError

LOCALES = ("en", "zh")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml if it was installed
_TRIGGER = re.compile(r"^(\S+) (\d+)-(\d+) (.+)$", re.S)
_UNSEPARATED = frozenset({"year", "years", "first", "examples"})  # years, lines and pages: 2015, not 2,015


class Wording(NamedTuple):
    """What is said about one warning: a short title, the message, and what to do; title and advice may be empty."""

    title: str
    message: str
    advice: str


@lru_cache
def read_locale(package: str, locale: str, name: str = "") -> Any:
    """Return the content of `locales/NAME.LOCALE.yml` in a package. Raises `DiscourseError` for an unknown locale."""
    if locale not in LOCALES:
        raise DiscourseError(
            f"There is no report in the locale '{locale}'. Choose one of {', '.join(LOCALES)} with --locale."
        )
    file = f"{name}.{locale}.yml" if name else f"{locale}.yml"
    source = files(package).joinpath("locales", file).read_text(encoding="utf-8")
    return yaml.load(source, _LOADER)


def catalogue(locale: str) -> Mapping[str, Mapping[str, Any]]:
    """Return what each code says in a locale: `title`, `message`, `advice`, and how its parameters are written."""
    content: Mapping[str, Mapping[str, Any]] = read_locale("discourse", locale, "warnings")
    return content


def names(locale: str) -> Mapping[str, Mapping[str, str]]:
    """Return what languages, groups, measures and other fixed values are called in a locale."""
    content: Mapping[str, Mapping[str, str]] = read_locale("discourse", locale, "names")
    return content


def worded(
    code: str,
    parameters: Mapping[str, Any] | str | None = None,
    locale: str = "en",
    *,
    label: Callable[[str], str] | None = None,
) -> Wording:
    """The words of a warning or remark.

    A code that the catalogue lacks, or parameters that do not fit it, give the code and the parameters themselves, so
    that nothing is lost.

    Parameters
    ----------
    code
        The warning's code, as in table `warnings`.
    parameters
        Its parameters, as a mapping or as the JSON object that the table holds.
    locale
        `en` or `zh`.
    label
        What a frame or concept is called; by default its own name with blanks for underscores.

    Raises
    ------
    DiscourseError
        If the locale is not known.

    Examples
    --------
    >>> worded("few-documents", {"documents": 1, "group": "EU", "least": 10}).message
    'EU has 1 document, fewer than 10. The figures describe this document; no p value is given.'
    >>> worded("few-documents", '{"documents": 1, "group": "EU", "least": 10}', "zh").message
    '欧盟只有 1 篇文档，少于 10 篇。这些数字只描述这些文档，不给出 p 值。'
    >>> worded("of-a-plugin", {"n": 3}).message
    'n: 3'
    """
    given: Any = json.loads(parameters) if isinstance(parameters, str) else parameters or {}
    entry = catalogue(locale).get(code)
    if entry is not None and isinstance(given, Mapping):
        try:
            return _Slots(entry, given, locale, label or _plain_label).wording()
        except (KeyError, TypeError, ValueError, AttributeError, IndexError):
            pass  # parameters of another version: the fallback shows them as they are
    return _unknown(code, given, locale)


def remarks(cell: str | None, locale: str = "en", *, label: Callable[[str], str] | None = None) -> str:
    """The words of a column of remarks, which holds a JSON array of [code, parameters], or null.

    Examples
    --------
    >>> remarks('[["values-missing", {"documents": 2}], ["not-separable", {}]]')
    '2 documents lack a value and are left out. The group and the variables of the adjustment cannot be told apart in these documents.'
    >>> remarks(None)
    ''
    """  # noqa: E501
    if not cell:
        return ""
    try:
        coded = json.loads(cell)
    except ValueError:
        return cell  # a sentence, from a run of version 0.1
    said = [worded(code, parameters, locale, label=label).message for code, parameters in coded]
    return names(locale)["list"]["sentence"].join(said)


def phrase(text: str, locale: str) -> str:
    """Return a method, check or prior that a table holds in English in a locale; what is not listed stays.

    Examples
    --------
    >>> phrase("tokens a sentence", "zh")
    '每句词数'
    >>> phrase("genre=law", "zh")
    'genre=law'
    """
    if locale == "en":
        return text
    for entry in read_locale("discourse", locale, "phrases"):
        text = re.sub(entry["said"], entry["message"], text)
    return text


def triggers(cue: str | None) -> list[tuple[str, int, int, str]]:
    """Return value, start, end and words of each trigger in the cue of a hit.

    >>> triggers("negated 6-8 不是; attributed 2-4 认为")
    [('negated', 6, 8, '不是'), ('attributed', 2, 4, '认为')]
    """
    found = [_TRIGGER.match(one) for one in (cue or "").split("; ")]
    return [(one[1], int(one[2]), int(one[3]), one[4].strip()) for one in found if one]


def _plain_label(name: str) -> str:
    return name.rpartition("/")[2].replace("_", " ")


def _unknown(code: str, parameters: Any, locale: str) -> Wording:
    said = names(locale)["unknown"]
    pairs = sorted(parameters.items()) if isinstance(parameters, Mapping) else [("", parameters)]
    listed = "; ".join(f"{key}: {_as_given(value)}" for key, value in pairs) or said["empty"]
    return Wording(said["title"].format(code=code), said["message"].format(parameters=listed), "")


def _as_given(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True)
class _Slots:
    """Fills the slots of a catalogue's entry with the words of parameters."""

    entry: Mapping[str, Any]
    parameters: Mapping[str, Any]
    locale: str
    label: Callable[[str], str]

    def wording(self) -> Wording:
        """Title, message and advice with all slots filled."""
        slots = {name: self._slot(name, value) for name, value in self.parameters.items()}
        message = self.entry["message"]
        if isinstance(message, Mapping):
            message = message["one" if self.parameters[self.entry["count"]] == 1 else "many"]
        return Wording(
            self.entry.get("title", ""), message.format(**slots), self.entry.get("advice", "").format(**slots)
        )

    def _slot(self, name: str, value: Any) -> str:
        empty = self.entry.get("empty", {})
        if name in empty and not value:
            return str(empty[name])
        each = self.entry.get("each", {}).get(name)
        if isinstance(value, Mapping):
            items = [
                each.format(key=self._key(name, key), value=self._value(name, part)) for key, part in value.items()
            ]
        elif isinstance(value, Sequence) and not isinstance(value, str):
            items = [self._item(name, part, each) for part in value]
        elif each:
            return str(each.format(value=self._value(name, value)))
        else:
            return self._value(name, value)
        return self._listed(name, items, nested=bool(each))

    def _item(self, name: str, part: Any, each: str | None) -> str:
        if isinstance(part, Mapping) and each:
            return each.format(**{key: self._value(key, value) for key, value in part.items()})
        value = self._value(name, part)
        return each.format(value=value) if each else value

    def _listed(self, name: str, items: list[str], nested: bool) -> str:
        joining = names(self.locale)["list"]
        listed = joining["semicolon" if nested else "comma"].join(items)
        total = self.entry.get("more", {}).get(name)
        rest = self.parameters[total] - len(items) if total else 0
        return listed + joining["more"].format(n=rest) if rest > 0 else listed

    def _key(self, name: str, key: str) -> str:
        """A key of a mapping: the name of a group, or of a document in examples."""
        return key if name == "examples" else self._named("group", key)

    def _value(self, name: str, value: Any) -> str:
        """One value: named, counted, or as it is."""
        if isinstance(value, Sequence) and not isinstance(value, str):
            return self._nested(name, value)
        if isinstance(value, bool) or value is None:
            return _as_given(value)
        if isinstance(value, float):
            return f"{100 * value:.1f}%" if name.startswith("share") else f"{value:.1f}"
        if isinstance(value, int):
            return str(value) if name in _UNSEPARATED else f"{value:,}"
        return self._text(name, str(value))

    def _text(self, name: str, value: str) -> str:
        if name in ("group", "group_a", "group_b", "groups", "higher"):
            return self._named("group", value)
        if name in ("language", "languages"):
            return self._named("language", value)
        if name in ("higher_in_a", "higher_in_b"):
            return self._named("measure", value)
        if name in ("kept_from", "other_from"):
            return self._named("origin", value)
        if name in ("model", "uses"):
            return self._named(name, value)
        return self.label(value) if name in ("name", "concept", "concepts", "frames") else value

    def _nested(self, name: str, values: Iterable[Any]) -> str:
        """A list inside a mapping: the first and last year, or several names."""
        parts = [self._value(name, value) for value in values]
        joining = names(self.locale)["list"]
        if name == "years":
            return parts[0] if parts[0] == parts[-1] else joining["range"].format(low=parts[0], high=parts[-1])
        return joining["comma"].join(parts)

    def _named(self, kind: str, value: str) -> str:
        return names(self.locale)[kind].get(value, value)

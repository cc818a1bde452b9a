"""The registered languages: English and Chinese ship, others are added with `register`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import zip_longest

from discourse.errors import DiscourseError
from discourse.text.ideographs import HAN
from discourse.text.languages.en import English
from discourse.text.languages.protocol import Language
from discourse.text.languages.zh import Chinese

UNDECIDED = ("mixed", "other")  # values of the column `language` that name no one language
_CHINESE = re.compile(f"[{HAN}。！？]")
_languages: dict[str, Language] = {}


def register(new: Language) -> None:
    """Add a language, so that texts are recognised, cut and searched by it.

    Worker processes of `analyse` know it, too. Raises `DiscourseError` for a code that is taken.
    """
    if new.code in _languages or new.code in UNDECIDED:
        raise DiscourseError(f"The language code '{new.code}' is taken. Give the new language another code.")
    _languages[new.code] = new
    by_script.cache_clear()
    other_scripts.cache_clear()


def unregister(code: str) -> None:
    """Remove a language that was added. Raises `DiscourseError` for an unknown code."""
    language(code)
    del _languages[code]
    by_script.cache_clear()
    other_scripts.cache_clear()


def registered() -> tuple[str, ...]:
    """Return the codes of all languages, in the order in which they were registered.

    >>> registered()
    ('en', 'zh')
    """
    return tuple(_languages)


def added() -> tuple[Language, ...]:
    """Return the languages that do not ship."""
    return tuple(found for code, found in _languages.items() if code not in _SHIPPED)


def add_only(languages: Sequence[Language]) -> bool:
    """Let the languages that do not ship be these, as in another process, and return whether they were others."""
    if all(old is new for old, new in zip_longest(added(), languages)):
        return False
    for old in added():
        unregister(old.code)
    for new in languages:
        register(new)
    return True


def language(code: str) -> Language:
    """Return the language object for a code.

    `mixed` and `other` give the first language that cuts texts of several scripts. Raises `DiscourseError` for a code
    that is not registered.
    """
    found = _languages.get(code)
    if found is not None:
        return found
    if code in UNDECIDED:
        return next(other for other in _languages.values() if other.cuts_mixed)
    raise DiscourseError(
        f"There is no language '{code}'. Known are {', '.join(sorted(_languages))}, {' and '.join(UNDECIDED)}."
    )


@cache
def by_script(script: str) -> tuple[Language, ...]:
    """Return the languages written in a script; the first cuts every text of the script until its language is known."""
    return tuple(found for found in _languages.values() if found.cues.script == script)


@cache
def other_scripts() -> tuple[Language, ...]:
    """Return the languages that are written in neither Latin letters nor Han characters."""
    return tuple(found for found in _languages.values() if found.cues.script not in ("Latn", "Hani"))


def for_text(text: str) -> Language:
    """Return the language object that cuts a text by its script.

    Texts with Han characters or Chinese sentence ends are cut as Chinese, all others as English.
    """
    return by_script("Latn" if text.isascii() or not _CHINESE.search(text) else "Hani")[0]


register(English())
register(Chinese())
_SHIPPED = registered()

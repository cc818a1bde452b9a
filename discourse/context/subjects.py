"""Who says something, in a language without blanks: the noun phrase before a verb of saying, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple, TypeAlias

from discourse.context.phrases import aligned

SubjectWords: TypeAlias = Mapping[str, Sequence[str]]
KEYS = ("leading", "adjuncts", "around", "closing", "trailing", "clauses", "never")
"""What the rules of a language list under `speakers`; each entry is a regular expression over folded text."""
_LONGEST = 32  # characters; a longer stretch is a clause


class _Patterns(NamedTuple):
    leading: re.Pattern[str]
    adjuncts: re.Pattern[str]
    around: re.Pattern[str]
    closing: re.Pattern[str]
    trailing: re.Pattern[str]
    clauses: re.Pattern[str]
    never: re.Pattern[str]


def subject_of(words: str, listed: SubjectWords) -> str | None:
    """Return the noun phrase among the words between the beginning of a clause and a verb of saying.

    Parameters
    ----------
    words : str
        The words before the verb, as they are written.
    listed : mapping of str to sequence of str
        Expressions: `leading` are connectives, times and datelines before the phrase; `adjuncts` are times,
        prepositions and verbs that end it (`around` only if the words end in one of `closing`, as in 同某人通话时);
        `trailing` are adverbs and other verbs of saying after it; what begins with one of `clauses` or is one of
        `never` names nobody.

    Returns
    -------
    str or None
        The phrase as it is written, or None if there is none.

    Examples
    --------
    >>> listed = {"leading": ["不过"], "adjuncts": ["在"], "trailing": ["也"], "never": ["声"]}
    >>> subject_of("不过市长在会上也", listed)
    '市长'
    >>> subject_of("声", listed) is None
    True
    """
    found = _patterns(tuple(tuple(listed.get(key, ())) for key in KEYS))
    folded = aligned(words)
    start, end = 0, len(folded)
    while (match := found.leading.match(folded, start, end)) and match.end() > start:
        start = match.end()
    end = _without(found.trailing, folded, start, end)
    head = folded.rfind("的", start, end) + 1
    if found.closing.search(folded, start, end):
        cut = found.adjuncts.search(folded, start + 1, end) or found.around.search(folded, start + 1, end)
    else:
        cut = found.adjuncts.search(folded, max(head, start + 1), end)
    if cut:
        end = _without(found.trailing, folded, start, cut.start())
    phrase = folded[start:end]
    if not phrase.strip() or len(phrase) > _LONGEST or found.clauses.match(phrase) or found.never.fullmatch(phrase):
        return None
    return words[start:end].strip() or None


def _without(trailing: re.Pattern[str], text: str, start: int, end: int) -> int:
    """The end of a stretch of text without the words at its end."""
    while end > start and (match := trailing.search(text, start, end)) and match.end() > match.start():
        end = match.start()
    return end


@cache
def _patterns(listed: tuple[tuple[str, ...], ...]) -> _Patterns:
    given = dict(zip(KEYS, ("|".join(entries) or r"(?!)" for entries in listed), strict=True))
    return _Patterns(
        **{
            key: re.compile(rf"(?:{text})$" if key in ("closing", "trailing") else f"(?:{text})")
            for key, text in given.items()
        }
    )

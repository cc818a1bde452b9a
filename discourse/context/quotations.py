"""What quotation marks around a term mean: somebody's speech, distance, a name, or a word talked about."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

_TITLE_MARKS = "《〈"
_SENTENCE_END = ".!?,;…"
_BEFORE = 20  # characters before a quotation in which a verb of saying is looked for
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True)
class QuoteRules:
    """What quotation marks mean in a language; read from `quotes` of its context rules."""

    long: int = 6  # words or characters from which on a quotation is speech
    short: str = "scare"  # what marks around a short expression mean unless something else decides it
    speech_inside: tuple[re.Pattern[str], ...] = ()
    speech_before: tuple[tuple[re.Pattern[str], int], ...] = ()  # with the size from which on a quotation is speech
    small_words: frozenset[str] = frozenset()  # words that names write without a capital
    capitals: bool = False  # whether capitals in a sentence mark names, so that no quotation marks are needed
    title_inside: tuple[re.Pattern[str], ...] = ()  # long expressions that are titles: “关于……的公约”


@dataclass(frozen=True)
class Quote:
    """A quotation around a term, its marks included: a title, speech (long), or a short expression."""

    start: int
    end: int
    kind: str  # title, speech, short
    size: int = 0  # words (English) or letters (Chinese) between the marks


def around(
    text: str, start: int, end: int, spans: Sequence[tuple[int, int]], rules: QuoteRules, by_words: bool
) -> list[Quote]:
    """Return the quotations that contain a term, innermost first.

    A quotation is speech if it is long, holds or ends in sentence punctuation, or follows a colon or a verb of saying.

    Parameters
    ----------
    text : str
        The text of the document.
    start, end : int
        The term's offsets in the text.
    spans : sequence of (int, int)
        The quotations of the passage, marks included.
    rules : QuoteRules
        What quotation marks mean in the language.
    by_words : bool
        Whether the size of a quotation is its number of words rather than of characters.

    Returns
    -------
    list of Quote
        The quotations; empty if the term is in none.
    """
    # a term can bring its own marks along: “三非”
    holding = [(a, b) for a, b in spans if a <= start and end <= b]
    holding.sort(key=lambda span: span[1] - span[0])
    return [_quote(text, a, b, rules, by_words) for a, b in holding]


def _quote(text: str, start: int, end: int, rules: QuoteRules, by_words: bool) -> Quote:
    inner = text[start + 1 : end - 1].strip()
    size = len(_WORD.findall(inner)) if by_words else sum(map(str.isalnum, inner))
    before = text[max(0, start - _BEFORE) : start].lower()
    if text[start] in _TITLE_MARKS or (size >= rules.long and _is_title(before, inner, rules, by_words)):
        kind = "title"
    else:
        kind = "speech" if _is_speech(before, inner, size, rules) else "short"
    return Quote(start, end, kind, size)


def _is_title(before: str, inner: str, rules: QuoteRules, by_words: bool) -> bool:
    """Whether a long quotation is the title of a convention, report or programme rather than speech.

    Three of four of its words have a capital, small words aside, or it is worded as the language words titles; nobody
    is said to have said it, and it does not end as a sentence does.
    """
    if any(pattern.search(before.rpartition("\n")[2]) for pattern, _ in rules.speech_before):
        return False
    if any(pattern.search(inner) for pattern in rules.title_inside):
        return True
    if not by_words or inner.isupper() or inner[-1] in _SENTENCE_END:
        return False
    words = [word for word in _WORD.findall(inner) if word.lower() not in rules.small_words]
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in words)
    return len(words) > 2 and words[0][0].isupper() and 4 * capitals >= 3 * len(words)


def _is_speech(before: str, inner: str, size: int, rules: QuoteRules) -> bool:
    if size >= rules.long or any(pattern.search(inner) for pattern in rules.speech_inside):
        return True
    return any(size >= shortest and pattern.search(before) for pattern, shortest in rules.speech_before)


def is_name(text: str, quote: Quote, names: Collection[str], folded: str, small_words: Collection[str]) -> bool:
    """Return whether a short quotation is a name: a conventional one, or words with capitals ('Blue Card')."""
    inner = folded[quote.start + 1 : quote.end - 1].strip(" .,")  # American usage puts these inside the marks
    if inner in names:
        return True
    words = [word for word in _WORD.findall(text[quote.start + 1 : quote.end - 1]) if word.lower() not in small_words]
    latin = [word for word in words if word[0].isascii()]
    return (
        len(latin) >= 2 and len(latin) == len(words) and all(word[0].isupper() or word[0].isdigit() for word in latin)
    )

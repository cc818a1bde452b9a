"""Tells what quotation marks around a term mean: somebody's speech, distance, a name, or a word talked about."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

_TITLE_MARKS = "《〈"
_SPEECH_INSIDE = {"en": re.compile(r"[.!?…;][\"”’'»]?$|[.!?;] |,$"), "zh": re.compile("[，。；！？…,;!?]")}
_SPEECH_BEFORE = re.compile(r"(?:[:：]|\b(?:said|says|say|asked|asks|replied|added|wrote),?)\s*$")
_CHINESE_SPEECH_BEFORE = re.compile(
    "(?:说|說|道|喊|问|問|答|(?<![堪名职俗统])[称稱]|表示|指出|强调|強調|认为|認為|感叹|感嘆)[,，]?$"
)
_SHORTEST_SPEECH = 4  # characters between the marks; what is shorter behind 称 or 说 is a name or a word
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SMALL = frozenset(
    ("a", "an", "and", "the", "of", "for", "in", "on", "to", "with", "by", "from", "or", "at", "as", "into")
)


@dataclass(frozen=True)
class Quote:
    """A quotation around a term, its marks included: a title, speech (long), or a short expression."""

    start: int
    end: int
    kind: str  # title, speech, short
    size: int = 0  # words (English) or letters (Chinese) between the marks


def around(text: str, start: int, end: int, spans: Sequence[tuple[int, int]], language: str, long: int) -> list[Quote]:
    """The quotations that contain the term at [start, end), innermost first.

    `spans` are quotations with their marks in the raw `text`. A quotation is speech when it has `long` words (English)
    or twice as many characters (Chinese) or more, holds or ends in sentence punctuation, or follows a colon or a verb
    of saying.
    """
    # a term can bring its own marks along: “三非”
    holding = [(a, b) for a, b in spans if a <= start and end <= b]
    holding.sort(key=lambda span: span[1] - span[0])
    return [_quote(text, a, b, language, long) for a, b in holding]


def _quote(text: str, start: int, end: int, language: str, long: int) -> Quote:
    inner = text[start + 1 : end - 1].strip()
    size = sum(char.isalnum() for char in inner) if language == "zh" else len(_WORD.findall(inner))
    return Quote(start, end, _kind(text, start, inner, size, language, long), size)


def _kind(text: str, start: int, inner: str, size: int, language: str, long: int) -> str:
    if text[start] in _TITLE_MARKS:
        return "title"
    if size >= long:
        return "speech"
    chinese = language == "zh"
    if _SPEECH_INSIDE[language].search(inner) or _SPEECH_BEFORE.search(text[max(0, start - 20) : start].lower()):
        return "speech"
    if chinese and size >= _SHORTEST_SPEECH and _CHINESE_SPEECH_BEFORE.search(text[max(0, start - 5) : start]):
        return "speech"
    return "short"


def is_name(text: str, quote: Quote, names: Collection[str], folded: str) -> bool:
    """Whether a short quotation is a name: a conventional one, or English words with capitals ('Blue Card')."""
    inner = folded[quote.start + 1 : quote.end - 1].strip()
    if inner in names:
        return True
    words = [word for word in _WORD.findall(text[quote.start + 1 : quote.end - 1]) if word.lower() not in _SMALL]
    latin = [word for word in words if word[0].isascii()]
    return (
        len(latin) >= 2 and len(latin) == len(words) and all(word[0].isupper() or word[0].isdigit() for word in latin)
    )

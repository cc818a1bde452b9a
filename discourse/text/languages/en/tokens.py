"""English tokens: words, numbers and abbreviations, without the punctuation at their ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from discourse.text.languages.en.folding import fold
from discourse.text.languages.protocol import Span
from discourse.text.token_cache import TokenCache

# The rules of NLTK's NLTKWordTokenizer (Treebank conventions after MacIntyre 1995) as one expression. It gives the
# tokens that hold a letter or digit, without the punctuation at their ends. NLTK pads separators with blanks in twenty
# passes and then looks for its tokens in the text again, which fails on some quotation marks and is much slower.
_ALONE = '\\s«“‘„`»”’;@#$%&\u2012-\u2015?!*\\[\\](){}<>"'  # these are always separate tokens
_PLAIN = rf"[^{_ALONE}:,.'\-]"
_END = rf"(?=[{_ALONE}]|[:,](?!\d)|\.(?!{_PLAIN})|--|''|\Z)"  # a token can end here
_APOSTROPHE = rf"'(?!')(?!(?:[sSmMdD]|ll|LL|re|RE|ve|VE){_END})(?!(?<=[nN]')[tT]{_END})"
_INSIDE = rf"(?:(?!\w){_PLAIN}|_|[:,](?=\d)|\.(?!\.)|-(?!-)|{_APOSTROPHE})"
_CONTRACTED = (  # cannot, gonna, gotta, gimme, lemme, wanna are two words each
    r"\b(?:[cC]an(?=not\b)|CAN(?=NOT\b)|[gG]on(?=na\b)|[gG]ot(?=ta\b)|[gG]im(?=me\b)|[lL]em(?=me\b)|"
    rf"[wW]an(?=na{_END}))"
)
TOKEN = re.compile(rf"{_CONTRACTED}|[^\W_]+(?:{_INSIDE}+[^\W_]+)*")


def tokens(text: str) -> list[Span]:
    """Return the spans of the tokens that hold a letter or digit.

    >>> tokens("EU-China talks can't fail.")
    [(0, 8), (9, 14), (15, 18), (19, 20), (21, 25)]
    """
    return [match.span() for match in TOKEN.finditer(text)]


def words(text: str) -> list[str]:
    """Return the folded tokens of a text, several times faster than by `tokens`."""
    return _CACHE.words(text.split())


def words_in(text: str, spans: Sequence[Span]) -> tuple[list[str], list[int]]:
    """Return the folded tokens of many spans, span after span, and the number of tokens in each."""
    found: list[str] = []
    counts: list[int] = []
    for start, end in spans:
        before = len(found)
        found += _CACHE.words(text[start:end].split())
        counts.append(len(found) - before)
    return found, counts


def count(text: str) -> int:
    """Return the number of tokens in a text."""
    return _CACHE.count(text.split())


def _words_of_chunk(chunk: str) -> list[str]:
    """The folded words of a text without blanks: no token crosses a blank or depends on what is beyond it."""
    return [fold(word) for word in TOKEN.findall(chunk)]


_CACHE = TokenCache(_words_of_chunk)

"""Where English sentences end."""

from __future__ import annotations

import re

from discourse.text.languages.protocol import Span

# A full stop after one of these ends no sentence, whatever follows.
_TITLES = "Mr Mrs Ms Dr Prof Rev Hon Gen Col Lt Sgt Capt Cdr Maj Gov Sen Rep Amb St Messrs Mme Mlle vs cf e.g i.e viz"
# A full stop after one of these ends no sentence when a number follows.
_BEFORE_NUMBERS = "No Nos Art Arts Fig Figs Vol Vols Ch Chap Sec Sect Para Paras Eq Nr pp p pg Reg Ref Op fn n ed eds"
# A full stop after one of these ends a sentence only when a word follows that often starts one.
_OPEN = (
    "al etc Inc Ltd Co Corp Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec U.S U.K U.N E.U P.R.C a.m p.m Jr Sr Ph.D "
    "M.A B.A H.E approx ca Univ Dept Bros ibid Ibid D.C Mt Ave Blvd Rd"
)
_SENTENCE_STARTS = (
    "The This These Those That It He She They We You I In On At As But And However Moreover Furthermore There Their "
    "Its His Her Our If When While After Before Since For From By With Under Such Some Many Most Both Each Although "
    "Thus Therefore Finally First Second Third Another Other According Also Between During Despite To What Who How "
    "Why Where Which No Not Yet So Nor Or Then Here All Any Even Only Today"
)
_STARTERS = frozenset(_SENTENCE_STARTS.split())
_SILENT = frozenset(_TITLES.split())
_NUMBERED = frozenset(_BEFORE_NUMBERS.split())
_UNSURE = frozenset(_OPEN.split())
# A run of stops is looked at once, from its beginning: otherwise leaders of dots take the square of their length.
_STOP = re.compile(r"""(?<![.!?…])[.!?…]++["'”’»)\]]*+(?=\s)""")
_NEXT = re.compile(r"""\s+["'“‘«(\[]*(\w[^\s.,;:]*|.)""", re.DOTALL)
_INITIAL = re.compile(r"(?:[A-Z]|[A-Za-z](?:\.[A-Za-z])+)")
_LIST_NUMBER = re.compile(r"(?:\d{1,3}|[ivxIVX]{1,4}|[a-zA-Z])")


def sentences(text: str) -> list[Span]:
    """Return the spans of the sentences of a passage, without blanks at their ends.

    A sentence ends at . ! ? or … with the quotation marks and brackets that close after it. A full stop does not end
    one after an abbreviation, an initial or a list number, before a small letter, or inside a number.

    >>> sentences("Mr. Kim left. He was tired.")
    [(0, 13), (14, 27)]
    """
    spans, start = [], _skip_blanks(text, 0)
    for found in _STOP.finditer(text):
        stop, close = found.span()
        if _ends(text, stop, close, start):
            spans.append((start, close))
            start = _skip_blanks(text, close)
    end = len(text.rstrip())
    if start < end:
        spans.append((start, end))
    return spans


def is_abbreviation(word: str) -> bool:
    """Whether a full stop after this word does not end a sentence: a title (Mr) or an initial (J)."""
    return word in _SILENT or (len(word) == 1 and word.isupper())


def _skip_blanks(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _ends(text: str, stop: int, close: int, start: int) -> bool:
    """Whether the marks at stop:close end the sentence that begins at start."""
    following = _NEXT.match(text, close)
    if following is None:
        return False  # the rest is blank: the caller closes the last sentence
    word = following.group(1)
    if word[0].islower():
        return False
    if text[stop] != "." or text[stop + 1 : stop + 2] == ".":
        return True
    before = text[max(text.rfind(" ", start, stop) + 1, start) : stop].lstrip("\"'“‘«([")
    if before in _SILENT:
        return False
    if before in _NUMBERED:
        return not (word[0].isdigit() or _LIST_NUMBER.fullmatch(word))
    if before in _UNSURE or _INITIAL.fullmatch(before):
        return word in _STARTERS
    return not (_LIST_NUMBER.fullmatch(before) and stop - len(before) <= start + 1)

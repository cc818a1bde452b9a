"""English: where sentences end, where words begin and end, how words are folded for counting."""

from __future__ import annotations

import re
import unicodedata

from discourse.text import wordlists
from discourse.text.remembered import Remembered

# The rules of NLTK's NLTKWordTokenizer (Treebank conventions after MacIntyre 1995) as one expression. It gives the
# tokens that hold a letter or digit, without the punctuation at their ends. NLTK pads separators with blanks in twenty
# passes and then looks for its tokens in the text again, which fails on some quotation marks and is much slower.
_ALONE = '\\s«“‘„`»”’;@#$%&\u2012-\u2015?!*\\[\\](){}<>"'  # these are separate tokens wherever they stand
_PLAIN = rf"[^{_ALONE}:,.'\-]"
_END = rf"(?=[{_ALONE}]|[:,](?!\d)|\.(?!{_PLAIN})|--|''|\Z)"  # a token can end here
_APOSTROPHE = rf"'(?!')(?!(?:[sSmMdD]|ll|LL|re|RE|ve|VE){_END})(?!(?<=[nN]')[tT]{_END})"
_INSIDE = rf"(?:(?!\w){_PLAIN}|_|[:,](?=\d)|\.(?!\.)|-(?!-)|{_APOSTROPHE})"
_CONTRACTED = (  # cannot, gonna, gotta, gimme, lemme, wanna are two words each
    r"\b(?:[cC]an(?=not\b)|CAN(?=NOT\b)|[gG]on(?=na\b)|[gG]ot(?=ta\b)|[gG]im(?=me\b)|[lL]em(?=me\b)|"
    rf"[wW]an(?=na{_END}))"
)
TOKEN = re.compile(rf"{_CONTRACTED}|[^\W_]+(?:{_INSIDE}+[^\W_]+)*")

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


class English:
    """The language object for English; see `discourse.text.language.Language`."""

    code = "en"

    @property
    def stop_words(self) -> frozenset[str]:
        """Folded function words, which topics and keyness leave out."""
        return wordlists.read("stopwords.en.txt")

    def sentences(self, text: str) -> list[tuple[int, int]]:
        """Spans of the sentences of a passage, without blanks at their ends.

        A sentence ends at . ! ? or … with the quotation marks and brackets that close after it. A full stop after an
        abbreviation, an initial or a list number, or before a small letter, ends none; decimals have no blank behind.
        """
        spans, start = [], _skip_blanks(text, 0)
        for stop in _STOP.finditer(text):
            if _ends(text, stop.start(), stop.end(), start):
                spans.append((start, stop.end()))
                start = _skip_blanks(text, stop.end())
        end = len(text.rstrip())
        if start < end:
            spans.append((start, end))
        return spans

    def tokens(self, text: str) -> list[tuple[int, int]]:
        """Spans of the tokens that hold a letter or digit, without punctuation at their ends."""
        return [match.span() for match in TOKEN.finditer(text)]

    def words(self, text: str) -> list[str]:
        """The folded tokens of a text, as many as `tokens` gives spans, and several times faster."""
        return _WORDS.words(text.split())

    def count(self, text: str) -> int:
        """How many tokens a text has: the length of `tokens`, without making them."""
        return _WORDS.count(text.split())

    def fold(self, token: str) -> str:
        """A token as words are counted: NFKC, case folded, ’ as '."""
        return fold(token)


def fold(token: str) -> str:
    """A token as words are counted: NFKC, case folded, ’ as '."""
    if token.isascii():
        return token.lower()
    return unicodedata.normalize("NFKC", token).casefold().replace("’", "'")


def _cut(chunk: str) -> list[str]:
    """The folded words of what stands between two blanks; no token crosses one or depends on what is beyond it."""
    return [fold(word) for word in TOKEN.findall(chunk)]


_WORDS = Remembered(_cut)


def is_abbreviation(word: str) -> bool:
    """Whether a full stop behind this word ends no sentence: a title (Mr) or an initial (J)."""
    return word in _SILENT or (len(word) == 1 and word.isupper())


def _skip_blanks(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _ends(text: str, stop: int, close: int, start: int) -> bool:
    """Whether the marks at stop:close end the sentence that began at start."""
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

"""Joins hard-wrapped lines to paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from discourse.text import wordlists
from discourse.text.ideographs import HAN
from discourse.text.languages.en.sentences import is_abbreviation
from discourse.text.line_features import ANY, IDEOGRAPH, MARKERS
from discourse.text.paragraph import Line, Paragraph, Tally
from discourse.text.reading_words import alternatives
from discourse.text.repair.hyphens import HYPHENS, Vocabulary, join_hyphen

_WIDE = re.compile(f"[{HAN}\u3001-\u3003\u3008-\u3011\u3014-\u301b\uff00-\uffef\u2018-\u201d\u2026\u2014]")
_HAN = re.compile(f"[{HAN}]")
_HAN_END = re.compile(f"[{HAN}，、]$")
_HAN_START = re.compile(f"[{HAN}“‘《（「『]")
_STOP_END = re.compile(r"([.!?:;。！？：；…])[\s\"'”’»)\]）」』》]*$")
_DASH_ITEM = re.compile(r"[–—*-]\s+\S")
_ITEM = re.compile(
    rf"[{MARKERS}]\s*\S|·\s+\S|"
    r"\(?\d{1,3}[.)]\s+\S|\(?[a-zA-Z]\)\s+\S|\(?[ivx]{1,5}[.)]\s+\S"
    r"|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|第[〇零一二三四五六七八九十百千\d]+"
    + alternatives("item-sign")
)
_BREAKS = f"{HYPHENS}\u2013/"  # a word may be broken after these
_NUMBER = re.compile(r"[-–—|\s]*\d{1,3}[-–—|\s]*")
_PLAIN_STARTS = frozenset("abcdefghjklmnopqrstuwyz")  # with which a line begins that goes on; i, v, x may be numbers
_WIDE_SIGN = re.compile("[\u3001-\u3003\u3008-\u3011\u3014-\u301b\uff01-\uff0f\uff1a-\uff1f]")
_DIGITS_END = re.compile(r"\d[.,]?$")
_DIGITS_START = re.compile(r"[\d%]|[.,]\d")
_WORD_END = re.compile(r"[A-Za-z]+$")
_WORD_START = re.compile(r"[a-z]+")
_UNBROKEN = re.compile(r"[A-Za-z0-9.,%'-]+")  # that a line of Chinese does not cut, unless it is cut at any character
_SHORT = 0.6  # of the width around: a line that ends here was ended on purpose


def ends_sentence(text: str) -> bool:
    """Whether a line ends with a stop that is not the full stop of an abbreviation."""
    stop = _STOP_END.search(text[-8:])
    if stop is None:
        return False
    if stop.group(1) != ".":
        return True
    words = text[-24:].rstrip(".\"'”’»)]").split()
    return not (words and is_abbreviation(words[-1].lstrip("(“\"'‘")))


def ends_open(text: str) -> bool:
    """Whether a line ends with a word that no sentence or heading ends with, such as "the" or "between"."""
    word = text[-16:].rsplit(None, 1)[-1]
    return word.isalpha() and word.islower() and word in wordlists.read("openwords.en.txt")


def is_number(text: str) -> bool:
    """Whether a line is nothing but a number of one to three digits, with or without dashes around it."""
    return len(text) <= 8 and bool(_NUMBER.fullmatch(text))


def starts_item(text: str) -> bool:
    """Whether a line begins like a list item or the next article of a law."""
    return bool(_ITEM.match(text) or _DASH_ITEM.match(text))


def is_chinese(text: str) -> bool:
    """Whether at least half of the letters and digits of a line are Han."""
    if text.isascii():
        return False
    han = len(_HAN.findall(text))
    return han > 0 and han * 2 >= sum(map(str.isalnum, text))


def is_wrapped(chunks: Sequence[Sequence[Line]]) -> bool:
    """Whether the lines of a text, in chunks without blank lines, are cut at a width.

    Looked at are lines of 25 or more letters (12 Han) with another line right below, of which there must be one in
    four lines. English ones are cut at a width if three in ten go on with a small letter; or one in ten, while most
    end without a stop and leave no room for the next word. Chinese ones must be of nearly the same length, since
    nothing else distinguishes a cut sentence from a title.
    """
    runs = [chunk for chunk in chunks if chunk[0].kind is None and len(chunk) > 1]
    grid = _grid(runs)
    looked = soft = without_stop = 0
    for chunk in runs:
        above = chunk[0]
        for line in chunk[1:]:
            a, b = above.text, line.text
            end, length = a[-1], len(a)
            if end >= "\u2e80" and _HAN_END.search(end):
                if length >= 12:
                    looked += 1
                    goes_on = bool(_HAN_START.match(b)) and not _ITEM.match(b)
                    soft += goes_on and abs(printed_width(above) - grid) <= 4 and printed_width(line) <= grid + 4 <= 164
            elif length >= 25:
                looked += 1
                if end.isalpha() or not _STOP_END.search(a[-8:]):
                    without_stop += 1
                    soft += b[0].islower() and length <= 200
            above = line
    if not soft or looked < 0.25 * sum(map(len, chunks)):
        return False
    if soft >= 0.3 * looked or soft < 0.1 * looked or without_stop < 0.5 * looked:
        return soft >= 0.3 * looked
    return _filled(runs) >= 0.7 * looked


def _filled(runs: Sequence[Sequence[Line]]) -> int:
    """How many of the English lines that are looked at leave no room for the first word of the next."""
    filled = 0
    for chunk in runs:
        width = max(len(line.text) for line in chunk)
        for above, below in pairwise(chunk):
            a = above.text
            if len(a) >= 25 and not _HAN_END.search(a[-1]):
                filled += len(a) + len(below.text.split(None, 1)[0]) >= width
    return filled


def _grid(runs: Sequence[Sequence[Line]]) -> int:
    """The middle printed width of the lines of Chinese, with another right below, that may be cut."""
    widths = sorted(
        printed_width(line)
        for chunk in runs
        for line in chunk[:-1]
        if line.text[-1] >= "\u2e80" and len(line.text) >= 12 and _HAN_END.search(line.text[-1])
    )
    return widths[len(widths) // 2] if widths else 0


class Joiner:
    """Joins pieces of one paragraph and counts how."""

    def __init__(self, vocabulary: Vocabulary, repairs: frozenset[str], tally: Tally) -> None:
        self._vocabulary = vocabulary
        self._hyphens = "hyphens" in repairs
        self._tally = tally

    def join(self, paragraph: Paragraph, text: str, kind: str, features: int = ANY) -> None:
        """Add a line to a paragraph, in place; `kind` is the repair to count if no word is broken between them."""
        last = paragraph.last
        if last in _BREAKS and self._hyphens:
            tail = paragraph.tail
            middle = join_hyphen(tail, text, self._vocabulary)
            if middle is not None:
                how = "hyphens_kept" if middle else "hyphens_joined"
                if last in HYPHENS and not self._tally.again(how):
                    self._tally.add(how, tail[-15:] + "\n" + text[:15], tail[-15:-1] + middle + text[:15])
                paragraph.cut_end(middle)
                paragraph.append("", text, features)
                return
        glue = "" if last > "\u2017" and _WIDE.match(last) and _WIDE.match(text[0]) else " "
        if (glue and (_WIDE_SIGN.match(text) or _WIDE_SIGN.match(last))) or (
            glue and self._is_cut(paragraph.tail, text)
        ):
            glue = ""
        if not self._tally.again(kind):
            tail = paragraph.tail[-20:]
            self._tally.add(kind, tail + "\n" + text[:20], tail + glue + text[:20])
        paragraph.append(glue, text, features)

    def _is_cut(self, above: str, below: str) -> bool:
        """Whether a line of Chinese, which may be cut at any character, is cut at a number or inside a Latin word."""
        if (above.isascii() and below[:80].isascii()) or not (_HAN.search(above) or _HAN.search(below[:80])):
            return False
        if _DIGITS_END.search(above) and _DIGITS_START.match(below):
            return True
        if (above[-1].isdigit() and _HAN.match(below)) or (below[0].isdigit() and _HAN.match(above[-1])):
            return True
        head, tail = _WORD_END.search(above), _WORD_START.match(below)
        if head is None or tail is None:
            return False
        left, right = head.group().casefold(), tail.group()
        known = self._vocabulary.known
        return known(left + right) and not (len(left) > 1 and known(left) and known(right))

    def breaks_word(self, above: str, below: str) -> bool:
        """Whether a word is broken between two lines."""
        return above[-1] in HYPHENS and self._hyphens and above[-2:-1].isalnum() and below[0].isalnum()


def unwrap(chunks: list[list[Line]], wrapped: bool, joiner: Joiner) -> list[Paragraph]:
    """Return the paragraphs of a document in order; `wrapped` says whether its lines are cut at a width.

    `chunks` is empty afterwards.
    """
    found: list[Paragraph] = []
    chunks.reverse()
    while chunks:
        chunk = chunks.pop()
        paragraph = Paragraph(chunk[0])
        for place in range(1, len(chunk)):
            if _goes_on(chunk, place, wrapped, joiner):
                joiner.join(paragraph, chunk[place].text, "wraps", chunk[place].features)
            else:
                paragraph.full = _is_full(chunk, place - 1)
                found.append(paragraph)
                paragraph = Paragraph(chunk[place])
        paragraph.full = _is_full(chunk, len(chunk) - 1)
        found.append(paragraph)
    return found


def chunks_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines in chunks, cut at blank lines and at changes of the reader's block or of the kind."""
    chunks: list[list[Line]] = []
    last: Line | None = None
    for line in lines:
        if not line.text:
            last = None
            continue
        same = last is not None and last.block == line.block
        if same and last is not None and (last.kind == line.kind or (last.kind == "list" and line.kind is None)):
            chunks[-1].append(line)
        else:
            chunks.append([line])
        last = line
    return chunks


def printed_width(line: Line) -> int:
    """Return the width of a line in print: of a line with Han characters in half characters, else in characters."""
    text = line.text
    if line.features & IDEOGRAPH and not text.isascii() and _HAN.search(text):
        return len(text.encode("gb18030", "replace"))  # two bytes for each full-width character
    return len(text)


def _width(chunk: list[Line], start: int, end: int) -> int:
    return max(map(printed_width, chunk[max(start, 0) : end]))


def _is_full(chunk: list[Line], place: int) -> bool:
    """Whether a line reaches to the width of the lines above it."""
    return len(chunk) > 1 and printed_width(chunk[place]) >= 0.85 * _width(chunk, place - 3, place + 1)


def _goes_on(chunk: list[Line], place: int, wrapped: bool, joiner: Joiner) -> bool:
    """Whether a line of a chunk continues the line right above it."""
    above, below = chunk[place - 1], chunk[place]
    if below.continues:
        return True
    if above.kind not in (None, "list") or below.kind is not None:
        return False
    if wrapped and below.text[0] in _PLAIN_STARTS and below.text[1:2] != ")" and not is_number(above.text):
        return True  # as most lines do; the rules below say the same
    if _ITEM.match(below.text):
        return False
    if not wrapped:
        return joiner.breaks_word(above.text, below.text)
    by_words = _goes_on_by_words(above.text, below.text, joiner)
    if by_words is not None:
        return by_words
    return not _begins_paragraph(chunk, place) and _fills_its_line(chunk, place)


def _goes_on_by_words(above: str, below: str, joiner: Joiner) -> bool | None:
    """Whether a line continues another judged by their words; None if only their layout can show it."""
    if is_number(above) or is_number(below):
        return False
    if below[0].islower() or joiner.breaks_word(above, below):
        return True
    if is_chinese(above) == is_chinese(below) or (_HAN.search(above) and _HAN.search(below)):
        return None
    return False  # a title in two languages


def _begins_paragraph(chunk: list[Line], place: int) -> bool:
    """Whether a dash or an indent marks a line as the first of a list item or paragraph."""
    above, below = chunk[place - 1], chunk[place]
    stops = ends_sentence(above.text)
    if _DASH_ITEM.match(below.text):
        short = printed_width(above) < 0.75 * _width(chunk, place - 3, place + 3)
        if stops or short or _DASH_ITEM.match(above.text):
            return True
    if below.indent <= above.indent:
        return False
    if stops:
        return below.indent > 1
    return place == 1 or printed_width(above) < _SHORT * _width(chunk, place - 3, place)  # place 1: the top of a page


def _fills_its_line(chunk: list[Line], place: int) -> bool:
    """Whether the line above one reaches so far to the right that only the width of the page ended it."""
    above, below = chunk[place - 1].text, chunk[place].text
    width = _width(chunk, place - 3, place + 3)
    reached = printed_width(chunk[place - 1])
    if _HAN.search(above) and _HAN.search(below):
        unbroken = _UNBROKEN.match(below)  # every line but the last is full, or has no room for what follows
        return width - reached <= max(4, len(unbroken.group()) if unbroken else 0)
    if ends_sentence(above):
        return width - reached < max(len(below.split(None, 1)[0]) + 1, 0.15 * width)
    ended = reached < _SHORT * width and width >= 40 and above[0].isupper()
    return not ended or above[-1] == "," or ends_open(above)

"""Folding: which characters are equal when expressions are looked for, and what kind of character each is.

Equal are upper and lower case (full case folding), composed and decomposed accents (NFC, NFD), full and half width,
Traditional and Simplified Chinese (character by character), the kinds of apostrophe and the kinds of hyphen.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from discourse.text.ideographs import HAN_RANGES
from discourse.text.offset_map import Origin, of_replacements
from discourse.text.variants import to_simplified
from discourse.user_cache import installed, kept

Codes: TypeAlias = NDArray[np.uint32]

OTHER, SPECIAL, NEWLINE, BLANK, HYPHEN, APOSTROPHE, WORD, HAN = range(8)
KINDS = ("other", "special", "newline", "blank", "hyphen", "apostrophe", "word", "han")

_SIZE = 0x110000
_CODE = ("text/folding.py", "text/variants.py", "text/ideographs.py")  # what decides how characters fold
_SCRIPTS = 0x20000  # above are only ideographs, private use and tags
_APOSTROPHES = "'\u2018\u2019\u02bc\u2032\uff07"
# Hyphen, soft break-proof and figure variants, en dash, minus; an em dash is a parenthesis and stays punctuation.
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
# Soft hyphens, zero-width characters and joiners, signs of direction, selectors of variants.
_INVISIBLE = frozenset(
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064"
    "\u2066\u2067\u2068\u2069\ufeff" + "".join(map(chr, range(0xFE00, 0xFE10)))
)
_JAMO = range(0x1160, 0x1200)
_CHANGED = frozenset(_APOSTROPHES + _HYPHENS)
# Stand for the wildcards of a pattern while it is folded; a text that holds them sees two letters.
STAR, ONE = "\ue000", "\ue001"


@dataclass(frozen=True)
class Table:
    """One way of folding as arrays over all code points.

    codes: the folded code point of each; kinds: its kind (`WORD`, `HAN`, ...). A code point of kind `SPECIAL` folds
    together with its neighbours (separate accents, ß, ligatures): `fold_cluster` says to what.
    """

    codes: Codes
    kinds: NDArray[np.uint8]
    case: bool
    accents: bool


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M" or char in _INVISIBLE or ord(char) in _JAMO


def fold_cluster(cluster: str, *, case: bool = False, accents: bool = True) -> str:
    """Return the folded form of one character with the marks that follow it.

    `case=True` keeps upper and lower case apart; `accents=False` takes accents off. Invisible characters (soft
    hyphens, zero-width blanks, signs of direction) vanish.
    """
    text = "".join(char for char in cluster if char not in _INVISIBLE)
    text = "".join(_narrow(char) for char in text)
    text = unicodedata.normalize("NFC", text)
    if not case:
        text = unicodedata.normalize("NFC", text.casefold())
    if not accents:
        text = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
        text = unicodedata.normalize("NFC", text)
    simplified = to_simplified()
    return "".join(_plain(simplified.get(ord(char), char)) for char in text)


def _narrow(char: str) -> str:
    """Full-width Latin and half-width Kana as ordinary characters; ligatures apart."""
    kind = unicodedata.decomposition(char)
    if kind.startswith(("<wide>", "<narrow>")) or "\ufb00" <= char <= "\ufb06":
        return unicodedata.normalize("NFKC", char)
    return char


def _plain(char: str) -> str:
    if char in _APOSTROPHES:
        return "'"
    if char in _HYPHENS:
        return "-"
    return " " if char.isspace() and char != "\n" else char


def _kind(char: str) -> int:
    """The kind of a folded character."""
    category = unicodedata.category(char)
    if char == "\n":
        return NEWLINE
    if char.isspace():
        return BLANK
    if char == "-":
        return HYPHEN
    if char == "'":
        return APOSTROPHE
    if category[0] == "L" or category in ("Nd", "Nl", "Pc") or category[0] == "M" or char in (STAR, ONE):
        return WORD
    return OTHER


@cache
def _unchanged() -> tuple[NDArray[np.uint8], list[int]]:
    """The kinds of the characters that fold to themselves, and the code points that must be folded one by one."""
    points = [code for code in range(_SCRIPTS) if not (0x3400 <= code < 0xA000 or 0xD800 <= code < 0xE000)]
    chars = list(map(chr, points))
    categories = list(map(unicodedata.category, chars))
    same = zip(points, chars, categories, map(unicodedata.decomposition, chars), map(str.casefold, chars), strict=True)
    changed = _CHANGED | _INVISIBLE
    others = [
        code
        for code, char, category, decomposed, folded in same
        if category != "Cn" and (decomposed or folded != char or char in changed or char.isspace())
    ]
    kind_of = {category: _kind_of_category(category) for category in sorted(set(categories))}
    kinds = np.full(_SIZE, OTHER, np.uint8)
    kinds[points] = np.fromiter(map(kind_of.__getitem__, categories), np.uint8, len(points))
    kinds[_JAMO.start : _JAMO.stop] = SPECIAL
    kinds[list(map(ord, (STAR, ONE)))] = WORD
    return kinds, others


def _kind_of_category(category: str) -> int:
    """The kind of the characters of a Unicode category that fold to themselves and are not blanks."""
    if category[0] == "M":
        return SPECIAL
    return WORD if category[0] == "L" or category in ("Nd", "Nl", "Pc") else OTHER


def table(case: bool = False, accents: bool = True) -> Table:
    """Return the folding table; `case=True` keeps case, `accents=False` takes accents off. Immutable, made once."""
    return _table(case, accents)


@cache
def _table(case: bool, accents: bool) -> Table:
    given = [unicodedata.unidata_version, installed("opencc"), case, accents]
    name = f"folding-{'case' if case else 'any'}-{'accents' if accents else 'bare'}"
    return kept(name, _CODE, given, lambda: _made(case, accents))


def _made(case: bool, accents: bool) -> Table:
    if not accents:
        return _without_accents(_table(case, True))
    codes = np.arange(_SIZE, dtype=np.uint32)
    unchanged, others = _unchanged()
    kinds = unchanged.copy()
    for code in others:
        char = chr(code)
        if char.isspace():
            codes[code], kinds[code] = (code, NEWLINE) if char == "\n" else (0x20, BLANK)
            continue
        folded = fold_cluster(char, case=case, accents=accents)
        if len(folded) != 1 or _is_mark(char):
            kinds[code] = SPECIAL
        else:
            codes[code], kinds[code] = ord(folded), _kind(folded)
    for first, last in HAN_RANGES:
        kinds[first:last] = HAN
    for first, last in ((0xF900, 0xFB00), (0x2F800, 0x2FA20)):  # compatibility ideographs
        for code in range(first, last):
            codes[code] = ord(unicodedata.normalize("NFC", chr(code))[0])
        kinds[first:last] = HAN
    simplified = np.arange(_SIZE, dtype=np.uint32)
    for code, char in to_simplified().items():
        simplified[code] = ord(char)
    codes = simplified[codes]
    for array in (codes, kinds):
        array.flags.writeable = False
    return Table(codes, kinds, case, accents)


def _without_accents(kept: Table) -> Table:
    """A table with accents taken off: only characters that change in folding can differ."""
    codes, kinds = kept.codes.copy(), kept.kinds.copy()
    for code in _unchanged()[1]:
        codes[code], kinds[code] = accentless(code, kept)
    for array in (codes, kinds):
        array.flags.writeable = False
    return Table(codes, kinds, kept.case, False)


def accentless(code: int, kept: Table) -> tuple[int, int]:
    """Return the folded code point and kind of one code point without accents; `kept` is the table with accents."""
    char = chr(kept.codes[code])
    if kept.kinds[code] != SPECIAL and not unicodedata.decomposition(char) and not _is_mark(char):
        return int(kept.codes[code]), int(kept.kinds[code])
    folded = fold_cluster(chr(code), case=kept.case, accents=False)
    if len(folded) == 1 and not _is_mark(chr(code)):
        return ord(folded), _kind_of(folded, kept)
    return code, SPECIAL


def code_points(text: str) -> Codes:
    """Return the code points of a text as an array."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def characters(codes: Codes) -> str:
    """Return the text that has these code points."""
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


@dataclass(frozen=True)
class Clusters:
    """The few pieces of a text whose characters fold together with their neighbours, and what they fold to.

    pieces: start, end and folded characters of each, sorted.
    """

    pieces: tuple[tuple[int, int, str], ...]

    @property
    def origin(self) -> Origin:
        """Where the characters of the folded text come from."""
        return of_replacements((start, end, len(folded)) for start, end, folded in self.pieces)

    def spliced(self, array: NDArray[np.generic], of_chars: Callable[[str], Any]) -> NDArray[Any]:
        """An array with an entry a code point as one with an entry a folded character: `of_chars` gives those."""
        parts, done = [], 0
        for start, end, folded in self.pieces:
            parts += [array[done:start], np.array([of_chars(char) for char in folded], array.dtype)]
            done = end
        return np.concatenate([*parts, array[done:]])


def clusters(points: Codes, special: NDArray[np.int64], folding: Table) -> Clusters:
    """Return the folded clusters of the code points at `special` (of kind `SPECIAL`, sorted) and their neighbours."""
    places = special.tolist()
    marks = {place for place in places if _is_mark(chr(points[place]))}
    pieces = []
    for start in sorted(set(places) - marks | _bases(marks)):
        end = start + 1
        while end in marks:
            end += 1
        cluster = "".join(map(chr, points[start:end].tolist()))
        pieces.append((start, end, fold_cluster(cluster, case=folding.case, accents=folding.accents)))
    return Clusters(tuple(pieces))


def fold_codes(points: Codes, folding: Table) -> tuple[Codes, NDArray[np.uint8], Origin | None]:
    """Return folded code points, their kinds and their origin; the origin is None if each code point folds to one."""
    codes, kinds = folding.codes[points], folding.kinds[points]
    special = np.flatnonzero(kinds == SPECIAL)
    if not len(special):
        return codes, kinds, None
    found = clusters(points, special, folding)
    return found.spliced(codes, ord), found.spliced(kinds, lambda char: _kind_of(char, folding)), found.origin


def _kind_of(char: str, folding: Table) -> int:
    return HAN if folding.kinds[ord(char)] == HAN else _kind(char)


def _bases(marks: set[int]) -> set[int]:
    """The positions of the characters to which marks belong: the last character before each run of marks."""
    return {max(place - 1, 0) for place in marks if place - 1 not in marks}


def fold(text: str, *, case: bool = False, accents: bool = True) -> str:
    """Return the folded form of a text: two texts that count as the same expression fold to the same string.

    >>> fold("STRASSE") == fold("straße"), fold("難民"), fold("ＥＵ’s")
    (True, '难民', "eu's")
    """
    codes, _, _ = fold_codes(code_points(text), table(case, accents))
    return characters(codes)

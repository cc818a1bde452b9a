"""Repairs text that was decoded by the wrong table and stored again: `â€™` for ’, `鍥藉` for 国家."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from discourse.text.encoding import COMMON
from discourse.text.ideographs import HAN

# The first and second character of UTF-8 that was read as Windows-1252 or Latin-1; in real text they never meet.
_WESTERN = re.compile(
    "[\u00c2-\u00f4\u0160\u017d\u0178\u0192][\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039"
    "\u0152\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]"
    "|\u201a\u00c4[^\\s]|\u221a[\u00a0-\u2260]"  # the same in Mac Roman
)
# A closing quotation mark whose last byte, which Windows-1252 does not have, was lost.
_LOST_QUOTE = re.compile("\u00e2\u20ac(?=[\\s.,;:!?)\\]]|$)")
_HIGH_LATIN = re.compile("[\u00a1-\u00ff]{4}")
_HAN = re.compile(f"[{HAN}]")
_LOOKED_AT = 2_000  # characters by whose frequency wrong Chinese is recognised
_FEWEST = 6
_RARE = 0.2  # share of common characters below which Chinese text is doubted
_USUAL = 0.45  # share of common characters above which a repaired text is believed
_OF_HAN = (("gb18030", "utf-8"), ("big5", "utf-8"))  # the wrong table, the right one
_OF_LATIN = (("cp1252", "gb18030"), ("latin-1", "gb18030"), ("cp1252", "big5hkscs"), ("latin-1", "big5hkscs"))


class Repaired(NamedTuple):
    """A text, how many lines of it were repaired, and the first of them before and after."""

    text: str
    lines: int = 0
    before: str = ""
    after: str = ""


def repair(text: str) -> Repaired:
    """Return the text with lines repaired that were decoded by a wrong table.

    A line is changed only if all its wrong characters come out right, and a Chinese text only if rare characters become
    common ones. Lines from which bytes were lost stay as they are: `is_lost` finds texts that consist of them.

    >>> repair("The ministerâ€™s plan").text
    'The minister’s plan'
    >>> repair("Élan, naïveté, “crisis”").lines
    0
    """
    if text.isascii():
        return Repaired(text)
    tables = _wrong_tables(text)
    if tables is not None:
        wrong, right = tables
        whole = _by_line(text, lambda line: _again(line, wrong, right))
        return Repaired(text) if _wrong_tables(whole.text) else whole
    if not _WESTERN.search(text):
        return Repaired(text)
    from ftfy import TextFixerConfig, fix_encoding  # loaded only where it is needed

    config = TextFixerConfig(explain=False)
    return _by_line(
        text,
        lambda line: (
            fix_encoding(_LOST_QUOTE.sub("\u00e2\u20ac\u009d", line), config) if _WESTERN.search(line) else line
        ),
    )


def is_lost(text: str) -> bool:
    """Whether a text is Chinese that was decoded by a wrong table, and that `repair` cannot bring back."""
    return not text.isascii() and _wrong_tables(text) is not None


def _by_line(text: str, change: Callable[[str], str]) -> Repaired:
    lines = text.split("\n")
    changed = [change(line) for line in lines]
    wrong = [(old, new) for old, new in zip(lines, changed, strict=True) if old != new]
    return Repaired("\n".join(changed), len(wrong), *wrong[0]) if wrong else Repaired(text)


def _wrong_tables(text: str) -> tuple[str, str] | None:
    """The table by which most of a Chinese text was decoded, and the right one; None if it is right as it is."""
    sample = text[:_LOOKED_AT].replace("\ufffd", "?")
    han = _HAN.findall(sample)
    latin = len(han) < _FEWEST and _HIGH_LATIN.search(sample)
    if not latin and (len(han) < _FEWEST or _share(han) > _RARE):
        return None
    for wrong, right in _OF_LATIN if latin else _OF_HAN:
        again = sample.encode(wrong, errors="replace").decode(right, errors="replace")
        found = _HAN.findall(again)
        if len(found) >= _FEWEST / 2 and _share(found) > _USUAL:
            return wrong, right
    return None


def _share(han: list[str]) -> float:
    return sum(map(COMMON.__contains__, han)) / len(han)


def _again(line: str, wrong: str, right: str) -> str:
    """A line in the right table, or as it is if bytes were lost."""
    try:
        return line.encode(wrong).decode(right)
    except (UnicodeEncodeError, UnicodeDecodeError):
        return line

"""Reads the dates that people write, as exactly as they are known."""

from __future__ import annotations

import datetime
import re
import unicodedata
from typing import Any

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = {name: i for i, name in enumerate(_MONTHS, 1)} | {name[:3]: i for i, name in enumerate(_MONTHS, 1)}
_MONTH["sept"] = 9
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))
_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "元": "1"}
_HAN = "〇○零一二三四五六七八九十百廿卅元"

_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ]\d{1,2}:\d{2}.*)?")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WEEKDAY = r"(?:(?:\w+day|mon|tue|wed|thu|fri|sat|sun),? )?"
_DAY_FIRST = re.compile(rf"{_WEEKDAY}(?:(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? )?({_NAMES})\.?,? (\d{{4}})")
_MONTH_FIRST = re.compile(rf"{_WEEKDAY}({_NAMES})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})")
_CHINESE = re.compile(rf"(民国|民國)?([\d{_HAN}]{{1,6}})年(?:([\d{_HAN}]{{1,3}})月(?:([\d{_HAN}]{{1,3}})[日号號])?)?")
_SLASHED = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})")
_DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})")  # only written with the day first
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_CLOCK = re.compile(r" \d{1,2}:\d{2}(?::\d{2})?(?: (?:[+-]\d{4}|[a-z]{3,4}))?$")  # as in the head of a mail


def date(value: Any) -> str | None:
    """`YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or None if the value is not an unambiguous date.

    `value` is text, a number of a year, or a `datetime`. Of 03/04/2015 the year alone is certain, and is given.
    """
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = " ".join(unicodedata.normalize("NFKC", str(value)).split())
    lowered = _CLOCK.sub("", text.lower())
    if match := _PACKED.fullmatch(text) or _ISO.fullmatch(text):
        return _iso(*(int(part) if part else None for part in match.groups()))
    if match := _DAY_FIRST.fullmatch(lowered):
        day, month, year = match.groups()
        return _iso(int(year), _MONTH[month], int(day) if day else None)
    if match := _MONTH_FIRST.fullmatch(lowered):
        month, day, year = match.groups()
        return _iso(int(year), _MONTH[month], int(day))
    if match := _CHINESE.fullmatch(text.replace(" ", "")):
        era, year, month, day = match.groups()
        return _iso(_year(year, era), _number(month), _number(day))
    if match := _DOTTED.fullmatch(text):
        day, month, year = match.groups()
        return _iso(int(year), int(month), int(day))
    if match := _MONTH_YEAR.fullmatch(text):
        month, year = match.groups()
        return _iso(int(year), int(month))
    if match := _SLASHED.fullmatch(text):
        return _slashed(*(int(part) for part in match.groups()))
    return None


def year(value: Any) -> int | None:
    """The year of a date as people write it, or None."""
    found = date(value)
    return int(found[:4]) if found else None


def _iso(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    if year is None:
        return None
    try:
        whole = datetime.date(year, month or 1, day or 1)
    except ValueError:
        return None
    return whole.isoformat()[: 10 if day else 7 if month else 4]


def _slashed(first: int, second: int, year: int) -> str | None:
    if first == second or second > 12:
        return _iso(year, first, second)
    return _iso(year, second, first) if first > 12 else _iso(year)


def _year(text: str, era: str | None) -> int | None:
    if era:  # the first year of the Republic is 1912
        count = _number(text)
        return 1911 + count if count else None
    digits = "".join(_DIGITS.get(c, c) for c in text)
    return int(digits) if len(digits) == 4 and digits.isdecimal() else None


def _number(text: str | None) -> int | None:
    """A month, day or year of the Republic, in digits or as 十一, 二十三, 廿三, 一百零四."""
    if text is None:
        return None
    text = text.replace("廿", "二十").replace("卅", "三十")
    hundreds, hundred, rest = text.rpartition("百")
    if hundred:
        below = _number(rest.lstrip("零〇○")) if rest else 0
        return None if below is None else 100 * int(_DIGITS.get(hundreds or "一", "0")) + below
    if "十" in text:
        tens, _, ones = text.partition("十")
        text = _DIGITS.get(tens, tens or "1") + (_DIGITS.get(ones, ones) or "0")
    digits = "".join(_DIGITS.get(c, c) for c in text)
    return int(digits) if digits.isdecimal() else None

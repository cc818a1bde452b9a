"""Reads the dates that people write, as exactly as they are known."""

from __future__ import annotations

import datetime
import re
import unicodedata
from typing import Any, NamedTuple

from discourse.text.reading_words import alternatives, listed

_MONTH = {name: i for i, full in enumerate(listed("month"), 1) for name in (full, full[:3])}
_MONTH["sept"] = 9
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))
_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "元": "1"}
_HAN = "〇○零一二三四五六七八九十百廿卅元"

_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ]\d{1,2}:\d{2}.*)?")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WEEKDAY = rf"(?:{alternatives('weekday')},? )?"
_DAY_FIRST = re.compile(rf"{_WEEKDAY}(?:(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? )?({_NAMES})\.?,? (\d{{4}})")
_MONTH_FIRST = re.compile(rf"{_WEEKDAY}({_NAMES})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})")
_POSTED = re.compile(
    rf"{_WEEKDAY}({_NAMES}) (\d{{1,2}}) \d{{1,2}}:\d{{2}}(?::\d{{2}})? (?:[+-]\d{{4}} |[a-z]{{3,4}} )?(\d{{4}})"
)
_CHINESE = re.compile(rf"(民国|民國)?([\d{_HAN}]{{1,6}})年(?:([\d{_HAN}]{{1,3}})月(?:([\d{_HAN}]{{1,3}})[日号號])?)?")
_SLASHED = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})")
_SLASHED_SHORT = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2})")
_DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})")  # only written with the day first
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_SHORT = re.compile(rf"(\d{{1,2}}) ({_NAMES}) (\d{{2}})")  # 3-Nov-15, as Excel writes it
_STAMP = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?")
_QUARTER = re.compile(
    r"(?:q[1-4]|[1-4]q)[ /,-]*(\d{4})|(\d{4})[ /-]*(?:q[1-4]|[1-4]q)|(\d{4})年(?:第?[一二三四1-4]季度?|[上下]半年)"
)
_CLOCK = re.compile(r" \d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?(?: (?:[+-]\d{4}|[a-z]{3,4}))?$")  # as in the head of a mail
_HYPHEN = re.compile(r"(?<=\d)-(?=[a-z])|(?<=[a-z])-(?=\d)")
_NUMBER = re.compile(r"(\d{5}|\d{9,10}|\d{13})(?:\.\d+)?")
_DAY_ZERO = datetime.date(1899, 12, 30)  # of Excel's numbers of days
_SERIALS = range(20_000, 60_000)  # 1954 to 2064
_SECONDS = range(315_532_800, 2_208_988_800)  # 1980 to 2040


class Reading(NamedTuple):
    """What a value says as a date.

    date: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or None.
    decided: whether the value can mean something else, so that the reading should be said: numbers of days or seconds,
    years of two digits, or an order of day and month that other dates gave.
    order: `mdy` or `dmy` for a date with slashes that can be read in one way only, `either` for one in both.
    """

    date: str | None
    decided: bool = False
    order: str = ""


def date(value: Any) -> str | None:
    """`YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or None if the value is not a date.

    `value` is text, a number of a year, or a `datetime`. Of 03/04/2015 the year alone is certain, and is given.

    >>> date("3 November 2015"), date("民國104年11月3日"), date("Q3 2015"), date("soon")
    ('2015-11-03', '2015-11-03', '2015', None)
    """
    return read(value).date


def read(value: Any, order: str = "") -> Reading:
    """Return the date in a value; `order`, `mdy` or `dmy`, is what other dates of the same table say about this one.

    >>> read("03/04/2015"), read("03/04/2015", "mdy").date
    (Reading(date='2015', decided=False, order='either'), '2015-03-04')
    >>> read(42311)
    Reading(date='2015-11-03', decided=True, order='')
    """
    if isinstance(value, datetime.datetime | datetime.date):
        return Reading(value.isoformat()[:10])
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = " ".join(unicodedata.normalize("NFKC", str(value)).split())
    lowered = _HYPHEN.sub(" ", _CLOCK.sub("", text.lower()))
    if match := _SLASHED.fullmatch(lowered):
        first, second, full = (int(part) for part in match.groups())
        return _slashed(first, second, full, order)
    if match := _SLASHED_SHORT.fullmatch(lowered):
        first, second, short = (int(part) for part in match.groups())
        return _slashed(first, second, _century(short), order)._replace(decided=True)
    if match := _SHORT.fullmatch(lowered):
        day, month, short_year = match.groups()
        return Reading(_iso(_century(int(short_year)), _MONTH[month], int(day)), decided=True)
    if match := _NUMBER.fullmatch(text):
        return Reading(_counted(int(match.group(1))), decided=True)
    return Reading(_written(text, lowered))


def _written(text: str, lowered: str) -> str | None:
    """The date in a text that can be read in one way only."""
    if match := _PACKED.fullmatch(text) or _ISO.fullmatch(text) or _STAMP.fullmatch(text):
        return _iso(*(int(part) if part else None for part in match.groups()))
    if match := _DAY_FIRST.fullmatch(lowered):
        day, month, year = match.groups()
        return _iso(int(year), _MONTH[month], int(day) if day else None)
    if match := _MONTH_FIRST.fullmatch(lowered) or _POSTED.fullmatch(lowered):
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
    if match := _QUARTER.fullmatch(lowered):
        return _iso(int(next(filter(None, match.groups()))))
    return None


def year(value: Any) -> int | None:
    """The year of a date as people write it, or None."""
    found = read(value)
    return int(found.date[:4]) if found.date and not found.decided else None


def _iso(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    if year is None:
        return None
    try:
        whole = datetime.date(year, month or 1, day or 1)
    except ValueError:
        return None
    return whole.isoformat()[: 10 if day else 7 if month else 4]


def _slashed(first: int, second: int, year: int, order: str) -> Reading:
    """A date with slashes: by its own numbers if one of them is not a month, else by the order that is known."""
    if first == second:
        return Reading(_iso(year, first, second))
    if second > 12:
        return Reading(_iso(year, first, second), order="mdy")
    if first > 12:
        return Reading(_iso(year, second, first), order="dmy")
    if order:
        month, day = (first, second) if order == "mdy" else (second, first)
        return Reading(_iso(year, month, day), decided=True, order="either")
    return Reading(_iso(year), order="either")


def _century(short: int) -> int:
    """A year of two digits, as Excel reads it within the time that people write about: 1950 to 2049."""
    return short + (2000 if short < 50 else 1900)


def _counted(number: int) -> str | None:
    """The date of a number of days (Excel) or of seconds or milliseconds since 1970; None for other numbers."""
    if number in _SERIALS:
        return (_DAY_ZERO + datetime.timedelta(days=number)).isoformat()
    seconds = number // 1000 if number >= 10**12 else number
    if seconds in _SECONDS:
        return (datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds)).isoformat()[:10]
    return None


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

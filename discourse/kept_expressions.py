"""Regular expressions in a form that can be kept: reading it back takes a hundredth of the time of compiling them.

A pickled pattern holds its source alone and is compiled again when it is read. `coded` returns what the compiler makes
of it as plain values, and `pattern_of` the pattern. The form belongs to one version of Python, as `user_cache` takes
care of. An interpreter that does not give it, or refuses it because it is damaged, compiles the source instead.
"""

from __future__ import annotations

import re
from array import array
from contextlib import suppress
from importlib import import_module
from typing import Any, TypeAlias, cast

Coded: TypeAlias = tuple[str, bytes, int, dict[str, int], int]
"""Source, code, number of groups, names of groups, flags; without code, the source is compiled."""

_CODE = "I"


def coded(expression: str, flags: int = 0) -> Coded:
    """Return a regular expression as plain values. Raises `re.error` if it cannot be read.

    >>> pattern_of(coded(r"(?P<first>\\w+) is")).match("this is")["first"]
    'this'
    """
    with suppress(ImportError, AttributeError, TypeError):
        parsed: Any = import_module("re._parser").parse(expression, flags)
        code = import_module("re._compiler")._code(parsed, flags)
        state = parsed.state
        return expression, array(_CODE, code).tobytes(), state.groups - 1, dict(state.groupdict), flags | state.flags
    re.compile(expression, flags)
    return expression, b"", 0, {}, flags


def pattern_of(values: Coded) -> re.Pattern[str]:
    """Return the pattern of an expression that was coded by this version of Python."""
    expression, code, groups, names, flags = values
    if not code:
        return re.compile(expression, flags)
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    try:
        numbers = array(_CODE, code).tolist()
        made = import_module("_sre").compile(expression, flags, numbers, groups, names, tuple(by_number))
    except (RuntimeError, TypeError, ValueError, OverflowError):  # the interpreter checks the code and refuses this
        return re.compile(expression, flags)
    return cast("re.Pattern[str]", made)

"""Filters of documents, such as `year >= 2015 AND side = 'EU'`: a small part of SQL, and nothing outside it.

The SQL of polars can also read files and addresses (`SELECT ... FROM read_csv(...)`) and takes names such as `^...$`
for patterns of names. Therefore an expression is cut into words here: comparisons, AND, OR, NOT, IN, LIKE, BETWEEN,
IS NULL, CAST and a few functions pass, columns are given names of their own, and anything else is refused with its
position.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from discourse.errors import StudyError
from discourse.suggest import nearest

if TYPE_CHECKING:
    import polars as pl

LONGEST = 4000  # characters of an expression
MOST_WORDS = 400
_KEYWORDS = frozenset(
    {
        "AND", "OR", "NOT", "IN", "IS", "NULL", "LIKE", "ILIKE", "BETWEEN", "TRUE", "FALSE", "AS", "CASE", "WHEN",
        "THEN", "ELSE", "END"
    }
)  # fmt: skip
_TYPES = frozenset({"INT", "INTEGER", "BIGINT", "FLOAT", "DOUBLE", "REAL", "DATE", "TEXT", "VARCHAR", "BOOLEAN"})
_BEFORE_BRACKET = frozenset({"AND", "OR", "NOT", "IN", "BETWEEN", "CASE", "WHEN", "THEN", "ELSE"})
_FUNCTIONS = frozenset(
    {
        "LOWER", "UPPER", "LENGTH", "STARTS_WITH", "ENDS_WITH", "SUBSTR", "LEFT", "RIGHT", "TRIM", "REPLACE",
        "STRPOS", "ABS", "ROUND", "COALESCE", "NULLIF", "REGEXP_LIKE", "CAST", "TRY_CAST"
    }
)  # fmt: skip
_TOKEN = re.compile(
    r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<quoted>\"(?:[^\"]|\"\")*\"|`(?:[^`]|``)*`)|(?P<number>\d+(?:\.\d+)?(?![\w.]))"
    r"|(?P<name>[^\W\d]\w*)|(?P<mark><>|!=|<=|>=|==|::|!?~\*?|[-=<>+*/%(),]))"
)
_COLUMN = re.compile(r"column_(\d+)_")
_NO_CONDITION = "it is not a condition; a word or mark is missing, or there is one too many"


def kept(documents: pl.DataFrame, expression: str) -> list[str]:
    """Return the doc_ids of the documents for which an expression holds.

    Raises `StudyError` for an expression that cannot be read.
    """
    import polars as pl  # a sixth of a second, for those who filter

    columns = documents.columns
    translated = _Translator(expression, columns).translated()
    named = pl.DataFrame([documents[name].alias(f"column_{place}_") for place, name in enumerate(columns)])
    try:
        rows = named.with_row_index("row").filter(pl.sql_expr(translated))["row"].to_list()
    except pl.exceptions.SQLInterfaceError:
        raise _unreadable(expression, _NO_CONDITION, columns) from None
    except pl.exceptions.SQLSyntaxError as error:
        said = _COLUMN.sub(lambda found: columns[int(found.group(1))], str(error).split("\n")[0])[:200]
        raise _unreadable(expression, said, columns) from None
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException):
        said = "a column of text is used as a number, or one of numbers as a text"
        raise _unreadable(expression, said, columns) from None
    ids: list[str] = documents["doc_id"].to_list()
    return [ids[row] for row in rows]


def check(expression: str, columns: Sequence[str] | None = None) -> None:
    """Raise `StudyError` for an expression that cannot be read, before there are documents.

    Parameters
    ----------
    expression : str
        The filter.
    columns : sequence of str, optional
        All columns that documents can have; without them any name passes. Types of values are not checked.
    """
    import polars as pl

    translated = _Translator(expression, columns).translated()
    try:
        pl.sql_expr(translated)
    except pl.exceptions.SQLInterfaceError:
        raise _unreadable(expression, _NO_CONDITION, columns) from None
    except pl.exceptions.SQLSyntaxError as error:
        raise _unreadable(expression, _COLUMN.sub("a column", str(error).split("\n")[0])[:200], columns) from None


def _unreadable(expression: str, said: str, columns: Sequence[str] | None) -> StudyError:
    known = "" if columns is None else f" Columns: {', '.join(columns)}."
    return StudyError(
        f"The documents cannot be filtered by '{expression}': {said}. "
        f"Write something like \"year >= 2015 AND side = 'EU'\".{known}"
    )


class _Translator:
    """Passes on the words of an expression that are allowed, with other names for the columns."""

    def __init__(self, expression: str, columns: Sequence[str] | None) -> None:
        self._expression = expression
        self._columns = columns  # None if any name may be a column
        self._places = {name: place for place, name in enumerate(columns or ())}

    def translated(self) -> str:
        """The expression for polars, words set apart, so that no two marks make a third."""
        if len(self._expression) > LONGEST:
            raise StudyError(f"The filter has {len(self._expression)} characters; write at most {LONGEST}.")
        words, place, end = [], 0, len(self._expression.rstrip())
        while place < end:
            match = _TOKEN.match(self._expression, place)
            if match is None:
                place = len(self._expression) - len(self._expression[place:].lstrip())
                self._fail(place, f"'{self._expression[place]}' cannot be used here, or is a quote that is not closed")
            words.append(self._word(match))
            place = match.end()
        if len(words) > MOST_WORDS:
            raise StudyError(f"The filter has {len(words)} words; write at most {MOST_WORDS}.")
        return " ".join(words)

    def _fail(self, place: int, what: str) -> NoReturn:
        raise _unreadable(self._expression, f"position {place + 1}: {what}", self._columns)

    def _word(self, match: re.Match[str]) -> str:
        kind = str(match.lastgroup)
        word = match[kind]
        if kind == "quoted":
            return self._column(word[1:-1].replace(word[0] * 2, word[0]), match.start(kind))
        if kind != "name":
            return word
        opens = self._expression[match.end() :].lstrip().startswith("(")
        known = word.upper()
        if known in (_BEFORE_BRACKET | _FUNCTIONS if opens else _KEYWORDS):
            return word
        if opens:
            self._fail(match.start(kind), f"'{word}(' is not a function that can be used here")
        if known in _TYPES and word not in self._places:
            return word
        return self._column(word, match.start(kind))

    def _column(self, name: str, start: int) -> str:
        if self._columns is None:
            self._places.setdefault(name, len(self._places))
        elif name not in self._places:
            near = nearest(name, self._columns).rstrip("? ")
            self._fail(start, f"there is no column '{name}'" + (f" ({near[0].lower()}{near[1:]}?)" if near else ""))
        return f"column_{self._places[name]}_"

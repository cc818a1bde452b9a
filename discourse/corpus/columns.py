"""Decides which column of a table holds the text, and makes documents of its rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from discourse.corpus.merge import is_nothing
from discourse.corpus.nested import flattened, text_of
from discourse.corpus.protocol import Raw, Remark, Unread
from discourse.errors import DocumentError
from discourse.text.blocks import Block
from discourse.text.encoding import newlines
from discourse.text.prepared import Warning
from discourse.text.reading_words import listed

TEXT = listed("column-text")
SAMPLE = 20  # rows that are looked at to choose among several columns

_NESTED = "Write the text itself there, or name its column with --text."
_LONGEST_CELL = 32_767  # UTF-16 units that a cell of Excel holds; the rest is cut off in silence
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def is_text(name: object) -> bool:
    """Whether a column of this name is known to hold the text, in any case."""
    return isinstance(name, str) and name.strip().lower() in TEXT


def text_column(columns: Sequence[str], wanted: str | None, sample: Iterable[Mapping[str, Any]] = ()) -> str:
    """Return the name of the column that holds the text.

    Parameters
    ----------
    columns
        The names of the table's columns.
    wanted
        The name that the user asked for; it is taken in any case.
    sample
        Some rows. If several columns have a name of `TEXT`, the first of `TEXT` is taken, unless the cells of another
        are twice as long. The longest column is not chosen otherwise: it might be a summary.

    Raises
    ------
    DocumentError
        If no column has such a name.
    """
    folded = {column.strip().lower(): column for column in reversed(columns)}
    if wanted is not None:
        if wanted in columns or wanted.strip().lower() in folded:
            return wanted if wanted in columns else folded[wanted.strip().lower()]
        raise DocumentError(
            f"The table has no column '{wanted}' for the text; its columns are: {', '.join(columns)}.",
            "Name the column of the text with --text.",
        )
    known = [folded[name] for name in TEXT if name in folded]
    if not known:
        raise DocumentError(
            f"No column of the table is known to hold the text; its columns are: {', '.join(columns)}.",
            "Name it with --text, or call it 'text'.",
        )
    rows = list(sample) if len(known) > 1 else []
    sizes = {column: sum(len(text_of(row.get(column)) or "") for row in rows) for column in known}
    longest = max(known, key=lambda column: sizes[column])
    return longest if sizes[longest] > 2 * sizes[known[0]] else known[0]


def chosen(columns: Sequence[str], column: str, wanted: str | None) -> list[Remark]:
    """Return the remark that the text column is one of several with known names; an empty list otherwise."""
    others = [name for name in columns if is_text(name) and name != column]
    return [Remark("text-chosen", {"column": column, "others": others})] if others and wanted is None else []


def documents(
    rows: Iterable[tuple[int | str, Mapping[str, Any]]], column: str, prefix: str = "", encoding: str | None = None
) -> Iterable[Raw | Unread]:
    """Yield one document for each row; `rows` holds the number of a row from 0 (or its key) and its values by column.

    Objects inside a row are metadata too: their values become columns. Rows without text are reported, not dropped.
    """
    for number, row in rows:
        key = f"{prefix}{number}"
        flat = flattened(row, column)
        text = text_of(flat.get(column))
        if text is None:
            yield Unread(key, f"The column '{column}' holds no text, but a list or object.", _NESTED)
            continue
        if is_nothing(text):
            yield Unread(key, f"The row has no text in column '{column}'.", "Fill it, or remove the row.")
            continue
        fields = {name: value for name, value in flat.items() if name != column}
        block = Block(newlines(unescaped(text)))
        yield Raw((block,), key, fields, encoding=encoding, notes=_cut(text), column=column)


def unescaped(text: str) -> str:
    """The text without the escapes of Excel, such as `_x000D_` for a line end."""
    return _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), text) if "_x" in text else text


def _cut(text: str) -> tuple[Warning, ...]:
    """The warning on a text that is just as long as a cell of Excel can be: its end was cut off."""
    if len(text) > _LONGEST_CELL or 2 * len(text) < _LONGEST_CELL:
        return ()
    units = len(text.encode("utf-16-le", "surrogatepass")) // 2
    return (Warning("cell-cut", {"characters": _LONGEST_CELL}),) if units == _LONGEST_CELL else ()

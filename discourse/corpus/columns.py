"""Decides which column of a table holds the text, and makes documents of its rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from discourse.corpus.merge import MISSING
from discourse.corpus.protocol import Raw, Unread
from discourse.errors import DocumentError
from discourse.text.blocks import Block
from discourse.text.encoding import newlines

TEXT = (
    "text", "content", "body", "full_text", "full text", "fulltext", "article", "speech", "sentence",
    "正文", "内容", "內容", "文本", "全文",
)  # fmt: skip

_NESTED = "Write the text itself there, or name its column with --text."


def text_column(columns: Sequence[str], wanted: str | None) -> str:
    """Return the name of the column that holds the text: the one asked for, else the first name in `TEXT`, in any case.

    Raises `DocumentError` if no column has such a name. The longest column is not chosen: it might be a summary.
    """
    if wanted is not None:
        if wanted in columns:
            return wanted
        raise DocumentError(
            f"The table has no column '{wanted}' for the text; its columns are: {', '.join(columns)}.",
            "Name the column of the text with --text.",
        )
    folded = {column.strip().lower(): column for column in reversed(columns)}
    for name in TEXT:
        if name in folded:
            return folded[name]
    raise DocumentError(
        f"No column of the table is known to hold the text; its columns are: {', '.join(columns)}.",
        "Name it with --text, or call it 'text'.",
    )


def documents(
    rows: Iterable[tuple[int, dict[str, Any]]], column: str, prefix: str = "", encoding: str | None = None
) -> Iterable[Raw | Unread]:
    """Yield one document for each row; `rows` holds the number of a row from 0 and its values by column.

    Rows without text are reported, not dropped.
    """
    for number, row in rows:
        value = row.get(column)
        key = f"{prefix}{number}"
        if isinstance(value, list | tuple) and all(isinstance(part, str) for part in value):
            value = "\n\n".join(value)  # a list of paragraphs
        if isinstance(value, list | tuple | dict):
            yield Unread(key, f"The column '{column}' holds no text, but a list or object.", _NESTED)
            continue
        text = value if isinstance(value, str) else "" if value is None else str(value)
        if text.strip() in MISSING:
            yield Unread(key, f"The row has no text in column '{column}'.", "Fill it, or remove the row.")
            continue
        fields = {name: value for name, value in row.items() if name != column}
        yield Raw((Block(newlines(text)),), key, fields, encoding=encoding)

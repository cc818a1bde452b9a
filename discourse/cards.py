"""Short HTML by which objects show themselves in a notebook: escaped, without scripts, in its own colours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

LONGEST = 160  # characters of a cell


def card(title: str, *blocks: str) -> str:
    """Return a title with blocks of HTML below it, which `line`, `table` and `bold` make.

    >>> card("<b>", line("a & b"))
    '<div class="discourse"><p><strong>&lt;b&gt;</strong></p><p>a &amp; b</p></div>'
    """
    return f'<div class="discourse"><p><strong>{text(title)}</strong></p>{"".join(blocks)}</div>'


def text(value: object) -> str:
    """Return a value as escaped text on one line, cut if it is long."""
    words = "".join(" " if ord(c) < 32 or c == "\x7f" else c for c in str(value))
    return escape(words if len(words) <= LONGEST else words[: LONGEST - 1] + "…")


def line(value: object) -> str:
    """Return a line of text; nothing for an empty one."""
    words = " ".join(str(value).split())
    return f"<p>{escape(words)}</p>" if words else ""


def table(head: Sequence[str], rows: Iterable[Sequence[object]], more: str = "") -> str:
    """Return a table; `more` says below it what is left out. None is an empty cell, and numbers are on the right."""
    cells = "".join(f'<th style="text-align:left">{text(name)}</th>' for name in head)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>{line(more)}"


def _cell(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return f'<td style="text-align:left">{"" if value is None else text(value)}</td>'
    shown = f"{value:,}" if isinstance(value, int) else f"{value:,.4g}"
    return f'<td style="text-align:right">{shown}</td>'

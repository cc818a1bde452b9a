"""What is printed: the one place where text goes to a terminal, with nothing in it that a terminal would obey."""

from __future__ import annotations

import io
import re

import click

# C0 but tab and line feed, DEL, C1, line and paragraph separators, embeddings, overrides and isolates of direction.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f]")


def safe(text: str) -> str:
    r"""Return the text with control and direction characters written as escapes such as `\u001b`.

    Texts, names of files and metadata may hold them. The escapes are those of JSON, so that JSON stays what it is.
    """
    return _OBEYED.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def one_line(text: str) -> str:
    """Return the text on one line and safe to print, for names inside a line."""
    return safe(" ".join(text.split()))


def say(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Print a text: to standard error if `err`, without a line end unless `nl`."""
    click.echo(safe(text), err=err, nl=nl)


def show(error: click.ClickException) -> None:
    """Print an error of the call, with its usage line, to standard error."""
    written = io.StringIO()
    error.show(file=written)
    say(written.getvalue(), err=True, nl=False)

"""The command line: `python -m discourse COMMAND`, each command in the file of its name."""

from __future__ import annotations

import errno
import re
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from discourse import __version__
from discourse.cli.lazy import LazyGroup
from discourse.cli.terminal import say, show
from discourse.errors import DiscourseError

COMMANDS = (
    "analyse", "corpus", "score", "kwic", "keyness", "topics", "lexicon", "expand", "validate",
    "report", "figure", "compare", "export", "verify",
)  # fmt: skip


class _Failure(click.ClickException):
    exit_code = 2


_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_FULL_IN_WORDS = re.compile(r"\(os error (?:28|112|122)\)")  # of polars, which gives no number: Linux, Windows, quota


def _of_the_system(error: OSError) -> str:
    """Return what is wrong with a file that cannot be read or written, or with a full disk."""
    if error.errno in _FULL or _FULL_IN_WORDS.search(str(error)):
        return (
            "The disk is full, and nothing was left half-written. Free some space, then make the same call again "
            "('analyse' goes on from where it stopped with --resume)."
        )
    said = f"{error.filename or 'A file'} cannot be read or written: {error.strerror or error}."
    if error.errno not in _FORBIDDEN:
        return said
    return (
        f"{said} Change its permissions, or choose another folder with --out; then make the same call again ('analyse' "
        "goes on from where it stopped with --resume)."
    )


class _Main(LazyGroup):
    """The group of all commands: errors that a user can correct are printed as one sentence, and the exit code is 2."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the command line and exit; errors of click, which quote what the user typed, are printed safely."""
        program = not args and extra.get("args") is None  # not called by another program, which gives the arguments
        try:
            code: Any = super().main(*args, **{"obj": program, **extra, "standalone_mode": False})
        except click.ClickException as error:
            show(error)
            sys.exit(error.exit_code)
        except click.Abort:
            sys.exit(1)
        sys.exit(code if isinstance(code, int) else 0)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; its own errors become one sentence."""
        try:
            with _ended_like_an_interrupt():
                return super().invoke(ctx)
        except DiscourseError as error:
            raise _Failure(str(error)) from None
        except BrokenPipeError:
            raise  # what reads the output, such as `head`, has enough; click ends quietly
        except OSError as error:
            raise _Failure(_of_the_system(error)) from None
        except KeyboardInterrupt as stop:
            say("Stopped. What was finished is kept; the same call with --resume goes on from there.", err=True)
            ctx.exit(128 + (stop.args[0] if stop.args else signal.SIGINT))


@contextmanager
def _ended_like_an_interrupt() -> Iterator[None]:
    """Let requests to end (SIGTERM of a queue or `kill`, SIGHUP of a closed terminal) stop a command like Ctrl-C.

    What was half-written is removed then, and workers end. A signal that is ignored (`nohup`) stays ignored.
    """

    def stop(number: int, frame: object) -> None:
        for other in before:
            signal.signal(other, signal.SIG_IGN)
        raise KeyboardInterrupt(number)

    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {}
    if threading.current_thread() is threading.main_thread():
        numbers = [getattr(signal, name) for name in names]
        before = {number: signal.getsignal(number) for number in numbers}
        before = {number: handler for number, handler in before.items() if handler is signal.SIG_DFL}
    try:
        for number in before:
            signal.signal(number, stop)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@click.command(
    cls=_Main,
    package="discourse.cli",
    names=COMMANDS,
    aliases={"analyze": "analyse"},
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="discourse %(version)s")
def main() -> None:
    """Measure how migration is framed in English and Chinese texts, and compare sides.

    \b
    Example: python -m discourse analyse EU=speeches/ China=papers/ --out mine
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a console that cannot show a character gets its escape, not a traceback
            stream.reconfigure(errors="backslashreplace")

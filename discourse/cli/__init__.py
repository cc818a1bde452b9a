"""The command line: a group that loads each command's file only when it is asked for."""

from __future__ import annotations

import importlib
import sys
from typing import Any

import click

from discourse import __version__
from discourse.cli.terminal import say, show
from discourse.errors import DiscourseError

_COMMANDS = ("analyse", "corpus", "score", "kwic", "keyness", "topics", "lexicon", "report", "verify")


class _Failure(click.ClickException):
    exit_code = 2


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"discourse.cli.{cmd_name}").command
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(f"There is no command '{args[0]}'. Commands are: {', '.join(_COMMANDS)}.", ctx)
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **extra: Any) -> Any:
        """Errors of click name what the user typed; they are printed like all else."""
        try:
            code: Any = super().main(*args, **{**extra, "standalone_mode": False})
        except click.ClickException as error:
            show(error)
            sys.exit(error.exit_code)
        except click.Abort:
            sys.exit(1)
        sys.exit(code if isinstance(code, int) else 0)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except DiscourseError as error:
            raise _Failure(str(error)) from None
        except OSError as error:
            if error.filename is None:
                raise
            raise _Failure(f"{error.filename} cannot be read or written: {error.strerror}.") from None
        except KeyboardInterrupt:
            say("Stopped. What was finished is kept; the same call with --resume goes on from there.", err=True)
            ctx.exit(130)


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="discourse %(version)s")
def main() -> None:
    """Measure how migration is framed in English and Chinese texts, and compare sides.

    \b
    Example: python -m discourse analyse EU=speeches/ China=papers/ --out mine
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a console that cannot show a character gets its escape, not a traceback
            stream.reconfigure(errors="backslashreplace")

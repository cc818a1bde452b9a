"""A group of commands whose files are imported when they are needed."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from typing import Any

import click


class LazyGroup(click.Group):
    """A click group that imports the file of a command when the command is called or its help is shown.

    The file `package.NAME` holds the command as `command`. It imports nothing heavy at its top, so that a list of all
    commands is fast. `aliases` are other spellings, which no list shows.
    """

    def __init__(
        self, *args: Any, package: str, names: Sequence[str], aliases: Mapping[str, str] | None = None, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.package = package
        self.names = tuple(names)
        self.aliases = dict(aliases or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order in which help lists them."""
        return list(self.names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a name or alias, or None if there is none."""
        name = self.aliases.get(cmd_name, cmd_name)
        if name not in self.names:
            return None
        command: click.Command = importlib.import_module(f"{self.package}.{name}").command
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Return the command that the arguments name; an unknown one is an error that lists the known ones."""
        known = {*self.names, *self.aliases}
        if args and args[0] not in known and not args[0].startswith("-"):
            raise click.UsageError(f"There is no command '{args[0]}'. Commands are: {', '.join(self.names)}.", ctx)
        return super().resolve_command(ctx, args)

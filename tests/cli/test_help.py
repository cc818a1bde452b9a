from __future__ import annotations

import importlib

import click
import pytest
from click.testing import CliRunner

from discourse.cli import COMMANDS, main

SCREEN = (61, 80)


def leaves() -> list[list[str]]:
    """Every command, subcommands too, as the words that call it."""
    found: list[list[str]] = [[]]
    for name in COMMANDS:
        command = importlib.import_module(f"discourse.cli.{name}").command
        found.append([name])
        if isinstance(command, click.Group):
            found.extend([name, sub] for sub in sorted(command.commands))
    return found


@pytest.mark.parametrize("words", leaves(), ids=" ".join)
def test_help_fits_a_screen_and_shows_an_example(words: list[str]) -> None:
    result = CliRunner().invoke(main, [*words, "--help"], terminal_width=SCREEN[1])
    lines = result.output.splitlines()
    assert result.exit_code == 0
    assert len(lines) <= SCREEN[0], f"{len(lines)} lines"
    assert max(map(len, lines)) <= SCREEN[1]
    assert "python -m discourse " + " ".join(words[:1]) in result.output


def test_an_unknown_command_names_the_known_ones() -> None:
    result = CliRunner().invoke(main, ["analyser", "x"])
    assert result.exit_code == 2
    assert "analyse" in result.output

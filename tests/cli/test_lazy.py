"""Commands that are imported when they are needed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from discourse.cli.lazy import LazyGroup

COMMAND = "import click\n@click.command()\ndef command():\n    click.echo('你好')\n"


@pytest.fixture
def group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LazyGroup:
    """A group with the commands `hello` and `broken`, and another spelling of the first."""
    (tmp_path / "lazy_commands").mkdir()
    (tmp_path / "lazy_commands" / "__init__.py").touch()
    (tmp_path / "lazy_commands" / "hello.py").write_text(COMMAND, encoding="utf-8")
    (tmp_path / "lazy_commands" / "broken.py").write_text("raise RuntimeError\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    for name in [name for name in sys.modules if name.startswith("lazy_commands")]:
        monkeypatch.delitem(sys.modules, name)
    return LazyGroup("main", package="lazy_commands", names=("hello", "broken"), aliases={"hallo": "hello"})


@pytest.mark.parametrize("word", ["hello", "hallo"])
def test_only_the_file_of_the_command_is_imported(group: LazyGroup, word: str) -> None:
    result = CliRunner().invoke(group, [word])
    assert (result.exit_code, result.output) == (0, "你好\n")
    assert "lazy_commands.broken" not in sys.modules


def test_aliases_are_not_listed(group: LazyGroup) -> None:
    assert group.list_commands(None) == ["hello", "broken"]  # type: ignore[arg-type]
    assert group.get_command(None, "other") is None  # type: ignore[arg-type]


def test_an_unknown_command_names_the_known_ones(group: LazyGroup) -> None:
    result = CliRunner().invoke(group, ["helo"])
    assert result.exit_code == 2
    assert "There is no command 'helo'. Commands are: hello, broken." in result.output

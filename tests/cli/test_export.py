"""`export` refuses a folder that is not a run."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from discourse.cli import main
from discourse.cli.export import command


def test_a_folder_that_is_not_a_run(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["export", str(tmp_path), "--to", "xlsx"])
    assert result.exit_code == 2
    assert "is not a run folder" in result.output


def test_every_format_is_offered() -> None:
    from discourse.export.write import FORMATS

    choice = next(option for option in command.params if option.name == "to").type
    assert tuple(choice.choices) == tuple(FORMATS)  # type: ignore[attr-defined]

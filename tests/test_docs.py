"""What the documentation shows is run: Python examples in a folder of small texts, commands with their options."""

from __future__ import annotations

import importlib
import re
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from discourse.cli import COMMANDS, main

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\(([^)#\s]+)")


def blocks(language: str) -> list[tuple[str, str]]:
    """(page and number, text) of each fenced block in a language."""
    found = []
    for page in PAGES:
        texts = [text for kind, text in BLOCK.findall(page.read_text(encoding="utf-8")) if kind in language.split()]
        found.extend((f"{page.name} {n}", text) for n, text in enumerate(texts))
    return found


def commands() -> list[tuple[str, str]]:
    """Every line of a shell block that calls discourse."""
    found = []
    for where, text in blocks("sh shell bash console"):
        joined = text.replace("\\\n", " ")
        calls = re.findall(r"(?:python3? -m )discourse( [^#&|>\n]*)?", joined)
        found.extend((f"{where}: {call.strip()}", call) for call in calls)
    return found


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for side, text in {
        "speeches": "Illegal migration threatens border security.",
        "reports": "打击非法移民，促进发展。",
    }.items():
        (tmp_path / side).mkdir()
        for n in range(3):
            (tmp_path / side / f"{2012 + n}.txt").write_text(f"{text}\n\n{text}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("where", "code"), blocks("python"), ids=[where for where, _ in blocks("python")])
def test_python_examples_run(where: str, code: str, folder: Path) -> None:
    exec(compile(code, where, "exec"), {"__name__": "example"})


@pytest.mark.parametrize(("where", "call"), commands(), ids=[where for where, _ in commands()])
def test_commands_exist_with_their_options(where: str, call: str) -> None:
    words = shlex.split(call)
    command: click.Command = main
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        found = command.get_command(click.Context(command), words[0])
        assert found is not None, f"{where}: there is no command '{words[0]}'"
        command, words = found, words[1:]
    known = {name for option in command.params for name in (*option.opts, *option.secondary_opts)} | {"--help", "-h"}
    used = {word.partition("=")[0] for word in words if re.match(r"--?[a-z]", word)}
    assert used <= known, f"{where}: {sorted(used - known)}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    targets = [t for t in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in t]
    assert [t for t in targets if not (page.parent / t).exists()] == []


def test_every_command_stands_in_the_guide() -> None:
    guide = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    for name in COMMANDS:
        assert f"-m discourse {name}" in guide, f"no page shows '{name}'"
        command = importlib.import_module(f"discourse.cli.{name}").command
        assert CliRunner().invoke(main, [name, "--help"]).exit_code == 0
        assert command.help

"""Run what the documentation shows: Python examples, examples in docstrings, commands with their options, links."""

from __future__ import annotations

import doctest
import importlib
import re
import shlex
from pathlib import Path

import click
import pytest
from _pytest.mark import ParameterSet
from click.testing import CliRunner

import discourse as dc
from discourse.cli import COMMANDS, main

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "discourse"
FOR_USERS = [ROOT / "README.md", ROOT / "README.zh.md", *sorted((ROOT / "docs").rglob("*.md"))]
PAGES = [*FOR_USERS, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", ROOT / "tests" / "README.md"]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
PATH = re.compile(r"`((?:discourse|docs|lexicons|seeds|tests|benchmarks)/[\w./-]+)`")
LINK = re.compile(r"\]\(([^)#\s]+)")
RECIPES = ("## Recipes", "## 常用做法")  # run from the first to the last by test_recipes.py
WHOLE = "README.md 0"  # the example that makes a whole run, with all stages as they are by default
QUICK = {"resamples": 19, "skip": ("topics", "robustness")}


def blocks(language: str) -> list[tuple[str, str]]:
    """(page and number, text) of each fenced block in a language."""
    found = []
    for page in PAGES:
        texts = [text for kind, text in BLOCK.findall(page.read_text(encoding="utf-8")) if kind in language.split()]
        name = page.relative_to(ROOT).as_posix().removeprefix("docs/")
        found.extend((f"{name} {n}", text) for n, text in enumerate(texts))
    return found


def recipes() -> set[str]:
    """The fenced blocks of the recipes of both READMEs."""
    pages = zip(FOR_USERS[:2], RECIPES, strict=True)
    parts = (page.read_text(encoding="utf-8").split(heading)[1].split("\n## ")[0] for page, heading in pages)
    return {text for part in parts for _, text in BLOCK.findall(part)}


def commands() -> list[tuple[str, str]]:
    """Every call of discourse, as a module or as the installed command, in the shell blocks of all pages."""
    found = []
    for where, text in blocks("sh shell bash console powershell"):
        joined = text.replace("\\\n", " ")
        calls = re.findall(r"(?:^|[\\/ ])discourse( [^#&|>;\n]*|$)", joined, re.MULTILINE)
        found.extend((f"{where}: {call.strip()}", call) for call in calls)
    return found


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for side, text in {
        "speeches": "Illegal migration threatens border security.",
        "papers": "打击非法移民，促进发展。",
    }.items():
        (tmp_path / side).mkdir()
        for n in range(3):
            (tmp_path / side / f"{2012 + n}.txt").write_text(f"{text}\n\n{text}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def examples() -> list[ParameterSet]:
    """The Python blocks of all pages but for the recipes; those that make a run are slow."""
    slow, elsewhere = {True: [pytest.mark.slow], False: []}, recipes()
    return [
        pytest.param(where, code, id=where, marks=slow["analyse(" in code or "fit(" in code])
        for where, code in blocks("python")
        if code not in elsewhere
    ]


@pytest.mark.parametrize(("where", "code"), examples())
def test_python_examples_run(where: str, code: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if where != WHOLE:
        analyse = dc.analyse
        monkeypatch.setattr(dc, "analyse", lambda *given, **options: analyse(*given, **{**QUICK, **options}), False)
    exec(compile(code, where, "exec"), {"__name__": "example"})


def rooms() -> list[str]:
    """The folders of the package, and the package itself for the modules directly in it."""
    return sorted({path.parent.relative_to(ROOT).as_posix() for path in PACKAGE.rglob("__init__.py")})


@pytest.mark.parametrize("room", rooms())
def test_docstring_examples_run(room: str, folder: Path) -> None:
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    output: list[str] = []
    for path in sorted((ROOT / room).glob("*.py")):
        if ">>> " in path.read_text(encoding="utf-8"):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            for example in doctest.DocTestFinder().find(importlib.import_module(name), name):
                runner.run(example, out=output.append)
    assert runner.failures == 0, "".join(output)


@pytest.mark.parametrize(("where", "call"), commands(), ids=[where for where, _ in commands()])
def test_commands_exist_with_their_options(where: str, call: str) -> None:
    words = shlex.split(call or "")
    command: click.Command = main
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        found = command.get_command(click.Context(command), words[0])
        assert found is not None, f"{where}: there is no command '{words[0]}'"
        command, words = found, words[1:]
    known = {name for option in command.params for name in (*option.opts, *option.secondary_opts)} | {"--help", "-h"}
    used = {word.partition("=")[0] for word in words if re.match(r"--?[a-z]", word)}
    assert used <= known, f"{where}: {sorted(used - known)}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_to_files(page: Path) -> None:
    targets = [t for t in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in t]
    assert [t for t in targets if not (page.parent / t).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_paths_of_the_repository_exist(page: Path) -> None:
    """Capitals such as NAME are placeholders; the changelog may name what is gone."""
    if page.name != "CHANGELOG.md":
        paths = PATH.findall(page.read_text(encoding="utf-8"))
        assert [path for path in paths if not (ROOT / path).exists() and not re.search("NAME|CODE", path)] == []


@pytest.mark.parametrize("page", sorted((ROOT / "docs" / "design").glob("*.md")), ids=lambda page: page.name)
def test_lines_of_design_pages_have_at_most_120_characters(page: Path) -> None:
    lines = [line for line in page.read_text(encoding="utf-8").splitlines() if not line.startswith("|")]
    assert [line for line in lines if len(line) > 120] == []


def test_the_two_readmes_have_the_same_blocks_links_and_rows() -> None:
    english, chinese = (path.read_text(encoding="utf-8") for path in FOR_USERS[:2])
    assert [kind for kind, _ in BLOCK.findall(english)] == [kind for kind, _ in BLOCK.findall(chinese)]
    assert {*LINK.findall(english), "README.md"} == {*LINK.findall(chinese), "README.zh.md"}
    assert english.count("\n|") == chinese.count("\n|")


def test_every_command_is_in_the_guide() -> None:
    guide = "\n".join(page.read_text(encoding="utf-8") for page in FOR_USERS)
    for name in COMMANDS:
        assert f"discourse {name}" in guide, f"no page shows '{name}'"
        command = importlib.import_module(f"discourse.cli.{name}").command
        assert CliRunner().invoke(main, [name, "--help"]).exit_code == 0
        assert command.help

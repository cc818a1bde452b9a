"""`figure` writes one figure of a run, or says which there are."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import discourse as dc
from discourse.cli import main
from discourse.cli.figure import command


def call(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["figure", *words])
    return result.exit_code, result.output


def test_a_figure_in_each_format(small_run: dc.Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    look = ("--width", "85mm", "--grey", "--locale", "zh")
    assert call(str(small_run.folder), "frames", *look) == (0, "图：run-frames.pdf\n")
    assert Path("run-frames.pdf").read_bytes().startswith(b"%PDF")
    assert call(str(small_run.folder), "frames", "--out", "a.svg", *look)[0] == 0
    assert Path("a.svg").read_text(encoding="utf-8").startswith("<?xml")
    code, said = call(str(small_run.folder), "frames", "--out", "a.svg")
    assert (code, "--overwrite" in said) == (2, True)


def test_without_a_name_the_names(small_run: dc.Run) -> None:
    code, said = call(str(small_run.folder))
    assert (code, said.splitlines()[:2]) == (0, ["frames", "contrasts"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("farmes",), "Did you mean 'frames'?"),
        (("frames", "--width", "wide"), "not a width"),
        (("frames", "--out", "x.bmp"), "not a format of figures"),
        (("frames", "--font", "No Such Font"), "No font is called"),
    ],
)
def test_mistakes_are_one_sentence(small_run: dc.Run, words: tuple[str, ...], said: str) -> None:
    code, output = call(str(small_run.folder), *words)
    assert code == 2
    assert said in output
    assert "Traceback" not in output


def test_the_formats_are_those_that_can_be_saved() -> None:
    from discourse.figures.save import FORMATS

    choice = next(option for option in command.params if option.name == "to").type
    assert tuple(choice.choices) == FORMATS  # type: ignore[attr-defined]

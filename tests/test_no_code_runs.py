"""A corpus and its study are made to be shared: neither may run anything, whatever its columns and options hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import discourse as dc
from discourse.cli import main

SENTENCES = {"EU": "Border guards stopped illegal migration.", "China": "The ministry fights illegal migration."}


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A corpus whose metadata bring columns that Python's parser would fold to `eval` and `min`, and an expression."""
    (tmp_path / "corpus").mkdir()
    rows = ["file,side,ｅｖａｌ,ｍｉｎ,x"]
    attack = f"__import__('pathlib').Path({str(tmp_path / 'ran')!r}).write_text('code')"
    for side, sentence in SENTENCES.items():
        for number in range(2):
            name = f"{side}{number}.txt"
            (tmp_path / "corpus" / name).write_text(sentence, encoding="utf-8")
            rows.append(f'{name},{side},1,2,"{attack}"')
    (tmp_path / "corpus" / "metadata.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return tmp_path


FORMULAS = (
    "ｅｖａｌ(ｍｉｎ(x))",
    "x + ｅｖａｌ(ｍｉｎ(x))",
    "C(ｅｖａｌ(ｍｉｎ(x)))",
    "`ｅｖａｌ`(`x`)",
    "eval(min(x))",
)
COMMON = {"resamples": 19, "topics": "none", "skip": ("report",)}


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_in_python_runs_nothing(shared: Path, formula: str) -> None:
    with pytest.raises(dc.DiscourseError, match=r"The adjustment .* position \d+"):
        dc.analyse(shared / "corpus", shared / "out", adjust=formula, **COMMON)
    assert not (shared / "ran").exists()
    assert not (shared / "out").exists()


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("way", ["study", "option"])
def test_a_formula_in_a_study_or_on_the_command_line_runs_nothing(shared: Path, formula: str, way: str) -> None:
    study = shared / "study.yml"
    study.write_text(f"adjust: '{formula}'\nresamples: 19\ntopics: none\nskip: [report]\n", encoding="utf-8")
    given = (
        ["--study", str(study)] if way == "study" else ["--adjust", formula, "--resamples", "19", "--skip", "report"]
    )
    result = CliRunner().invoke(main, ["analyse", str(shared / "corpus"), "--out", str(shared / "out"), *given])
    assert result.exit_code == 2, result.output
    assert "position" in result.output
    assert not (shared / "ran").exists()


def test_the_columns_themselves_are_categories(shared: Path) -> None:
    run = dc.analyse(shared / "corpus", shared / "out", adjust="ｅｖａｌ + ｍｉｎ:x", **COMMON)
    adjusted = run.tables["contrasts"].query("measure == 'per_1000_tokens_adjusted'")
    assert set(adjusted["warning"].str.contains("not-separable")) == {True}
    assert not (shared / "ran").exists()

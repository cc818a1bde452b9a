"""A run with one's own lexicon, names and calibration can be rebuilt and verified from its folder alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import discourse as dc
from discourse.errors import DiscourseError
from discourse.pipeline.study import Study
from discourse.pipeline.verify import against_record, against_run

LEXICON = """\
name: borders
version: 1.0.0
masks: [bodies]
frames:
  closing:
    concepts:
      wall: {en: [wall*, fence*], zh: [围墙, 隔离墙]}
"""
NAMES = """\
name: bodies
version: 1.0.0
names:
  wall_street: {mask: true, en: [Wall Street]}
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A lexicon with names beside it, and two texts."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "borders.yml").write_text(LEXICON, encoding="utf-8")
    (tmp_path / "mine" / "bodies.yml").write_text(NAMES, encoding="utf-8")
    for side, text in (("EU", "They built a wall. Wall Street was calm."), ("China", "边境修建了围墙。贸易增长。")):
        (tmp_path / "texts" / side).mkdir(parents=True)
        (tmp_path / "texts" / side / "a.txt").write_text(text + "\n", encoding="utf-8")
    return tmp_path


def run(mine: Path, out: str, **options: object) -> dc.Run:
    return dc.analyse(mine / "texts", mine / out, skip="topics,robustness,report", resamples=19, **options)


@pytest.mark.slow
def test_the_run_keeps_the_files_and_verifies_without_the_originals(mine: Path) -> None:
    made = run(mine, "run", lexicon=[str(mine / "mine" / "borders.yml")], path="{side}/{title}.txt")
    assert sorted(path.name for path in (made.folder / "lexicons").iterdir()) == ["bodies.yml", "borders.yml"]
    assert "lexicon:\n- borders.yml\n" in (made.folder / "study.yml").read_text(encoding="utf-8")
    (mine / "mine").rename(mine / "elsewhere")
    assert against_record(made.folder) == []
    again = dc.analyse(mine / "texts", mine / "again", study=Study.load(made.folder / "study.yml"))
    assert against_run(made.arrow, again.arrow) == []
    assert (again.folder / "study.yml").read_bytes() == (made.folder / "study.yml").read_bytes()
    # Wall Street is masked by the copy of the names.
    assert again.tables["hits"]["surface"].tolist() == ["围墙", "wall"]


def test_a_changed_copy_is_told(mine: Path) -> None:
    made = run(mine, "run", lexicon=[str(mine / "mine" / "borders.yml")])
    copy = made.folder / "lexicons" / "borders.yml"
    copy.write_text(LEXICON.replace("fence*", "moat*"), encoding="utf-8")
    assert any("lexicons/borders.yml was changed after the run" in line for line in against_record(made.folder))


@pytest.mark.slow
def test_the_study_of_a_run_can_replace_that_run(mine: Path) -> None:
    run(mine, "run", lexicon=[str(mine / "mine" / "borders.yml")])
    (mine / "mine").rename(mine / "elsewhere")
    again = dc.analyse(mine / "texts", mine / "run", study=Study.load(mine / "run" / "study.yml"))
    assert (again.folder / "lexicons" / "borders.yml").is_file()


def test_two_files_of_one_name_are_refused(mine: Path) -> None:
    other = mine / "other"
    other.mkdir()
    (other / "borders.yml").write_text(LEXICON.replace("name: borders", "name: others"), encoding="utf-8")
    with pytest.raises(DiscourseError, match=r"Two lexicon, calibration or correction files are called borders\.yml"):
        run(mine, "run", lexicon=[str(mine / "mine" / "borders.yml"), str(other / "borders.yml")])


def test_a_lexicon_given_twice_is_refused(mine: Path) -> None:
    with pytest.raises(DiscourseError, match="Two lexicons are called 'borders'"):
        run(mine, "run", lexicon=[str(mine / "mine" / "borders.yml")] * 2)


def test_a_side_without_a_path_is_refused(mine: Path) -> None:
    with pytest.raises(DiscourseError, match="'EU=' does not name a file or folder"):
        dc.analyse(["EU="], mine / "run")


def test_a_run_keeps_what_its_lexicon_extends(mine: Path) -> None:
    (mine / "mine" / "new").mkdir()
    head = "name: more\nversion: 2.0.0\nextends: ../borders.yml@1.0\n"
    text = head + "frames: {closing: {concepts: {gate: {en: [gate*]}}}}\n"
    (mine / "mine" / "new" / "more.yml").write_text(text, encoding="utf-8")
    made = run(mine, "run", lexicon=[str(mine / "mine" / "new" / "more.yml")], only="rates")
    kept = made.folder / "lexicons"
    assert sorted(path.name for path in kept.iterdir()) == ["bodies.yml", "borders.yml", "more.yml"]
    assert dc.Lexicon.load(kept / "more.yml") == dc.Lexicon.load(mine / "mine" / "new" / "more.yml")
    assert against_record(made.folder) == []
    recorded = json.loads((made.folder / "run.json").read_text(encoding="utf-8"))["lexicons"][0]["extends"]
    assert (recorded["name"], recorded["version"]) == ("borders", "1.0.0")

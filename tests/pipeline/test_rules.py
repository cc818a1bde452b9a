"""A study's own rules reach every process, are kept with the run, recorded and named in the report."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

import discourse as dc
from discourse.errors import LexiconError, StudyError
from discourse.pipeline import rules
from discourse.pipeline.study import Study
from discourse.pipeline.verify import against_record, against_run

ENGLISH = "language: en\noff: [neg-lack]\n"
CHINESE = "language: zh\nrules: [{id: youren, set: {polarity: negated}, direction: backward, triggers: [乃杞人之忧]}]\n"
ACTORS = "entities:\n  silk: {side: China, en: [Silk Road Fund], zh: [丝路基金]}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two texts, and three files of rules."""
    for side, text in (
        ("EU", "There is a lack of rights of migrants. The Silk Road Fund helps migrants."),
        ("China", "移民威胁乃杞人之忧。丝路基金帮助移民。"),
    ):
        (tmp_path / "texts" / side).mkdir(parents=True)
        (tmp_path / "texts" / side / "a.txt").write_text(text + "\n", encoding="utf-8")
    for name, text in (("en.yml", ENGLISH), ("zh.yml", CHINESE), ("actors.yml", ACTORS)):
        (tmp_path / f"my-{name}").write_text(text, encoding="utf-8")
    return tmp_path


def files(folder: Path) -> list[str]:
    return [str(folder / f"my-{name}.yml") for name in ("en", "zh", "actors")]


def run(folder: Path, out: str, only: str = "context,rates", **options: object) -> dc.Run:
    return dc.analyse(folder / "texts", folder / out, only=only, resamples=19, **options)


@pytest.mark.slow
def test_own_rules_change_hits_and_are_kept_recorded_and_named(folder: Path) -> None:
    made = run(folder, "run", "context,rates,report", rules=files(folder), workers=2, partition_bytes=1)
    hits = made.tables["hits"].set_index("surface")
    assert hits.loc["rights of migrants", "polarity"] == "asserted"
    assert hits.loc["威胁", "polarity"] == "negated"
    assert set(hits[hits["doc_id"].str.startswith("China")]["about"]) >= {"China"}
    record = json.loads((made.folder / "run.json").read_text(encoding="utf-8"))
    for name, text in (("my-en.yml", ENGLISH), ("my-zh.yml", CHINESE), ("my-actors.yml", ACTORS)):
        assert record["rules"][name] == record["files"][name] == sha256(text.encode()).hexdigest()
    assert record["own_rules"] == [
        {"file": "my-en.yml", "added": [], "off": ["neg-lack"]},
        {"file": "my-zh.yml", "added": ["youren"], "off": []},
        {"file": "my-actors.yml", "added": ["silk"], "off": []},
    ]
    page = (made.folder / "report.md").read_text(encoding="utf-8")
    assert "Own rules of this study, in my-en.yml: added none; switched off neg-lack." in page
    assert against_record(made.folder) == []


@pytest.mark.slow
def test_a_run_is_repeated_from_its_folder_and_differs_without_the_rules(folder: Path) -> None:
    made = run(folder, "run", rules=files(folder))
    for file in files(folder):
        Path(file).unlink()
    again = dc.analyse(folder / "texts", folder / "again", study=Study.load(made.folder / "study.yml"))
    assert against_run(made.arrow, again.arrow) == []
    without = run(folder, "without")
    assert any("polarity" in line for line in against_run(made.arrow, without.arrow))


def test_rules_without_context_missing_files_and_other_files_are_refused(folder: Path) -> None:
    with pytest.raises(StudyError, match="'rules' needs the stage context"):
        dc.analyse(folder / "texts", folder / "run", only="rates", rules=files(folder))
    with pytest.raises(StudyError, match=r"The rule file 'nowhere\.yml' cannot be read"):
        run(folder, "run", rules="nowhere.yml")
    (folder / "other.yml").write_text("frames: {}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"other\.yml: A file of rules has the form"):
        run(folder, "run", rules=str(folder / "other.yml"))
    assert not (folder / "run").exists()


def test_a_changed_file_is_read_again(folder: Path) -> None:
    path = folder / "my-en.yml"
    assert rules.load([path]).record()[0]["off"] == ("neg-lack",)
    path.write_text("language: en\noff: [neg-there]\n", encoding="utf-8")
    assert rules.load([path]).record()[0]["off"] == ("neg-there",)

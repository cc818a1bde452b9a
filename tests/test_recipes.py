"""The recipes of both READMEs work from the first to the last, each with texts in its language."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

import discourse as dc
from discourse.cli import main

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
QUICK = {"resamples": 19, "skip": ("topics", "robustness")}
FAST = ["--skip", "topics,robustness", "--resamples", "19", "--workers", "1", "--quiet"]
PAGES = [("README.md", "## Recipes", ("Left", "Right")), ("README.zh.md", "## 常用做法", ("左翼", "右翼"))]


def recipes(page: str, heading: str) -> list[tuple[str, str]]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return BLOCK.findall(text.split(heading)[1].split("\n## ")[0])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Speeches, papers and programmes of parties of several years."""
    english = "Illegal migration threatens the border.\n\nDrone patrols stop migrants at the border.\n"
    chinese = "打击非法移民，维护边境安全。\n\n无人机巡逻阻止移民。\n"
    for year in (2013, 2014, 2018):
        for name, text in (("speeches", english), ("papers", chinese)):
            (tmp_path / name).mkdir(exist_ok=True)
            (tmp_path / name / f"{year}.txt").write_text(text, encoding="utf-8")
        for party in ("Left", "Right", "左翼", "右翼"):
            (tmp_path / "parties" / party).mkdir(parents=True, exist_ok=True)
            (tmp_path / "parties" / party / f"{year}-a.txt").write_text(english + "\n" + chinese, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def call(line: str) -> str:
    """What a line prints; a run leaves out slow stages, and the page if it is not the one that is looked at."""
    words = shlex.split(line)
    fast = [f"{word},report" if "robustness" in word and "reports/drones" not in line else word for word in FAST]
    done = CliRunner().invoke(main, [*words[1:], *(fast if words[1] == "analyse" else [])])
    assert done.exit_code == 0, f"{line}\n{done.output}"
    return done.output


@pytest.mark.slow
@pytest.mark.parametrize(("page", "heading", "parties"), PAGES, ids=[page for page, _, _ in PAGES])
def test_recipes_work(
    folder: Path, monkeypatch: pytest.MonkeyPatch, page: str, heading: str, parties: tuple[str, str]
) -> None:
    analyse = dc.analyse
    monkeypatch.setattr(dc, "analyse", lambda *given, **options: analyse(*given, **{**QUICK, **options}), False)
    said = ""
    names: dict[str, object] = {}
    for kind, text in recipes(page, heading):
        if kind == "python":
            exec(compile(text, page, "exec"), names)
        elif kind in ("yaml", "csv"):
            (folder / {"yaml": "mine.yml", "csv": "corrections.csv"}[kind]).write_text(text, encoding="utf-8")
        elif kind == "sh":
            said += "".join(call(line) for line in text.splitlines())
    scores = names["scores"]
    assert isinstance(scores, pd.DataFrame)
    assert {"side", "year", "security", "development"} <= set(scores.columns)
    assert len(scores) == 6
    assert "+ security/drones" in said
    hits = pd.read_parquet("reports/drones/tables/hits.parquet")
    assert sorted(set(hits[hits["pattern_id"].str.startswith("drones/")]["surface"])) == ["Drone patrols", "无人机巡逻"]
    assert re.search(">(Drones|drones|无人机)<", Path("reports/drones/report.html").read_text(encoding="utf-8"))
    corrected = pd.read_parquet("reports/corrected/tables/hits.parquet")
    assert (corrected["polarity"] == "negated").sum() >= 1
    for run, groups in (("parties", list(parties)), ("years", ["2014", "2018"])):
        contrasts = pd.read_parquet(f"reports/{run}/tables/contrasts.parquet")
        primary = contrasts[contrasts["primary"]].iloc[0]
        assert sorted([primary["group_a"], primary["group_b"]]) == sorted(groups)

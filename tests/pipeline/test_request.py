"""What `analyse` settles before it reads anything: paths, the name of the folder, whose run is replaced."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from discourse.errors import RunFolderError, StudyError
from discourse.pipeline import request
from discourse.pipeline.study import Study


def test_paths_come_from_the_call_then_from_the_study_then_from_the_demonstration() -> None:
    study = Study(corpus=("EU=a", "中国=b"))
    assert request._paths_of("c", study) == (["c"], study.changed(corpus=("c",)))
    assert request._paths_of([Path("c"), "EU=d"], study)[0] == ["c", "EU=d"]
    assert request._paths_of(None, study) == (["EU=a", "中国=b"], study)
    assert request._paths_of(pd.DataFrame({"text": ["x"]}), study) == (None, study)
    (demonstration,), named = request._paths_of(None, Study(question="为什么？"))
    assert Path(demonstration).name == "demo"
    assert (named.title, named.question) == (request.DEMO["title"], "为什么？")
    with pytest.raises(StudyError, match="'EU=' does not name a file or folder"):
        request._paths_of(["EU="], study)


def test_a_run_is_named_after_its_corpus() -> None:
    assert request._name(Study()) == "demo"
    assert request._name(Study(corpus=("EU=x/speeches/", "China=y/论文.csv"))) == "speeches+论文"
    assert len(request._name(Study(corpus=("a" * 100,)))) == 80


def test_the_run_of_another_corpus_is_not_replaced(tmp_path: Path) -> None:
    request._check_same_corpus(tmp_path, Study(corpus=("EU=a",)))
    (tmp_path / "study.yml").write_text(Study(corpus=("EU=a", "China=b")).to_yaml(), encoding="utf-8")
    request._check_same_corpus(tmp_path, Study(corpus=("China=b", "EU=a"), seed=5))
    with pytest.raises(RunFolderError, match=r"holds the run of another corpus \(China=b, EU=a\)"):
        request._check_same_corpus(tmp_path, Study(corpus=("EU=a",)))


def test_two_lexicons_of_one_name_are_refused(tmp_path: Path) -> None:
    for name in ("a.yml", "b.yml"):
        (tmp_path / name).write_text("name: mine\nfear: [fear*, 恐惧]\n", encoding="utf-8")
    with pytest.raises(StudyError, match="Two lexicons are called"):
        request._lexicons(Study(lexicon=(str(tmp_path / "a.yml"), str(tmp_path / "a.yml"))))


def test_rules_need_the_stage_that_they_are_for() -> None:
    with pytest.raises(StudyError, match="'rules' needs the stage context"):
        request._check_files(Study(rules=("mine.yml",), skip=("context",)))

"""What `analyse` settles before it reads anything: paths, the name of the folder, what is kept after a stop."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from discourse.errors import RunFolderError, StudyError
from discourse.pipeline import analyse
from discourse.pipeline.study import Study


def test_paths_come_from_the_call_then_from_the_study_then_from_the_demonstration() -> None:
    study = Study(corpus=("EU=a", "中国=b"))
    assert analyse._paths_of("c", study) == (["c"], study.changed(corpus=("c",)))
    assert analyse._paths_of([Path("c"), "EU=d"], study)[0] == ["c", "EU=d"]
    assert analyse._paths_of(None, study) == (["EU=a", "中国=b"], study)
    assert analyse._paths_of(pd.DataFrame({"text": ["x"]}), study) == (None, study)
    (demonstration,), named = analyse._paths_of(None, Study(question="为什么？"))
    assert Path(demonstration).name == "demo"
    assert (named.title, named.question) == (analyse.DEMO["title"], "为什么？")
    with pytest.raises(StudyError, match="'EU=' does not name a file or folder"):
        analyse._paths_of(["EU="], study)


def test_a_run_is_named_after_its_corpus() -> None:
    assert analyse._name(Study()) == "demo"
    assert analyse._name(Study(corpus=("EU=x/speeches/", "China=y/论文.csv"))) == "speeches+论文"
    assert len(analyse._name(Study(corpus=("a" * 100,)))) == 80


def test_partitions_are_removed_after_a_mistake_and_kept_after_a_stop(tmp_path: Path) -> None:
    store = analyse._store(tmp_path / "run")
    assert store == tmp_path / ".run.partitions"
    for error, kept in ((KeyboardInterrupt, True), (StudyError, False)):
        store.mkdir(exist_ok=True)
        with pytest.raises(error), analyse._nothing_left(store):
            raise error
        assert store.exists() is kept


def test_the_run_of_another_corpus_is_not_replaced(tmp_path: Path) -> None:
    analyse._check_same_corpus(tmp_path, Study(corpus=("EU=a",)))
    (tmp_path / "study.yml").write_text(Study(corpus=("EU=a", "China=b")).to_yaml(), encoding="utf-8")
    analyse._check_same_corpus(tmp_path, Study(corpus=("China=b", "EU=a"), seed=5))
    with pytest.raises(RunFolderError, match=r"holds the run of another corpus \(China=b, EU=a\)"):
        analyse._check_same_corpus(tmp_path, Study(corpus=("EU=a",)))

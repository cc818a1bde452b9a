"""The study: which values it takes, which stages it wants, and how it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from discourse.errors import StudyError
from discourse.pipeline.study import Primary, Study


def test_stages() -> None:
    assert Study().wants("rates")
    assert not Study(only=("contrasts",)).wants("rates")
    assert not Study(skip=("rates",)).wants("rates")
    assert not Study(topics="none").wants("topics")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"groups": "EU"}, "'groups' has 1 group; a contrast needs two or more"),
        ({"groups": "中国,中国"}, "has 中国 twice"),
        ({"groups": "EU,China", "reference": "UK"}, "'reference' names 'UK', which 'groups' lacks: EU, China"),
        ({"topics": "0"}, "'topics' is '0'"),
        ({"seed": -1}, "'seed' is -1"),
        ({"resamples": 18}, "from 19 to 1,000,000"),
        ({"seed": True}, "key 'seed': The value is 'True', but a whole number is needed"),
        ({"locale": "de"}, "'locale' is 'de'; choose one of en, zh"),
        ({"lexikon": "x"}, "The key 'lexikon' is unknown here. Did you mean 'lexicon'"),
        ({"primary": {"frame": "x"}}, "key 'frame': The key 'frame' is unknown here. Did you mean 'name'"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(options: dict[str, object], message: str) -> None:
    with pytest.raises(StudyError, match=message):
        Study().changed(**options)


def test_values_are_fitted_and_none_changes_nothing() -> None:
    study = Study(seed=3).changed(seed=None, groups="EU, 中国", topics=8, primary={"name": "development"})
    assert (study.seed, study.groups, study.topics) == (3, ("EU", "中国"), "8")
    assert (study.primary.name, study.primary.level) == ("development", "frame")


def test_absolute_paths_are_not_written(tmp_path: Path) -> None:
    study = Study(corpus=(f"EU={tmp_path / '文'}", "China=b/c"), lexicon=(str(tmp_path / "词典.yml"),))
    assert study.as_dict()["corpus"] == ["China=b/c", "EU=文"]
    assert study.as_dict()["lexicon"] == ["词典.yml"]
    assert str(tmp_path) not in study.to_yaml()


def test_a_study_is_read_as_it_was_written_with_the_copies_beside_it(tmp_path: Path) -> None:
    study = Study(question="移民？", groups=("EU", "China"), lexicon=("词典.yml",))
    (tmp_path / "study.yml").write_text(study.to_yaml(), encoding="utf-8")
    assert Study.load(tmp_path / "study.yml") == study
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons" / "词典.yml").touch()
    assert Study.load(tmp_path / "study.yml").lexicon == (str(tmp_path / "lexicons" / "词典.yml"),)


def test_endorsed_hits_are_refused_with_the_reason() -> None:
    with pytest.raises(StudyError, match=r"'primary: uses' is 'endorsed'\. Endorsed hits cannot be counted"):
        Study(primary=Primary(uses="endorsed"))

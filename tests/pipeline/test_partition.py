"""Partitions: the key of a result, and putting results together."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from discourse.corpus import ReadSettings, find
from discourse.errors import CorpusError, StoppedError
from discourse.matching.settings import MatchSettings
from discourse.pipeline import partition
from discourse.run.engine import Engine
from discourse.scoring.lexicon import Lexicon
from discourse.text.languages.en import English
from discourse.text.languages.registry import registered

LEXICON = Lexicon.from_dict({"wall": ["wall*", "围墙"]}, name="mine")
READING = ReadSettings()


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Two texts of one sentence each."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("A wall.", encoding="utf-8")
    (tmp_path / "texts" / "乙.txt").write_text("边境修建了围墙。", encoding="utf-8")
    return tmp_path / "texts"


def jobs(texts: Path, lexicon: Lexicon = LEXICON, size: int = 1, **matching: object) -> list[partition.Job]:
    settings = replace(MatchSettings(), **matching)  # type: ignore[arg-type]
    store = texts.parent / "store"
    store.mkdir(exist_ok=True)
    work = partition.Work(READING, (lexicon,), settings, False, store)
    return partition.jobs(find([str(texts)], READING), work, size)


def test_the_key_of_a_partition_depends_on_all_that_decides_its_result(texts: Path) -> None:
    folders = [job.folder for job in jobs(texts)]
    assert folders == [job.folder for job in jobs(texts)]
    others = [jobs(texts, boundary="none"), jobs(texts, Lexicon.from_dict({"wall": ["wall*"]}, name="mine"))]
    (texts / "a.txt").write_text("A fence.", encoding="utf-8")
    others.append(jobs(texts))
    assert len({*folders, *[made[0].folder for made in others]}) == len(folders) + 3


def test_partitions_together_are_the_corpus(texts: Path) -> None:
    many = jobs(texts)
    assert len(many) == 2
    assert [partition.work(job) for job in many] == [partition.Counts(1, 0, 7), partition.Counts(1, 0, 24)]
    corpus = partition.documents([job.folder for job in many])
    assert corpus.documents["doc_id"].to_pylist() == ["a.txt", "乙.txt"]
    assert corpus.texts["text"].to_pylist() == ["A wall.", "边境修建了围墙。"]
    assert partition.whole("hits", [job.folder for job in many])["surface"].to_pylist() == ["wall", "围墙"]
    with pytest.raises(CorpusError):
        partition.documents([many[0].folder, many[0].folder])


def test_a_partition_is_split_by_sources_then_by_rows(texts: Path) -> None:
    (texts / "c.csv").write_text("text\nOne wall.\nNo fence.\n围墙。\n", encoding="utf-8")
    (whole,) = jobs(texts, size=10**9)
    first, rest = whole.split()
    assert [source.name for source in first.sources] == ["a.txt"]
    table = rest.split()[0]
    assert [half.sources[0].rows for half in table.split()] == [(0, 1, 0), (1, 3, 15)]
    assert table.split()[0].split() == []
    for job in table.split():
        partition.work(job)
    folders = [job.folder for job in table.split()]
    assert partition.documents(folders).documents["doc_id"].to_pylist() == ["c.csv#0", "c.csv#1", "c.csv#2"]
    assert partition.whole("hits", folders)["doc_id"].to_pylist() == ["c.csv#0", "c.csv#2"]


def test_what_was_given_up_is_skipped_with_its_reason(texts: Path) -> None:
    job = jobs(texts)[0].refused("It ends its worker.", "Cut it.")
    assert partition.work(job) == partition.Counts(0, 1, 7)
    corpus = partition.documents([job.folder])
    assert corpus.skipped.to_pylist() == [{"path": "a.txt", "reason": "It ends its worker.", "advice": "Cut it."}]


@pytest.mark.parametrize(
    ("change", "message"), [("version", "has other versions"), ("texts", "does not see the folder")]
)
def test_a_worker_elsewhere_that_cannot_do_the_work_says_why(
    texts: Path, monkeypatch: pytest.MonkeyPatch, change: str, message: str
) -> None:
    job = jobs(texts)[0]
    if change == "version":
        monkeypatch.setattr(partition, "__version__", "0.0")
    else:
        texts.rename(texts.with_name("elsewhere"))
    with pytest.raises(StoppedError, match=message):
        partition.work(job)


class Elvish(English):
    code = "sjn"


def codes(task: int) -> tuple[str, ...]:
    return registered()


def test_a_language_registered_here_is_known_in_a_worker(texts: Path) -> None:
    before = jobs(texts)[0].folder
    setup = partial(partition.know_languages, (Elvish(),))
    with Engine(2, setup=setup) as engine:
        assert [outcome.result for outcome in engine.work(codes, [1], apart=True)] == [("en", "zh", "sjn")]
    assert registered() == ("en", "zh")
    try:
        setup()
        assert jobs(texts)[0].folder != before
    finally:
        partition.know_languages(())
    assert registered() == ("en", "zh")


def test_a_worker_that_does_not_see_the_folder_of_partitions_returns_the_files(texts: Path, tmp_path: Path) -> None:
    here = jobs(texts)[0]
    here = replace(here, work=partition.marked(here.work))
    assert partition.work(here).files == {}
    there = replace(here, work=replace(here.work, mark="of another folder"))
    here_files = {path.name: path.read_bytes() for path in sorted(here.folder.iterdir())}
    came_to = partition.work(there)
    assert came_to.files == here_files
    shutil.rmtree(here.folder)
    partition.keep(here, came_to)
    assert {path.name: path.read_bytes() for path in sorted(here.folder.iterdir())} == here_files

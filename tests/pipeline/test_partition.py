"""Partitions: the key of a result, and putting results together."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from discourse.corpus import ReadSettings, find
from discourse.errors import CorpusError
from discourse.matching.settings import MatchSettings
from discourse.pipeline import partition
from discourse.scoring.lexicon import Lexicon

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
    return partition.jobs(
        find([str(texts)], READING), READING, [lexicon], settings, False, texts.parent / "store", size
    )


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
    for job in many:
        partition.work(job)
    corpus, tables = partition.gather([job.folder for job in many])
    assert corpus.documents["doc_id"].to_pylist() == ["a.txt", "乙.txt"]
    assert tables["hits"]["surface"].to_pylist() == ["wall", "围墙"]
    with pytest.raises(CorpusError):
        partition.gather([many[0].folder, many[0].folder])

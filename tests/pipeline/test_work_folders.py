"""Unfinished work: kept after a stop, removed after a mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from discourse.errors import StudyError
from discourse.pipeline.work_folders import removed_after_a_mistake, scratch, store_of


def test_partitions_are_removed_after_a_mistake_and_kept_after_a_stop(tmp_path: Path) -> None:
    store = store_of(tmp_path / "run")
    assert store == tmp_path / ".run.partitions"
    for error, kept in ((KeyboardInterrupt, True), (StudyError, False)):
        store.mkdir(exist_ok=True)
        with pytest.raises(error), removed_after_a_mistake(store):
            raise error
        assert store.exists() is kept


def test_scratch_files_go_in_the_end(tmp_path: Path) -> None:
    with scratch(tmp_path) as folder:
        folder.mkdir()
        (folder / "sentences.parquet").write_text("x", encoding="utf-8")
    assert list(tmp_path.iterdir()) == []

from __future__ import annotations

from pathlib import Path

import pytest

from discourse.errors import CorpusError, DiscourseError
from discourse.run.engine import work
from discourse.run.store import whole_folder, write_once


def write_square(task: tuple[Path, int]) -> None:
    folder, number = task
    (folder / str(number)).write_text(str(number**2), encoding="utf-8")


def refuse(task: int) -> None:
    raise CorpusError(f"task {task} cannot be done")


def vanish(task: int) -> None:
    import os

    os._exit(9)


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.slow
def test_every_task_is_worked_once(tmp_path: Path, workers: int) -> None:
    done = list(work(write_square, [(tmp_path, n) for n in range(5)], workers))
    assert done == [1, 2, 3, 4, 5]
    assert {p.name: p.read_text(encoding="utf-8") for p in tmp_path.iterdir()} == {str(n): str(n**2) for n in range(5)}


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.slow
def test_an_error_of_a_task_arrives(workers: int) -> None:
    with pytest.raises(CorpusError, match=r"task \d cannot be done"):
        list(work(refuse, [1, 2], workers))


def test_a_process_that_dies_is_explained() -> None:
    with pytest.raises(DiscourseError, match="ended without an answer"):
        list(work(vanish, [1, 2], 2))


def test_a_folder_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "run"

    def fail_half_way() -> None:
        with whole_folder(target) as folder:
            (folder / "one").write_text("1", encoding="utf-8")
            raise ValueError("half way")

    with pytest.raises(ValueError, match="half"):
        fail_half_way()
    assert list(tmp_path.iterdir()) == []
    with whole_folder(target) as folder:
        (folder / "one").write_text("1", encoding="utf-8")
        assert not target.exists()
    assert [p.name for p in tmp_path.iterdir()] == ["run"]


def test_a_folder_that_fails_leaves_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "run"
    write_once(target, lambda folder: (folder / "old").touch() or None)
    with pytest.raises(ValueError, match="no"), whole_folder(target):
        raise ValueError("no")
    assert [p.name for p in target.iterdir()] == ["old"]


def test_write_once_does_not_repeat(tmp_path: Path) -> None:
    calls: list[Path] = []
    for _ in range(2):
        write_once(tmp_path / "part", calls.append)
    assert len(calls) == 1

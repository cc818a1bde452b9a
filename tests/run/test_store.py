"""Folders and files that are either complete or absent."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from discourse.run.store import clean, whole_folder, write_file, write_once


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


def test_a_file_is_replaced_whole_and_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "表.csv"
    target.write_bytes(b"old")
    target.chmod(0o600)
    write_file(target, "新".encode())
    assert target.read_text(encoding="utf-8") == "新"
    assert target.stat().st_mode & 0o777 == (0o666 if sys.platform == "win32" else 0o600)  # Windows has no groups
    assert [path.name for path in tmp_path.iterdir()] == ["表.csv"]


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "table.csv"
    target.write_bytes(b"old")
    with pytest.raises(TypeError):
        write_file(target, "not bytes")  # type: ignore[arg-type]
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["table.csv"]


@pytest.mark.parametrize("name", ["run", "语料 [1]"])
def test_what_a_killed_process_left_is_removed_and_nothing_else(tmp_path: Path, name: str) -> None:
    others = [".run.partitions", ".other.abcdefgh.new", f".{name}.notes", f".{name}.abcdefgh", "run2"]
    for left in (*others, f".{name}.abcd_123.new", f".{name}.abcd_124.old", name):
        (tmp_path / left).mkdir()
        (tmp_path / left / "file").touch()
    clean(tmp_path / name)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted({*others, name})


def test_a_run_that_was_about_to_be_replaced_comes_back(tmp_path: Path) -> None:
    (tmp_path / ".run.abcd_123.old").mkdir()
    (tmp_path / ".run.abcd_123.old" / "earlier").touch()
    (tmp_path / ".run.abcd_123.new").mkdir()
    clean(tmp_path / "run")
    assert [path.name for path in tmp_path.rglob("*")] == ["run", "earlier"]


def test_an_interrupt_between_the_two_renamings_puts_the_old_folder_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "run"
    write_once(target, lambda folder: (folder / "old").touch() or None)
    real = os.replace

    def stop(source: Path, place: Path) -> None:
        if place == target and source.name.endswith(".new"):
            raise KeyboardInterrupt
        real(source, place)

    monkeypatch.setattr(os, "replace", stop)
    with pytest.raises(KeyboardInterrupt), whole_folder(target):
        pass
    assert [path.name for path in tmp_path.rglob("*")] == ["run", "old"]

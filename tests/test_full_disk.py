"""A full disk ends in one sentence, with nothing half-written, and the same call with --resume finishes the run."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from discourse.cli import main

FULL = OSError(errno.ENOSPC, "No space left on device")
SAID = "The disk is full, and nothing was left half-written. Free some space"
PLACES = (
    ("tempfile.mkdtemp", 1),
    ("discourse.pipeline.partition.pq.write_table", 1),
    ("discourse.pipeline.partition.pq.write_table", 4),
    ("discourse.pipeline.run_folder.write_parquet", 1),
    ("discourse.pipeline.run_folder.write_parquet", 9),
    ("discourse.pipeline.run_folder.write_csv", 1),
    ("discourse.pipeline.run_folder.write_csv", 12),
    ("discourse.pipeline.run_folder.write_json", 1),
    ("discourse.pipeline.record.shutil.copyfile", 1),
    ("discourse.report.page._write", 1),
    ("discourse.report.page._write", 3),
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("full")
    for side, text in (("EU", "Illegal migration is a threat."), ("China", "打击非法移民，维护国家安全。")):
        (folder / "corpus" / side).mkdir(parents=True)
        for number in range(3):
            (folder / "corpus" / side / f"{number}.txt").write_text(text * (number + 1), encoding="utf-8")
    (folder / "corpus" / "China" / "en.txt").write_text("Illegal migration falls.", encoding="utf-8")
    lexicon = "name: mine\nframes:\n  security:\n    concepts:\n      crime: {en: [illegal], zh: [非法]}\n"
    (folder / "mine.yml").write_text(lexicon, encoding="utf-8")
    return folder


def analyse(folder: Path, out: Path, *more: str) -> tuple[int, str]:
    words = ["analyse", f"EU={folder}/corpus/EU", f"China={folder}/corpus/China", "--lexicon", f"{folder}/mine.yml"]
    words += ["--out", str(out), "--resamples", "19", "--only", "rates,report", "--workers", "1", "--quiet", *more]
    result = CliRunner().invoke(main, words)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def tables(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "tables").iterdir())}


@pytest.fixture(scope="module")
def whole(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("whole") / "run"
    assert analyse(corpus, out) == (0, "")
    return tables(out)


def full_at(call: int, write: Callable[..., Any]) -> Callable[..., Any]:
    """The function, which finds the disk full at the n-th call."""
    calls: Iterator[int] = iter(range(1, 10**6))

    def fail(*given: Any, **more: Any) -> Any:
        if next(calls) == call:
            raise FULL
        return write(*given, **more)

    return fail


@pytest.mark.parametrize(("place", "call"), PLACES)
@pytest.mark.slow
def test_wherever_it_fills_up(corpus, whole, tmp_path, monkeypatch, place, call):
    import importlib

    module, _, name = place.rpartition(".")
    owner = importlib.import_module("discourse.pipeline.run_folder") if "pq" in module else None
    if owner is not None:
        owner = importlib.import_module(module.removesuffix(".pq"))
        real = owner.pq
        fake = type("Parquet", (), {"read_table": staticmethod(real.read_table)})
        fake.write_table = staticmethod(full_at(call, real.write_table))
        monkeypatch.setattr(owner, "pq", fake)
    else:
        owner = {"tempfile": __import__("tempfile"), "discourse.pipeline.record.shutil": shutil}.get(module)
        owner = owner or importlib.import_module(module)
        monkeypatch.setattr(owner, name, full_at(call, getattr(owner, name)))
    code, output = analyse(corpus, tmp_path / "run")
    assert (code, output.count("\n")) == (2, 1)
    assert SAID in output
    assert not (tmp_path / "run").exists()
    assert {path.name for path in tmp_path.iterdir()} <= {".run.partitions"}
    monkeypatch.undo()
    assert analyse(corpus, tmp_path / "run", "--resume") == (0, "")
    assert tables(tmp_path / "run") == whole
    assert {path.name for path in tmp_path.iterdir()} == {"run"}


@pytest.mark.parametrize(
    "words",
    [
        ["kwic", "corpus", "illegal", "--no-cache", "--out"],
        ["score", "corpus", "--lexicon", "mine.yml", "--out"],
        [
            "keyness",
            "EU=corpus/EU",
            "China=corpus/China",
            "--min-count",
            "1",
            "--unit",
            "concept",
            "--no-cache",
            "--out",
        ],
        ["corpus", "corpus", "--out"],
        ["lexicon", "convert", "mine.yml"],
    ],
    ids=lambda words: words[0],
)
def test_a_file_that_is_replaced_stays_as_it_was(corpus, tmp_path, monkeypatch, words):
    monkeypatch.chdir(corpus)
    target = tmp_path / "file.csv"
    target.write_text("earlier", encoding="utf-8")
    replace = os.replace

    def full(source: Any, place: Any, **more: Any) -> None:  # elsewhere, such as in the cache, there is room
        if Path(place) == target:
            raise FULL
        replace(source, place, **more)

    monkeypatch.setattr(os, "replace", full)
    result = CliRunner().invoke(main, [*words, str(target), "--overwrite"])
    assert result.exit_code == 2, result.output
    assert SAID in result.output
    assert target.read_text(encoding="utf-8") == "earlier"
    assert [path.name for path in tmp_path.iterdir()] == ["file.csv"]


@pytest.mark.slow
def test_a_disk_that_is_really_full(corpus, whole, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    command = shutil.which("mount")
    if command is None or subprocess.run([command, "-t", "tmpfs", "-o", "size=96k", "none", disk]).returncode:
        pytest.skip("a small disk may not be mounted here")
    try:
        code, output = analyse(corpus, disk / "run")
        assert (code, output.count("\n")) == (2, 1), output
        assert SAID in output
        assert not (disk / "run").exists()
        subprocess.run([command, "-o", "remount,size=64m", disk], check=True)
        assert analyse(corpus, disk / "run", "--resume") == (0, "")
        assert tables(disk / "run") == whole
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_disk_that_turns_read_only_is_said_with_the_way_out(corpus, tmp_path, monkeypatch):
    def refuse(*given: Any, **more: Any) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), "tables")

    monkeypatch.setattr("discourse.pipeline.run_folder.write_csv", refuse)
    assert analyse(corpus, tmp_path / "run") == (
        2,
        "Error: tables cannot be read or written: Read-only file system. Change its permissions, or choose another "
        "folder with --out; then make the same call again ('analyse' goes on from where it stopped with --resume).\n",
    )

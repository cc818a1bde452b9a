"""Run folders at addresses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest

import discourse as dc
from discourse.errors import CorpusError, RunFolderError
from discourse.pipeline import remote_run
from discourse.pipeline.study import Study


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("DISCOURSE_CACHE", str(tmp_path / "cache"))
    system = fsspec.filesystem("memory")
    system.pipe("/texts/EU/a.txt", b"Illegal migration is a threat.")
    system.pipe("/texts/China/b.txt", "打击非法移民。".encode())
    yield system
    system.store.clear()
    system.pseudo_dirs[:] = [""]


def test_from_an_address_to_an_address(store: Any, tmp_path: Path) -> None:
    study = Study(path="{side}/{title}.txt", only=("rates",), resamples=19)
    run = dc.analyse("memory://texts", "memory://runs/我的", study=study)
    assert run.folder == "memory://runs/我的"
    assert run.report == "memory://runs/我的/report.html"
    again = dc.Run.open("memory://runs/我的")
    assert again.arrow["hits"].equals(run.arrow["hits"])
    assert again.arrow["hits"].num_rows > 1
    assert b"- memory://texts\n" in store.cat("/runs/我的/study.yml")
    assert [path for path in (tmp_path / "cache-runs").rglob("*") if path.is_file()] == []
    with pytest.raises(RunFolderError, match="holds the run of another corpus"):
        dc.analyse("memory://texts/EU", "memory://runs/我的", study=study)


def test_something_else_is_not_overwritten(store: Any, tmp_path: Path) -> None:
    with pytest.raises(RunFolderError, match=r"memory://texts holds something other than a run of discourse \(China\)"):
        remote_run.prepare("memory://texts", overwrite=False)
    made = tmp_path / "run"
    made.mkdir()
    (made / "run.json").write_text("{}", encoding="utf-8")
    assert remote_run.prepare("memory://texts", overwrite=True).name == "texts"
    remote_run.push(made, "memory://texts")
    assert store.find("/texts") == ["/texts/run.json"]


def test_a_copy_that_breaks_off_is_not_a_run(store: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store.pipe("/runs/x/run.json", b"{}")
    made = tmp_path / "run"
    made.mkdir()
    for name in ("run.json", "study.yml"):
        (made / name).write_text("{}", encoding="utf-8")

    def refuse(*given: Any) -> None:
        raise OSError("connection reset")

    monkeypatch.setattr(type(store), "put_file", refuse)
    with pytest.raises(CorpusError, match="memory://runs/x cannot be reached: connection reset"):
        remote_run.push(made, "memory://runs/x")
    assert store.find("/runs") == []
    assert (made / "run.json").is_file()

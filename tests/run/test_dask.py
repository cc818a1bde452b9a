"""Dask carries the work: a cluster on this machine, one elsewhere, and none."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

from discourse.errors import DiscourseError, StoppedError
from discourse.run import dask
from discourse.run.engine import Engine, WorkerLostError


def test_dask_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(DiscourseError, match=r"pip install 'discourse\[dask\]'"), dask.dask_executor(None, 1):
        pass


def test_a_scheduler_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask, "_PATIENCE", 0.2)
    said = pytest.raises(DiscourseError, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:9")
    with said, dask.dask_executor("tcp://127.0.0.1:9", 1):
        pass


def test_a_notebook_has_no_script_that_would_run_again(monkeypatch: pytest.MonkeyPatch) -> None:
    class StartedError(Exception):
        pass

    def start(**_: object) -> None:
        raise StartedError

    monkeypatch.setattr("distributed.LocalCluster", start)
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))
    with pytest.raises(StartedError), dask.dask_executor(None, 1):
        pass


def test_what_dask_logs_of_lost_connections_is_kept_off_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    logs = [logging.getLogger(name) for name in ("distributed.client", "tornado.application")]
    before = [log.level for log in logs]
    logs[0].setLevel(logging.WARNING)
    with dask._quiet():
        for log in logs:
            log.critical("lost")
    assert capfd.readouterr().err == ""
    assert logs[0].level == logging.WARNING
    logs[0].setLevel(before[0])
    assert [log.level for log in logs] == before


def _die(task: int) -> None:
    os._exit(9)


SCHEDULER = [
    sys.executable,
    "-m",
    "distributed.cli.dask_scheduler",
    "--host",
    "127.0.0.1",
    "--port",
    "0",
    "--no-dashboard",
]
WORKER = [sys.executable, "-m", "distributed.cli.dask_worker", "--nthreads", "1", "--no-dashboard"]


@pytest.mark.slow
def test_a_worker_that_dies_and_a_scheduler_that_dies_are_explained(tmp_path: Path) -> None:
    file = tmp_path / "scheduler.json"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    scheduler = subprocess.Popen([*SCHEDULER, "--scheduler-file", str(file)], **quiet)
    worker = subprocess.Popen([*WORKER, "--scheduler-file", str(file), "--local-directory", str(tmp_path)], **quiet)
    try:
        for _ in range(600):
            if file.is_file():
                break
            time.sleep(0.1)
        with dask.dask_executor(str(file), 1) as (executor, in_flight), Engine(1, executor) as engine:
            assert [outcome.result for outcome in engine.work(abs, [-1])] == [1]
            assert in_flight() == 32
            (lost,) = engine.work(_die, [1])
            assert isinstance(lost.error, WorkerLostError)
            assert [outcome.result for outcome in engine.work(abs, [-2])] == [2]
            scheduler.kill()
            with pytest.raises(StoppedError, match="connection to the workers was lost"):
                list(engine.work(abs, [-3]))
    finally:
        for process in (scheduler, worker):
            process.kill()
            process.wait()

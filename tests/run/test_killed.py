"""What is left when the main process is killed: no worker, and partitions from which the same bytes are made."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

HEARTBEAT = """
import sys, time
from pathlib import Path
from discourse.run.engine import Engine

def beat(path):
    for number in range(6000):
        Path(path).write_text(str(number))
        time.sleep(0.1)

if __name__ == "__main__":
    with Engine(2) as engine:
        list(engine.work(beat, [f"{sys.argv[1]}/{name}" for name in "abc"]))
"""

ANALYSE = """
import sys
import discourse as dc

if __name__ == "__main__":
    dc.analyse(
        sys.argv[1], sys.argv[2], workers=2, partition_bytes=300, resume=True, resamples=19, topics="none",
        skip=("report", "robustness"),
    )
"""


def script(folder: Path, text: str) -> Path:
    path = folder / "script.py"
    path.write_text(text, encoding="utf-8")
    return path


def start(path: Path, *words: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(path), *map(str, words)]
    environment = {"PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_with(environment))


def _with(more: dict[str, str]) -> dict[str, str]:
    import os

    return {**os.environ, **more}


def wait_until(true, patience: float = 60.0) -> bool:  # type: ignore[no-untyped-def]
    end = time.monotonic() + patience
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.2)
    return True


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    main = start(script(tmp_path, HEARTBEAT), tmp_path)
    beats = [tmp_path / "a", tmp_path / "b"]
    assert wait_until(lambda: all(path.is_file() for path in beats))
    main.kill()
    main.wait()

    def still() -> bool:
        before = [path.read_text() for path in beats]
        time.sleep(2)
        return [path.read_text() for path in beats] == before

    assert wait_until(still)
    assert not (tmp_path / "c").exists()


def tables(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "tables").iterdir())}


@pytest.mark.slow
def test_a_run_killed_at_any_moment_resumes_to_the_same_bytes(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    for side in ("EU", "China"):
        for number in range(8):
            text = f"Illegal migration is a threat, says report {number}. " * 5 if number % 2 else "打击非法移民。" * 9
            path = corpus / side / f"{number}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    path = script(tmp_path, ANALYSE)
    began = time.monotonic()
    assert start(path, corpus, tmp_path / "whole").wait() == 0
    length = time.monotonic() - began
    moments = random.Random(13)
    killed = 0
    for _ in range(5):
        main = start(path, corpus, tmp_path / "run")
        time.sleep(moments.uniform(0.2, 0.95) * length)
        killed += main.poll() is None
        main.kill()
        main.wait()
        made = {entry.name for entry in (tmp_path / "run").iterdir()} if (tmp_path / "run").exists() else None
        assert made is None or {"tables", "run.json", "study.yml"} <= made
    assert killed
    assert start(path, corpus, tmp_path / "run").wait() == 0
    assert tables(tmp_path / "run") == tables(tmp_path / "whole")

"""What is left when the main process is killed: no worker, and partitions from which the same bytes are made."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import discourse as dc

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


def script(folder: Path, text: str) -> Path:
    path = folder / "script.py"
    path.write_text(text, encoding="utf-8")
    return path


def start(path: Path, *words: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(path), *map(str, words)]
    environment = {"PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_with(environment))


def _with(more: dict[str, str]) -> dict[str, str]:
    return {**os.environ, **more}


def wait_until(true, patience: float = 300.0) -> bool:  # type: ignore[no-untyped-def]
    end = time.monotonic() + patience
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


@pytest.mark.slow
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


def analyse(corpus: Path, out: Path) -> subprocess.Popen[str]:
    """Start the command in a group of its own, so that an interrupt reaches it and its workers, as in a terminal."""
    code = "import discourse.pipeline.partition as p; p.PARTITION_BYTES = 300; import runpy, sys; "
    code += "sys.argv[0] = 'discourse'; runpy.run_module('discourse', run_name='__main__')"
    words = ["analyse", str(corpus), "--out", str(out), "--path", "{side}/{title}.txt", "--resume"]
    words += [
        "--lexicon",
        str(corpus.parent / "mine.yml"),
        "--only",
        "context,rates",
        "--resamples",
        "19",
        "--workers",
        "2",
        "--progress",
        "plain",
    ]
    environment = _with({"PYTHONPATH": str(Path(__file__).parents[2])})
    return subprocess.Popen(
        [sys.executable, "-c", code, *words], stderr=subprocess.PIPE, env=environment, text=True, start_new_session=True
    )


def workers_of(main: subprocess.Popen[str]) -> list[int]:
    children = Path(f"/proc/{main.pid}/task/{main.pid}/children").read_text().split()
    return [int(child) for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are found in /proc")
def test_a_run_stopped_in_any_way_resumes_to_the_same_bytes(tmp_path: Path) -> None:
    corpus, store = tmp_path / "corpus", tmp_path / ".run.partitions"
    for side in ("EU", "China"):
        for number in range(8):
            text = f"Illegal migration is a threat, says report {number}. " * 5 if number % 2 else "打击非法移民。" * 9
            path = corpus / side / f"{number}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    lexicon = tmp_path / "mine.yml"
    lexicon.write_text("crime: [illegal migra*, 非法移民]\n", encoding="utf-8")
    study = {"path": "{side}/{title}.txt", "lexicon": str(lexicon), "only": "context,rates", "resamples": 19}
    whole = dc.analyse(corpus, tmp_path / "whole", **study)
    moments = random.Random(13)
    for way in ("kill", "terminate", "interrupt"):
        for finished in sorted(store.glob("*/manifest.json"))[1:]:  # so that there is something left to do
            shutil.rmtree(finished.parent)
        main = analyse(corpus, tmp_path / "run")
        assert wait_until(lambda: len(list(store.glob("*/manifest.json"))) > 1)
        time.sleep(moments.uniform(0, 0.2))
        if way == "interrupt":
            os.killpg(main.pid, signal.SIGINT)
        else:
            main.send_signal(signal.SIGKILL if way == "kill" else signal.SIGTERM)
        said = main.communicate()[1]
        assert main.returncode == {"kill": -9, "terminate": 143, "interrupt": 130}[way]
        assert "Traceback" not in said
        if way != "kill":
            assert said.endswith(
                "Stopped. What was finished is kept; the same call with --resume goes on from there.\n"
            )
        assert not (tmp_path / "run").exists()
    last = analyse(corpus, tmp_path / "run")
    assert wait_until(lambda: len(workers_of(last)) == 2)
    os.kill(workers_of(last)[0], signal.SIGKILL)
    said = last.communicate()[1]
    assert last.returncode == 0, said
    assert "Going on with an earlier call: " in said
    assert "look at files" in said
    assert tables(tmp_path / "run") == tables(whole.folder)
    assert {path.name for path in tmp_path.iterdir()} == {"corpus", "mine.yml", "run", "whole"}

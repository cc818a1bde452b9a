from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from discourse.errors import CorpusError, DiscourseError
from discourse.run.engine import Engine


def write_square(task: tuple[Path, int]) -> None:
    folder, number = task
    (folder / str(number)).write_text(str(number**2), encoding="utf-8")


def refuse(task: int) -> None:
    raise CorpusError(f"task {task} cannot be done")


def vanish(task: int) -> None:
    os._exit(9)


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.slow
def test_every_task_is_worked_once(tmp_path: Path, workers: int) -> None:
    with Engine(workers) as engine:
        done = list(engine.work(write_square, [(tmp_path, n) for n in range(5)]))
    assert done == [1, 2, 3, 4, 5]
    assert {p.name: p.read_text(encoding="utf-8") for p in tmp_path.iterdir()} == {str(n): str(n**2) for n in range(5)}


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.slow
def test_an_error_of_a_task_arrives(workers: int) -> None:
    with Engine(workers) as engine, pytest.raises(CorpusError, match=r"task \d cannot be done"):
        list(engine.work(refuse, [1, 2]))


def test_a_process_that_dies_is_explained() -> None:
    with Engine(2) as engine, pytest.raises(DiscourseError, match="ended without an answer"):
        list(engine.work(vanish, [1, 2]))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_task_is_started_beside_others(workers: int) -> None:
    with Engine(workers) as engine:
        result = engine.start(divmod, 17, 5)
        assert result() == (3, 2)
        with pytest.raises(CorpusError, match="task 1 cannot be done"):
            engine.start(refuse, 1)()


CHECKOUT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
SCRIPT = """
import sys
from discourse.errors import DiscourseError
from discourse.run.engine import Engine

print("the script runs", flush=True)
{definition}

def call():
    with Engine(2) as engine:
        print(list(engine.work({function}, [(17, 5), (9, 4)])), flush=True)

{call}
"""
OWN = "def own(task):\n    return divmod(*task)"
PLAIN = "try:\n    call()\nexcept DiscourseError as error:\n    print(error)"


def run(folder: Path, **pieces: str) -> str:
    script = folder / "study.py"
    script.write_text(SCRIPT.format(**{"definition": "", "call": PLAIN, **pieces}), encoding="utf-8")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, env=CHECKOUT, timeout=120)
    assert done.stderr == ""
    return done.stdout


def test_a_script_without_a_guard_is_not_run_again(tmp_path: Path) -> None:
    assert run(tmp_path, function="str") == "the script runs\n[1, 2]\n"


@pytest.mark.slow
def test_a_script_that_defines_a_task_needs_a_guard(tmp_path: Path) -> None:
    said = run(tmp_path, function="own", definition=OWN)
    assert "Worker processes need what study.py defines" in said
    assert "Put the call under 'if __name__ == \"__main__\":'" in said
    guarded = f'if __name__ == "__main__":\n{textwrap.indent(PLAIN, "    ")}'
    assert run(tmp_path, function="own", definition=OWN, call=guarded).count("[1, 2]") == 1


@pytest.mark.slow
def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(
        "import os, signal, time\nfrom discourse.run.engine import Engine\nengine = Engine(2)\n"
        "print(engine.start(os.getpid)(), flush=True)\nengine.start(time.sleep, 600)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n",
        encoding="utf-8",
    )
    called = [sys.executable, str(script)]
    # The call returns when the last process that holds the pipe has ended.
    done = subprocess.run(called, stdout=subprocess.PIPE, env=CHECKOUT, timeout=120)
    assert done.stdout.strip().isdigit()

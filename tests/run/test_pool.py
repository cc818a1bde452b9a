"""The built-in pool: what its processes run, and when they end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from discourse.errors import StoppedError
from discourse.run import pool
from discourse.run.pool import Pool

CHECKOUT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
SCRIPT = """
import sys
from discourse.errors import DiscourseError
from discourse.run.engine import Engine

print("the script runs", flush=True)
{definition}

def call():
    with Engine(2) as engine:
        print(sorted(str(one.result) for one in engine.work({function}, [(17, 5), (9, 4)])), flush=True)

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
    assert run(tmp_path, function="str") == "the script runs\n['(17, 5)', '(9, 4)']\n"


@pytest.mark.slow
def test_a_script_that_defines_a_task_needs_a_guard(tmp_path: Path) -> None:
    said = run(tmp_path, function="own", definition=OWN)
    assert "Worker processes need what study.py defines" in said
    assert "Put the call under 'if __name__ == \"__main__\":'" in said
    guarded = f'if __name__ == "__main__":\n{textwrap.indent(PLAIN, "    ")}'
    assert run(tmp_path, function="own", definition=OWN, call=guarded).count("['(2, 1)', '(3, 2)']") == 1


@pytest.mark.slow
def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(
        "import os, signal, time\nfrom discourse.run.engine import Engine\nengine = Engine(2)\n"
        "print(engine.start(os.getpid)(), flush=True)\nengine.start(time.sleep, 600)\n"
        "os.kill(os.getpid(), getattr(signal, 'SIGKILL', signal.SIGTERM))\n",  # Windows ends a process by either
        encoding="utf-8",
    )
    called = [sys.executable, str(script)]
    # The call returns when the last process that holds the pipe has ended.
    done = subprocess.run(called, stdout=subprocess.PIPE, env=CHECKOUT, timeout=120)
    assert done.stdout.strip().isdigit()


def test_processes_end_at_once_when_they_are_let_go() -> None:
    pool = Pool()
    running = pool.submit(1, time.sleep, 600)
    pool.close(at_once=True)
    assert running.exception() is not None


@pytest.mark.skipif(sys.platform == "win32", reason="a signal ends the process there")
def test_processes_do_not_hear_the_interrupt_of_a_terminal() -> None:
    pool = Pool()
    try:
        process = pool.submit(1, os.getpid).result()
        os.kill(process, signal.SIGINT)
        assert pool.submit(1, os.getpid).result() == process
    finally:
        pool.close()


def _die() -> None:
    os._exit(9)


def test_a_pool_that_lost_a_process_is_replaced_unless_the_new_one_dies_too(monkeypatch: pytest.MonkeyPatch) -> None:
    workers = Pool()
    try:
        first = workers.submit(1, os.getpid).result()
        assert workers.submit(1, _die).exception() is not None
        assert workers.submit(1, os.getpid).result() != first
        monkeypatch.setattr(pool, "_hold", _die_at_once)
        workers.close()
        assert workers.submit(1, os.getpid).exception() is not None
        with pytest.raises(StoppedError, match="end as soon as they are started"):
            workers.submit(1, os.getpid)
    finally:
        workers.close()


def _die_at_once(leash: object) -> None:
    os._exit(9)

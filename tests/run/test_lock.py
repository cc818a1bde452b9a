"""One writer of a folder at a time."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from discourse.errors import RunFolderError
from discourse.run.lock import alone

HOLD = """
import sys
from pathlib import Path
from discourse.run.lock import alone
with alone(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_process_is_refused_until_the_first_has_ended_even_if_killed(tmp_path: Path) -> None:
    target = tmp_path / "运行"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-c", HOLD, str(target)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == b"held\n"
        with pytest.raises(RunFolderError, match=r"Another process is writing .*运行"), alone(target):
            pass
        first.kill()
    with alone(target), alone(tmp_path / "other"):
        assert not target.exists()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES])
def test_a_folder_that_cannot_be_written_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*given: Any) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "open", refuse)
    with (
        pytest.raises(RunFolderError, match=r"Nothing can be written in .* Choose another folder"),
        alone(tmp_path / "x"),
    ):
        pass


def test_a_lock_that_may_not_be_removed_hides_no_error_and_locks_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*given: Any) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    def fail() -> None:
        with monkeypatch.context() as changed, alone(tmp_path / "x"):
            changed.setattr(Path, "unlink", refuse)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (tmp_path / ".x.lock").exists()
    with alone(tmp_path / "x"):
        pass
    assert list(tmp_path.iterdir()) == []

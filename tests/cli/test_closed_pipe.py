"""A command whose output nobody reads any more, as after `| head`."""

from __future__ import annotations

import os
import subprocess
import sys


def test_a_closed_pipe_ends_a_command_quietly() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        call = [sys.executable, "-m", "discourse", "lexicon", "list"]
        done = subprocess.run(call, stdout=writing, stderr=subprocess.PIPE, check=False)
    finally:
        os.close(writing)
    assert done.stderr == b""
    assert done.returncode == 1

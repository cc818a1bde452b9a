"""Runs that meet a fault, what their user sees, and what the same call with --resume makes of them.

    python benchmarks/faults.py [--kills 20] [--seed 1] [CORPUS ...]
    python benchmarks/faults.py --faults [memory changed vanished full read-only scheduler dask-worker]

With --kills each trial starts `analyse` in a new folder, kills its main process (SIGKILL) at a moment drawn uniformly
from the time that a whole run takes, counts the processes that are left after ten seconds, and calls it again with
--resume. Printed for each trial: the moment, the partitions that were kept, and whether every file of the finished run
but its log has the bytes of a run that nobody stopped. With --faults the faults of `faults_of_machines.py` are tried.
Linux only: processes are found in /proc.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PATIENCE = 10.0  # seconds after which no worker may be left


def call(out: Path, corpus: list[str], *more: str) -> subprocess.Popen[bytes]:
    """Start a run in a session of its own."""
    command = [sys.executable, "-m", "discourse", "analyse", *corpus, "--out", str(out), "--topics", "none", "--quiet"]
    return subprocess.Popen([*command, *more], start_new_session=True, stdout=subprocess.DEVNULL)


def digests(folder: Path) -> dict[str, str]:
    """The checksum of every file of a run but its log."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "run.log")
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def left(session: int) -> int:
    """The number of processes of a session that still run."""
    found = 0
    for entry in Path("/proc").iterdir():
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split() if entry.name.isdigit() else []
        except OSError:
            continue
        found += bool(fields) and fields[0] != "Z" and int(fields[3]) == session
    return found


def trial(folder: Path, corpus: list[str], moment: float, whole: dict[str, str]) -> tuple[str, ...]:
    """One run that is killed and called again: what a line of the table shows."""
    out = folder / "run"
    killed = call(out, corpus)
    time.sleep(moment)
    finished = killed.poll() is not None
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    end = time.monotonic() + PATIENCE
    while left(killed.pid) and time.monotonic() < end:
        time.sleep(0.1)
    workers, store = left(killed.pid), folder / ".run.partitions"
    kept = len(list(store.glob("*/manifest.json"))) if store.is_dir() else 0
    if not finished:
        again = call(out, corpus, "--resume")
        code = again.wait()
        if code:
            return (f"{moment:.1f}", str(kept), str(workers), f"ended with {code}", "no")
    clean = {path.name for path in folder.iterdir()} == {"run"}
    same = "yes" if clean and digests(out) == whole else "no"
    second = "was finished" if finished else "went on"
    return (f"{moment:.1f}", str(kept), str(workers), second, same)


def kills(given: argparse.Namespace) -> None:
    """Kill runs at random moments and resume them."""
    draw = random.Random(given.seed)
    folder = Path(tempfile.mkdtemp())
    started = time.monotonic()
    call(folder / "whole", given.corpus).wait()
    seconds = time.monotonic() - started
    whole = digests(folder / "whole")
    print(f"A whole run takes {seconds:.0f} s and has {len(whole)} files.\n")
    print(
        "| killed after, s | partitions kept | processes left | the second call | same bytes |\n|---|---|---|---|---|"
    )
    for number in range(given.kills):
        place = folder / str(number)
        place.mkdir()
        print("| " + " | ".join(trial(place, given.corpus, draw.uniform(0, seconds), whole)) + " |", flush=True)
        shutil.rmtree(place)
    shutil.rmtree(folder)


def main() -> None:
    parser = argparse.ArgumentParser(description="Let runs meet faults and resume them.")
    parser.add_argument("corpus", nargs="*")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--faults", nargs="*", metavar="NAME")
    given = parser.parse_args()
    if given.faults is None:
        kills(given)
    else:
        from faults_of_machines import faults

        faults(given.faults)


if __name__ == "__main__":
    main()

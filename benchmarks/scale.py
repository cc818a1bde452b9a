"""What `analyse` costs as a corpus grows: time, speed, memory of all processes, and size of the results.

Run: python benchmarks/scale.py 0.01 0.1 1 [--workers 2] [--engine local|dask] [--topics] [--folder DIR]

Sizes are gigabytes of text, half of it English and half Chinese, grown from the sentences of the demonstration corpus;
that repeats sentences, which flatters caches. Each size is one call of the command line. The memory is the largest sum
over all its processes of what each holds alone and its share of what they hold together (PSS), looked at twice a
second; Linux only. Times are on the clock and of the processors; a machine that does other work shows in the first.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from user_path_analyse import corpus_of, grow

HEADS = ("GB of text", "workers", "wall, s", "processor, s", "MB/s", "peak memory, GB", "Parquet a byte of text",
         "with CSV and report", "longest stages, s")  # fmt: skip


class Memory(threading.Thread):
    """The largest sum of memory of a process and all that it started."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._root = process
        self.peak = 0

    def run(self) -> None:
        while Path(f"/proc/{self._root}").exists():
            self.peak = max(self.peak, sum(map(_held, _family(self._root))))
            time.sleep(0.5)


def _family(process: int) -> list[int]:
    """A process and its descendants."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    found = [process]
    for one in found:
        found += sorted(child for child, parent in parents.items() if parent == one)
    return found


def _held(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def measure(corpus: Path, out: Path, options: argparse.Namespace) -> tuple[float, float, int, dict[str, float]]:
    """Wall and processor seconds, bytes of memory, and the seconds of each stage, of one call."""
    command = [sys.executable, "-m", "discourse", "analyse", *corpus_of(corpus), "--out", str(out), "--overwrite"]
    command += ["--workers", str(options.workers), "--engine", options.engine, "--progress", "json"]
    command += [] if options.topics else ["--topics", "none"]
    before, began = os.times(), time.perf_counter()
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:
        memory = Memory(process.pid)
        memory.start()
        stages: dict[str, float] = {}
        stage, since = "start", began
        assert process.stderr is not None
        for line in process.stderr:
            event = json.loads(line) if line.startswith("{") else None
            if event is None:
                print(line, end="", file=sys.stderr)
            elif event["stage"] != stage:
                now = time.perf_counter()
                stages[stage] = stages.get(stage, 0.0) + now - since
                stage, since = event["stage"], now
    stages[stage] = stages.get(stage, 0.0) + time.perf_counter() - since
    if process.returncode not in (0, 1):
        sys.exit(f"The call ended with {process.returncode}.")
    after = os.times()
    worked = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - began, worked, memory.peak, stages


def size(folder: Path, pattern: str) -> int:
    """The bytes of the files of a folder."""
    return sum(path.stat().st_size for path in folder.rglob(pattern) if path.is_file())


def row(gigabytes: float, folder: Path, options: argparse.Namespace) -> list[str]:
    """One row of the table."""
    corpus, out = folder / f"corpus-{gigabytes:g}", folder / f"run-{gigabytes:g}"
    if not corpus.is_dir():
        grow(corpus, gigabytes * 1000)
    text = size(corpus, "*.txt")
    wall, worked, peak, stages = measure(corpus, out, options)
    longest = sorted(stages.items(), key=lambda item: -item[1])[:5]
    return [
        f"{text / 1e9:.3f}",
        f"{options.workers} {options.engine}",
        f"{wall:.0f}",
        f"{worked:.0f}",
        f"{text / 1e6 / wall:.2f}",
        f"{peak / 1e9:.2f}",
        f"{size(out / 'tables', '*.parquet') / text:.2f}",
        f"{size(out, '*') / text:.2f}",
        ", ".join(f"{name} {seconds:.0f}" for name, seconds in longest),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gigabytes", type=float, nargs="+")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--engine", choices=["local", "dask"], default="local")
    parser.add_argument("--topics", action="store_true")
    parser.add_argument("--folder", type=Path, help="Keep texts and runs here; by default a temporary folder.")
    options = parser.parse_args()
    print(f"| {' | '.join(HEADS)} |\n|{'---|' * len(HEADS)}")
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for gigabytes in options.gigabytes:
            print(f"| {' | '.join(row(gigabytes, folder, options))} |", flush=True)


if __name__ == "__main__":
    main()

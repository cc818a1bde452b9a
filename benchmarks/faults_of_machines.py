"""Faults of the machines that a run is worked on: memory, disks, files that change, Dask. See `faults.py`.

A small corpus in both languages is cut into partitions of 60 kB. Each fault happens when the first partition is
finished. Disks are tmpfs and memory is limited by a control group, so that this needs root on Linux.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from faults import digests

ENGLISH = "Illegal migration is not a threat, the ministry told report {}, although smugglers bring people in boats. "
CHINESE = "有关部门在第{}号报告中表示，非法移民并不构成威胁，但是要打击蛇头组织的偷渡活动。"
LEXICON = "name: mine\nframes:\n  security:\n    concepts:\n      crime: {en: [illegal, smugglers], zh: [非法, 偷渡]}\n"
CODE = (
    "import sys, runpy; import discourse.pipeline.partition as p; p.PARTITION_BYTES = 60_000; "
    "sys.argv[0] = 'discourse'; runpy.run_module('discourse', run_name='__main__')"
)
PATIENCE = 900.0  # seconds
GROUPS = (Path("/sys/fs/cgroup/memory"), Path("/sys/fs/cgroup"))


@dataclass
class Place:
    """A folder with a corpus and a lexicon, the folder of the runs, and how they are called."""

    folder: Path
    runs: Path
    engine: list[str] = field(default_factory=list)
    stages: str = "context,rates"

    def call(self, name: str, *more: str, before: Callable[[], None] | None = None) -> subprocess.Popen[str]:
        """Start a run; `before` is called in its process first."""
        words = ["analyse", f"EU={self.folder}/corpus/EU", f"China={self.folder}/corpus/China"]
        words += ["--lexicon", f"{self.folder}/mine.yml", "--out", str(self.runs / name), "--only", self.stages]
        words += ["--resamples", "19", "--workers", "2", "--keep-partitions", "--progress", "plain", *self.engine]
        return subprocess.Popen(
            [sys.executable, "-c", CODE, *words, *more],
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
            preexec_fn=before,
            start_new_session=True,
        )

    def whole(self) -> dict[str, str]:
        """The files of a run that meets no fault."""
        run = Place(self.folder, self.folder / "sound", stages=self.stages).call("run")
        said = run.communicate()[1]
        assert run.returncode in (0, 1), said
        return digests(self.folder / "sound" / "run")

    def finished(self) -> int:
        """How many partitions are finished."""
        return len(list((self.runs / ".run.partitions").glob("*/manifest.json")))

    def wait(self, run: subprocess.Popen[str]) -> bool:
        """Wait for the first finished partition; False if the run ends before."""
        return wait_until(lambda: self.finished() > 0 or run.poll() is not None) and run.poll() is None


def wait_until(true: Callable[[], bool]) -> bool:
    """Wait until something is true; False if it takes too long."""
    end = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def corpus(folder: Path) -> Place:
    """Twelve documents a side of 20 kB each, and a lexicon."""
    for side, sentence in (("EU", ENGLISH), ("China", CHINESE)):
        (folder / "corpus" / side).mkdir(parents=True)
        for number in range(12):
            count = 20_000 // len(sentence.encode())
            text = "\n\n".join(sentence.format(f"{number}.{n}") for n in range(count))
            (folder / "corpus" / side / f"{number:02}.txt").write_text(text, encoding="utf-8")
    (folder / "mine.yml").write_text(LEXICON, encoding="utf-8")
    runs = folder / "runs"
    runs.mkdir()
    return Place(folder, runs)


Seen = tuple[str, Mapping[str, str]]
"""What the user sees of a run that meets a fault, and the files that the second call has to make."""


def ended(run: subprocess.Popen[str]) -> str:
    """How a run ended: its exit code and what it said, without lines of progress."""
    said = run.communicate(timeout=PATIENCE)[1]
    lines = [line for line in said.splitlines() if not line.startswith(("look at files", "read and match", "collect"))]
    return f"{run.returncode}: {' / '.join(lines[-3:])}"


def _large(place: Place) -> None:
    """Add a page of 14 MB to the corpus, and leave context out, which would take minutes."""
    place.stages = "rates"
    with (place.folder / "corpus" / "EU" / "large.html").open("w", encoding="utf-8") as file:
        file.write("<html><body>")
        for number in range(14_000_000 // (4 * len(ENGLISH))):
            file.write(f"<p>{ENGLISH.format(number) * 4}</p>\n")


def memory(place: Place) -> Seen:
    """The kernel kills a worker that holds a page of 14 MB: each may use 0.4 GB."""
    _large(place)
    above = next(path for path in GROUPS if (path / "cgroup.procs").is_file()) / f"faults-{os.getpid()}"
    above.mkdir()
    groups: dict[int, Path] = {}
    run = place.call("run")
    over = threading.Event()

    def limit() -> None:
        while not over.wait(0.05):
            for worker in _workers(run.pid) - groups.keys():
                groups[worker] = group = above / str(worker)
                group.mkdir()
                name = "memory.limit_in_bytes" if (group / "memory.limit_in_bytes").is_file() else "memory.max"
                (group / name).write_text("400000000")
                (group / "cgroup.procs").write_text(str(worker))

    watch = threading.Thread(target=limit)
    watch.start()
    try:
        seen = ended(run)
    finally:
        over.set()
        watch.join()
        for group in (*groups.values(), above):
            wait_until(lambda group=group: not (group / "cgroup.procs").read_text())  # type: ignore[misc]
            group.rmdir()
    return f"{seen}; {len(groups)} workers were started; skipped: {_skipped(place)}", place.whole()


def _workers(main: int) -> set[int]:
    """The worker processes of a run."""
    try:
        children = Path(f"/proc/{main}/task/{main}/children").read_text().split()
        return {int(child) for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()}
    except OSError:
        return set()


def _skipped(place: Place) -> str:
    path = place.runs / "run" / "tables" / "skipped.csv"
    return " / ".join(path.read_text(encoding="utf-8-sig").splitlines()[1:]) if path.is_file() else "no table"


def changed(place: Place) -> Seen:
    """A document changes after the first partition is finished."""
    return _touched(place, lambda path: path.write_text("Smugglers came back.", encoding="utf-8") and None)


def vanished(place: Place) -> Seen:
    """A document vanishes after the first partition is finished."""
    return _touched(place, Path.unlink)


def _touched(place: Place, touch: Callable[[Path], None]) -> Seen:
    run = place.call("run")
    assert place.wait(run), ended(run)
    for side in ("EU", "China"):  # one of them is in the partition that is worked last
        touch(place.folder / "corpus" / side / "11.txt")
    return f"{ended(run)}; skipped: {_skipped(place)}", place.whole()


@contextmanager
def _disk(place: Place, size: str):  # type: ignore[no-untyped-def]
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place.runs)], check=True)
    try:
        yield lambda options: subprocess.run(
            ["mount", "-o", f"remount,{options}", str(place.runs)], check=False, capture_output=True
        )
    finally:
        subprocess.run(["umount", "-l", str(place.runs)], check=True)


def full(place: Place) -> Seen:
    """The disk of the run has 600 kB; 500 MB when it is called again."""
    with _disk(place, "600k") as remount:
        seen = ended(place.call("run"))
        rest = sorted(path.name for path in place.runs.iterdir())
        remount("size=500m")
        return f"{seen}; left: {rest}, {place.finished()} partitions", _resumed(place)


def read_only(place: Place) -> Seen:
    """The folders of the run turn read-only, also for root, after the first partition is finished."""
    run = place.call("run")
    assert place.wait(run), ended(run)
    folders = [str(path) for path in (place.runs, *place.runs.rglob("*")) if path.is_dir()]
    subprocess.run(["chattr", "-f", "+i", *folders], check=False)
    try:
        seen = ended(run)
        again = ended(place.call("run", "--resume"))
    finally:
        subprocess.run(["chattr", "-f", "-i", *folders], check=False)
    return f"{seen}; a second call while it is: {again}", place.whole()


def _resumed(place: Place) -> Mapping[str, str]:
    """Call again here, and keep what came of it elsewhere: the disk goes away."""
    run = place.call("run", "--resume")
    print(f"    resumed: {ended(run)}", flush=True)
    shutil.copytree(place.runs / "run", place.folder / "kept" / "run")
    return place.whole()


@contextmanager
def _cluster(port: int):  # type: ignore[no-untyped-def]
    """A scheduler and a worker of Dask; gives both processes."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    tool = [sys.executable, "-m"]
    listen = ["distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
    connect = ["distributed.cli.dask_worker", f"tcp://127.0.0.1:{port}", "--nthreads", "1", "--no-dashboard"]
    folder = tempfile.mkdtemp()
    scheduler = subprocess.Popen([*tool, *listen], **quiet, cwd=folder)  # type: ignore[call-overload]
    worker = subprocess.Popen(  # type: ignore[call-overload]
        [*tool, *connect, "--local-directory", folder, "--nworkers", "2"], **quiet, cwd=folder, start_new_session=True
    )
    try:
        yield scheduler, worker
    finally:
        for process in (worker, scheduler):
            process.kill() if process is scheduler else os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def scheduler(place: Place) -> Seen:
    """The scheduler of Dask is killed; the second call has a new one."""
    port = _free_port()
    place.engine = ["--engine", "dask", "--scheduler", f"tcp://127.0.0.1:{port}"]
    with _cluster(port) as (process, _):
        run = place.call("run")
        assert place.wait(run), ended(run)
        process.kill()
        began = time.monotonic()
        seen = f"{ended(run)} (after {time.monotonic() - began:.0f} s)"
    return _on_a_new_cluster(place, seen)


def dask_worker(place: Place) -> Seen:
    """All workers of Dask are killed with their nannies, and others come ten seconds later."""
    port = _free_port()
    place.engine = ["--engine", "dask", "--scheduler", f"tcp://127.0.0.1:{port}"]
    with _cluster(port) as (_, worker):
        run = place.call("run")
        assert place.wait(run), ended(run)
        os.killpg(worker.pid, signal.SIGKILL)
        time.sleep(10)
        connect = ["distributed.cli.dask_worker", f"tcp://127.0.0.1:{port}", "--nthreads", "1", "--no-dashboard"]
        other = subprocess.Popen([sys.executable, "-m", *connect], stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            seen = ended(run)
        finally:
            os.killpg(other.pid, signal.SIGKILL)
            other.wait()
    return _on_a_new_cluster(place, seen)


def _on_a_new_cluster(place: Place, seen: str) -> Seen:
    port = _free_port()
    place.engine = ["--engine", "dask", "--scheduler", f"tcp://127.0.0.1:{port}"]
    with _cluster(port):
        return seen, _resumed(place)


FAULTS = {
    "memory": memory,
    "changed": changed,
    "vanished": vanished,
    "full": full,
    "read-only": read_only,
    "scheduler": scheduler,
    "dask-worker": dask_worker,
}


def faults(names: Sequence[str]) -> None:
    """Try each fault, call the run again with --resume, and compare it with one that meets no fault."""
    for name in names or FAULTS:
        folder = Path(tempfile.mkdtemp())
        place = corpus(folder)
        print(f"{name}: {FAULTS[name].__doc__}", flush=True)
        seen, whole = FAULTS[name](place)
        print(f"    {seen}", flush=True)
        run = folder / "kept" / "run"
        if not run.is_dir():
            run = place.runs / "run"
            again = ["--resume"] if not run.is_dir() else ["--resume", "--overwrite"]
            print(f"    called again: {ended(place.call('run', *again))}", flush=True)
        made = digests(run)
        other = sorted(path for path in made.keys() | whole.keys() if made.get(path) != whole.get(path))
        print(f"    {'the same bytes' if not other else f'OTHER BYTES: {other[:8]}'}\n", flush=True)
        shutil.rmtree(folder)

"""What `analyse` costs from files to a report: CPU seconds a stage, memory, size of tables, beside its bare parts.

Run: python benchmarks/user_path_analyse.py [--megabytes 10] [--topics] [--workers 1]

The demonstration corpus comes first, then a corpus of so many megabytes grown from its sentences. Seconds depend on
the machine; the last column divides them by the seconds that the bare parts take in the same run: reading the bytes,
cutting the Chinese text with rjieba, and finding the lexicon's literal words with one automaton.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import ahocorasick_rs
import rjieba

import discourse as dc
from discourse import resources

DOCUMENT = 5_400  # bytes of a grown document
MATCHING = ("read and match",)
_STOPS = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])")


def grow(target: Path, megabytes: float, seed: int = 1) -> Path:
    """Write documents whose sentences are drawn from the demonstration corpus, in its folders; always the same."""
    rng = random.Random(seed)
    sources = sorted(folder for folder in (resources.folder("seeds") / "demo").iterdir() if folder.is_dir())
    pools = []
    for source in sources:
        text = "\n".join(file.read_text(encoding="utf-8") for file in sorted(source.glob("*.txt")))
        sentences = [" ".join(s.split()) for s in _STOPS.split(text)]
        pools.append([s for s in sentences if len(s) > 10])
    written, number = 0, 0
    while written < megabytes * 1e6:
        place = number % len(sources)
        paragraphs: list[str] = []
        while len("\n\n".join(paragraphs).encode()) < DOCUMENT:
            paragraphs.append(" ".join(rng.choices(pools[place], k=rng.randint(3, 6))))
        folder = target / sources[place].name
        folder.mkdir(parents=True, exist_ok=True)
        data = "\n\n".join(paragraphs).encode()
        (folder / f"{2000 + number % 24}-{number:05d}.txt").write_bytes(data)
        written, number = written + len(data), number + 1
    return target


def corpus_of(folder: Path) -> list[str]:
    """The grown folders as arguments of `analyse`: the side is the first word of their names."""
    sides = {"eu": "EU", "china": "China"}
    return [f"{sides[path.name.split('-')[0]]}={path}" for path in sorted(folder.iterdir())]


def cpu() -> float:
    """CPU seconds of this process and its ended children."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def child(corpus: list[str], workers: int, topics: bool) -> None:
    """Analyse once in a fresh process, and print the figures as JSON."""
    stages: dict[str, float] = {}
    last = ["imports and options", cpu()]

    def progress(stage: str, done: int, total: int) -> None:
        if stage != last[0]:
            now = cpu()
            stages[last[0]] = stages.get(last[0], 0.0) + now - last[1]
            last[:] = [stage, now]

    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as out:
        skip = "" if topics else "topics"
        run = dc.analyse(corpus or None, Path(out) / "run", workers=workers, skip=skip, progress=progress)
        progress("", 0, 1)
        tables = {path.name: path.stat().st_size for path in (run.folder / "tables").iterdir()}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    wall = time.perf_counter() - started
    print(json.dumps({"stages": stages, "wall": wall, "cpu": cpu(), "peak": peak / 1024, "tables": tables}))


def bare(files: list[Path]) -> dict[str, float]:
    """CPU seconds of the parts that any program of this kind needs."""
    clock = time.process_time
    start = clock()
    texts = [file.read_bytes().decode("utf-8") for file in files]
    read = clock() - start
    chinese = [text for text in texts if re.search("[\u4e00-\u9fff]", text)]
    rjieba.cut("")  # load the dictionary
    start = clock()
    for text in chinese:
        rjieba.cut(text)
    cut = clock() - start
    entries = dc.Lexicon.load("securitization").entries()
    words = sorted({e.pattern.text.lower() for e in entries if not set(e.pattern.text) & set("*?")})
    automaton = ahocorasick_rs.AhoCorasick(words)
    start = clock()
    for text in texts:
        automaton.find_matches_as_indexes(text.lower())
    return {"reading the bytes": read, "rjieba": cut, "automaton": clock() - start}


def show(title: str, corpus: list[str], files: list[Path], workers: int, topics: bool) -> None:
    """Run once and print the figures."""
    size = sum(file.stat().st_size for file in files) / 1e6
    call = [sys.executable, __file__, "--child", json.dumps(corpus), "--workers", str(workers)]
    found = json.loads(subprocess.run(call + ["--topics"] * topics, stdout=subprocess.PIPE, check=True).stdout)
    parts = bare(files)
    base = sum(parts.values())
    print(f"\n{title}: {len(files)} documents, {size:.2f} MB, topics {'on' if topics else 'off'}, {workers} worker(s)")
    print(f"{'stage':<22} {'CPU s':>8} {'share':>7} {'/ bare':>8}")
    for stage, seconds in found["stages"].items():
        print(f"{stage:<22} {seconds:>8.2f} {seconds / found['cpu']:>7.1%} {seconds / base:>8.1f}")
    print(f"{'all':<22} {found['cpu']:>8.2f} {1:>7.1%} {found['cpu'] / base:>8.1f}")
    for part, seconds in parts.items():
        print(f"bare: {part:<16} {seconds:>8.3f} {'':>7} {seconds / base:>8.2f}")
    matching = sum(found["stages"].get(stage, 0.0) for stage in MATCHING)
    print(f"wall {found['wall']:.1f} s; peak memory {found['peak']:.0f} MB; files to hits {size / matching:.2f} MB/s")
    for ending in ("csv", "parquet"):
        sizes = {name: n for name, n in found["tables"].items() if name.endswith(ending)}
        largest = sorted(sizes, key=lambda name: -sizes[name])[:5]
        listed = ", ".join(f"{name} {sizes[name] / 1e6:.2f}" for name in largest)
        print(f"{ending}: {sum(sizes.values()) / 1e6 / size:.2f} bytes a byte of text; MB of the largest: {listed}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=10.0)
    parser.add_argument("--topics", action="store_true", help="fit topics of the grown corpus too")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--child", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child is not None:
        child(json.loads(given.child), given.workers, given.topics)
        return
    demo = sorted(file for file in (resources.folder("seeds") / "demo").rglob("*") if file.is_file())
    show("demonstration", [], demo, given.workers, topics=True)
    with tempfile.TemporaryDirectory() as folder:
        grown = grow(Path(folder) / "corpus", given.megabytes)
        show("grown", corpus_of(grown), sorted(grown.rglob("*.txt")), given.workers, topics=given.topics)


if __name__ == "__main__":
    main()

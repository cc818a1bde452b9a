"""Speed of what people call: `score` of a list of texts, and the start of the commands.

    python benchmarks/user_path.py [--megabytes 5] [--runs 3] [--only en,zh,reference,start]

The texts grow from the demonstration corpus: its paragraphs, drawn with a fixed seed, make documents of about 3 kB
until there are enough. If DISCOURSE_REFERENCE_DATA names the folder that holds `data/`, the texts there are measured
as well. Each line gives CPU seconds (the median of the runs, in one process), MB/s, and the ratio of its speed to the
peers of the same run: scikit-learn's CountVectorizer over the same expressions, the bare segmenter, and the bare
automaton. Seconds depend on the machine; ratios hardly do.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import ahocorasick_rs
import rjieba
from matching_speed import chinese, english, enough, patterns
from sklearn.feature_extraction.text import CountVectorizer

import discourse as dc
from discourse import resources
from discourse.text import language
from discourse.text.languages.en import tokens as english_words
from discourse.text.languages.zh import tokens as chinese_words

Texts = list[str]

DOCUMENT = 3_000  # bytes of a document that is grown
COUNT = 350  # patterns of the small lexicon
USES = ("all", "asserted")


def grown(code: str, megabytes: float) -> Texts:
    """Documents drawn from the paragraphs of the demonstration corpus in one language."""
    folders = sorted(resources.folder("seeds").glob(f"demo/*-{code}"))
    files = [file for folder in folders for file in sorted(folder.glob("*.txt"))]
    paragraphs = [piece for file in files for piece in file.read_text(encoding="utf-8").split("\n\n") if piece.strip()]
    rng = random.Random(1)
    made: Texts = []
    size = 0
    while size < megabytes * 1e6:
        document: list[str] = []
        while sum(len(piece.encode()) for piece in document) < DOCUMENT:
            document.append(rng.choice(paragraphs).strip())
        made.append("\n\n".join(document))
        size += len(made[-1].encode())
    return made


def seconds(runs: int, work: Callable[[], object]) -> float:
    """The median of the CPU seconds of a piece of work; what tokenizers remember is forgotten before each run."""
    times = []
    for _ in range(runs):
        english_words._CACHE.clear()
        chinese_words._BETWEEN.clear()
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return statistics.median(times)


def peers(texts: Texts, terms: list[str], code: str, runs: int) -> dict[str, float]:
    """CPU seconds of what others do with the same texts; their patterns are the same without wildcards."""
    plain = sorted({term.rstrip("*") for term in terms})
    words = {} if code == "en" else {"analyzer": language("zh").words}
    counter = CountVectorizer(vocabulary=plain, ngram_range=(1, 4 if code == "en" else 1), **words)
    automaton = ahocorasick_rs.AhoCorasick(plain, implementation=ahocorasick_rs.Implementation.DFA)
    joined = "\n\n".join(texts).lower()
    cut = rjieba.Jieba().cut
    cut(texts[0], False)
    warnings.simplefilter("ignore")
    return {
        "CountVectorizer": seconds(1, lambda: counter.transform(texts)),
        "rjieba": seconds(runs, lambda: [cut(text, False) for text in texts]),
        "automaton": seconds(runs, lambda: automaton.find_matches_as_indexes(joined, overlapping=True)),
    }


def scores(name: str, texts: Texts, code: str, runs: int) -> None:
    """Lines of the table for one collection: the peers, then `score` with a small lexicon and with the shipped one."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    terms = patterns(texts, code, 0.02, COUNT, random.Random(1))
    others = peers(texts, terms, code, runs)
    for peer, took in others.items():
        print(f"| {name} | {peer} | {took:.2f} | {size / took:.1f} |  |  |  |")
    for label, lexicon in (
        (f"{COUNT} patterns", dc.Lexicon.from_dict({"terms": terms})),
        ("shipped lexicon", dc.Lexicon.load("securitization")),
    ):
        for uses in USES:
            lexicon.score([texts[0]], uses=uses)  # compiles, and loads dictionaries and rules
            took = seconds(runs if uses == "all" else 1, lambda x=lexicon, u=uses: x.score(texts, uses=u))
            ratios = " | ".join(f"{other / took:.2f}" for other in others.values())
            print(f"| {name} | score, {label}, {uses} | {took:.2f} | {size / took:.1f} | {ratios} |", flush=True)


def children() -> float:
    """CPU seconds of the processes that were started and have ended."""
    times = os.times()
    return times.children_user + times.children_system


def whole_process(command: list[str], runs: int) -> float:
    """The median of the CPU seconds of a command, from its start to its end."""
    times = []
    for _ in range(runs):
        begin = children()
        subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)
        times.append(children() - begin)
    return statistics.median(times)


def start(runs: int) -> None:
    """Lines of the table for what a user waits for before anything is counted; beside the import of pandas."""
    one = "import discourse as dc; dc.Lexicon.load('securitization').score(['They flooded in.'], uses='all')"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "one.txt"
        file.write_text("Illegal migrants flooded the border.\n", encoding="utf-8")
        commands = {
            "import pandas": ["-c", "import pandas"],
            "import discourse": ["-c", "import discourse"],
            "--help": ["-m", "discourse", "--help"],
            "load a lexicon, score one sentence": ["-c", one],
            "kwic on one file": ["-m", "discourse", "kwic", str(file), "migrants"],
        }
        pandas = 0.0
        for name, command in commands.items():
            took = whole_process(command, runs)
            pandas = pandas or took
            print(f"| {name} | {took:.2f} | {took / pandas:.2f} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=5)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", default="en,zh,reference,start", help="parts, with commas between them")
    given = parser.parse_args()
    parts = given.only.split(",")
    print("| texts | what | CPU s | MB/s | times CountVectorizer | times rjieba | times automaton |")
    print("|---|---|---|---|---|---|---|")
    for code in ("en", "zh"):
        if code in parts:
            scores(f"demonstration, {code}", grown(code, given.megabytes), code, given.runs)
    named = os.environ.get("DISCOURSE_REFERENCE_DATA")
    if "reference" in parts and named:
        for code, read in (("en", english), ("zh", chinese)):
            scores(f"reference, {code}", enough(read(Path(named)), given.megabytes), code, given.runs)
    if "start" in parts:
        print("\n| start | CPU s | of an import of pandas |")
        print("|---|---|---|")
        start(given.runs)


if __name__ == "__main__":
    main()

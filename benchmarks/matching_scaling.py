"""How matching grows: with the number of patterns, with the size of the text, and how long compiling takes.

    python benchmarks/matching_scaling.py REFERENCE

Texts are the parliament's speeches and the Chinese statutes and reports, repeated. Added patterns never hit. Times are
CPU seconds, medians of five; memory is the peak of one process a size.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
from matching_speed import chinese, english, enough, median, patterns

from discourse.matching.corpus_index import index_of_tables
from discourse.matching.matcher import Matcher
from discourse.matching.plain_corpus import PlainCorpus, plain_corpus
from discourse.scoring.lexicon import Lexicon


def one_passage(texts: Iterable[list[str]]) -> PlainCorpus:
    """Batches of texts as documents of one passage and sentence: nothing but matching is measured."""
    from discourse import schema

    chunks, sizes = [], []
    for batch in texts:
        chunks.append(pa.array(batch, pa.string()))
        sizes += [len(text) for text in batch]
    ids = pa.array([f"{number:07d}" for number in range(len(sizes))], pa.string())
    base = plain_corpus(["x"])
    tables = {}
    for name in ("documents", "passages", "sentences"):
        row = getattr(base, name).to_pylist()[0]
        columns = {key: pa.array([value] * len(sizes), getattr(base, name)[key].type) for key, value in row.items()}
        tables[name] = pa.table({**columns, "doc_id": ids, **({"end": pa.array(sizes)} if "end" in row else {})})
    stored = pa.table({"doc_id": ids, "text": pa.chunked_array(chunks)})
    made = {name: schema.make(name, table) for name, table in tables.items()}
    return PlainCorpus(texts=stored, **made)


def by_patterns(texts: list[str], code: str) -> None:
    terms = patterns(texts, code, 0.02, 400, random.Random(1))
    rng = random.Random(2)
    index = index_of_tables(one_passage([texts]))
    before = 0.0
    for count in (400, 20_000):
        extra: set[str] = set()
        while len(extra) < count - 400:  # real words beside letters that no text has beside them
            word = rng.choice(terms).rstrip("*")
            strange = f" zq{rng.randrange(10**6)}" if code == "en" else f"龘{chr(rng.randrange(0x4E00, 0x9FA5))}"
            extra.add(word + strange)
        begin = time.process_time()
        lexicon = Lexicon.from_dict({"terms": terms, "extra": sorted(extra) or ["zqzq"]})
        built = time.process_time() - begin
        begin = time.process_time()
        matcher = Matcher(lexicon)
        compiled = time.process_time() - begin
        matcher.spans(index)
        seconds, _ = median(5, lambda matcher=matcher: matcher.spans(index))
        grown = f", {seconds / before - 1:+.0%}" if before else ""
        before = before or seconds
        print(f"{code} {count:>6} patterns: built {built:.2f} s, compiled {compiled:.2f} s, {seconds:.2f} s{grown}")


def memory(reference: Path, code: str, megabytes: float) -> None:
    texts = (english if code == "en" else chinese)(reference)
    terms = patterns(texts, code, 0.02, 400, random.Random(1))
    size = sum(len(text.encode()) for text in texts)
    corpus = one_passage(texts for _ in range(round(megabytes * 1e6 / size)))
    index = index_of_tables(corpus)
    Matcher(Lexicon.from_dict({"terms": terms})).spans(index)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reference", type=Path)
    parser.add_argument("--memory", nargs=2, metavar=("CODE", "MEGABYTES"))
    given = parser.parse_args()
    if given.memory:
        memory(given.reference, given.memory[0], float(given.memory[1]))
        return
    for code, texts in (("en", english(given.reference)), ("zh", chinese(given.reference))):
        by_patterns(enough(texts, 10), code)
    for code in ("en", "zh"):
        peaks = []
        for megabytes in (20, 200):
            call = [sys.executable, __file__, str(given.reference), "--memory", code, str(megabytes)]
            peaks.append(int(subprocess.run(call, capture_output=True, text=True, check=True).stdout) * 1024)
        print(
            f"{code} peak {peaks[0] / 1e6:.0f} MB at 20 MB, {peaks[1] / 1e6:.0f} MB at 200 MB: "
            f"{(peaks[1] - peaks[0]) / 180e6:.2f} bytes a byte of text"
        )


if __name__ == "__main__":
    main()

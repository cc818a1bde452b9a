"""Time and memory of rates and contrasts: 100,000 documents × 300 names with 2,000 permutations.

python benchmarks/measure_scale.py > benchmarks/results/measure_scale.md
"""

from __future__ import annotations

import argparse
import gc
import resource
import sys
import time
from collections.abc import Callable

import numpy as np
import polars as pl
import pyarrow as pa
from threadpoolctl import threadpool_limits

from discourse import measure, schema


def tables(n: int, names: int, density: float, seed: int) -> tuple[pa.Table, pa.Table, pa.Table, pa.Table]:
    """cells, sizes, documents, patterns of a random corpus: each name in a share `density` of documents."""
    rng = np.random.default_rng(seed)
    ids = [f"d{i:06}" for i in range(n)]
    sentences = rng.integers(10, 60, n)
    row, column = np.nonzero(rng.random((n, names), np.float32) < density)
    hits = rng.geometric(0.4, len(row))
    constant = {"lexicon": "big", "about": "all", "uses": "all", "level": "concept"}
    cells = pl.DataFrame(
        {
            "doc_id": np.array(ids)[row],
            "name": np.array([f"c{j:03}" for j in range(names)])[column],
            "hits": hits,
            "sentences_with_hit": np.minimum(hits, sentences[row]),
            "passages_with_hit": np.minimum(hits, 5),
        }
    ).with_columns(**{k: pl.lit(v) for k, v in constant.items()})
    sizes = {"doc_id": ids, "about": ["all"] * n, "n_tokens": sentences * 20, "n_sentences": sentences}
    texts = {c: [""] * n for c in ("path", "format", "sha256", "text_sha256")}
    counts = {c: [0] * n for c in ("n_chars", "n_passages", "n_sentences", "n_tokens")}
    side = np.where(rng.random(n) < 0.4, "EU", "China")
    documents = {"doc_id": ids, "side": side, "language": ["en"] * n, **texts, **counts}
    patterns = [
        {"lexicon": "big", "pattern_id": f"c{j:03}/en/x", "pattern": "x", "language": "en", "concept": f"c{j:03}"}
        | {"subframe": "s", "frame": "f", "counts": True, "weight": 1.0}
        for j in range(names)
    ]
    return (
        schema.make("cells", cells),
        schema.make("sizes", {**sizes, "n_passages": sentences}),
        schema.make("documents", documents),
        schema.from_rows("patterns", patterns),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--names", type=int, default=300)
    parser.add_argument("--density", type=float, default=0.05)
    parser.add_argument("--permutations", type=int, default=2000)
    options = parser.parse_args()
    made = tables(options.documents, options.names, options.density, 1)
    gc.collect()
    start = _peak()
    plan = measure.ContrastPlan(permutations=options.permutations, levels=["concept"])
    rows = []
    with threadpool_limits(limits=1):  # as in `analyse`
        rows.append(_line("rates", lambda: measure.rates(*made, abouts=["all"])))
        rows.append(_line("contrasts", lambda: measure.contrasts(*made, plan)))
    print("# Rates and contrasts of a large corpus\n")
    print(
        f"`python benchmarks/measure_scale.py --documents {options.documents} --names {options.names} "
        f"--density {options.density} --permutations {options.permutations}`\n"
    )
    print(f"{made[0].num_rows:,} cells; {start:.2f} GB before.\n")
    print("| table | rows | processor time, s | on the clock, s | peak memory, GB |")
    print("|---|---|---|---|---|")
    print("\n".join(rows))


def _line(name: str, make: Callable[[], pa.Table]) -> str:
    began, worked = time.perf_counter(), time.process_time()
    table = make()
    seconds, worked = time.perf_counter() - began, time.process_time() - worked
    return f"| {name} | {table.num_rows:,} | {worked:.1f} | {seconds:.1f} | {_peak():.2f} |"


def _peak() -> float:
    scale = 1e9 if sys.platform == "darwin" else 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale


if __name__ == "__main__":
    main()

"""Time and memory of contrasts: 100,000 documents × 300 names with 2,000 permutations.

python benchmarks/measure_scale.py > benchmarks/results/measure_scale.md
"""

from __future__ import annotations

import argparse
import gc
import resource
import sys
import time

import numpy as np
import polars as pl
import pyarrow as pa

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
    began, worked = time.perf_counter(), time.process_time()
    plan = measure.ContrastPlan(permutations=options.permutations, levels=["concept"])
    table = measure.contrasts(*made, plan)
    seconds, worked = time.perf_counter() - began, time.process_time() - worked
    print("# Contrasts of a large corpus\n")
    print(
        f"`python benchmarks/measure_scale.py --documents {options.documents} --names {options.names} "
        f"--density {options.density} --permutations {options.permutations}`\n"
    )
    heads = ["documents", "names", "cells", "permutations", "rows", "seconds"]
    heads += ["seconds of processor time", "peak memory, GB", "before, GB"]
    print(f"| {' | '.join(heads)} |")
    print("|---|---|---|---|---|---|---|---|---|")
    print(
        f"| {options.documents:,} | {options.names} | {made[0].num_rows:,} | {options.permutations:,} "
        f"| {table.num_rows:,} | {seconds:.1f} | {worked:.1f} | {_peak():.2f} | {start:.2f} |"
    )


def _peak() -> float:
    scale = 1e9 if sys.platform == "darwin" else 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale


if __name__ == "__main__":
    main()

"""How often do 95 % intervals of differences of topic shares hold the true difference?

    python benchmarks/topics_coverage.py

Shares of documents are drawn from distributions like those of topics: even (mean .25), skewed (mean .1), and absent
from four of five documents. "Former" is the percentile interval of version 0.3.0.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy import sparse

from discourse.measure.arrays import Floats
from discourse.measure.intervals import percentile
from discourse.measure.random_streams import spawn
from discourse.measure.resample import bootstrap_weights, weighted_sums
from discourse.topics.prevalence import UNIT, difference_interval

CORPORA, RESAMPLES = 500, 499


def even(n: int, rng: np.random.Generator) -> Floats:
    return rng.beta(2, 6, n)


def skewed(n: int, rng: np.random.Generator) -> Floats:
    return rng.beta(0.15, 1.35, n)


def absent(n: int, rng: np.random.Generator) -> Floats:
    return np.where(rng.random(n) < 0.8, rng.beta(0.3, 30, n), rng.beta(4, 4, n))


KINDS: dict[str, tuple[Callable[[int, np.random.Generator], Floats], float]] = {
    "even": (even, 2 / 8),
    "skewed": (skewed, 0.15 / 1.5),
    "absent": (absent, 0.8 * 0.3 / 30.3 + 0.2 * 0.5),
}
CASES = [(5, 30), (10, 10), (10, 40), (20, 20), (60, 60)]
PAIRS = [("even", "even"), ("skewed", "skewed"), ("absent", "absent"), ("skewed", "even")]


def means(shares: Floats, rng: np.random.Generator) -> Floats:
    weights = bootstrap_weights(len(shares), RESAMPLES, rng)
    return weighted_sums(weights, sparse.csr_array(np.rint(shares * UNIT))) / len(shares) / UNIT


def main() -> None:
    print("\n## Intervals of differences of topic shares\n\nMade by benchmarks/topics_coverage.py.\n")
    print("| documents | shares | former | now | width, former | now |\n|---|---|---|---|---|---|")
    for n_a, n_b in CASES:
        for name_a, name_b in PAIRS:
            rng = spawn(1, "benchmark", "topic coverage", n_a, n_b, name_a, name_b)
            (draw_a, mean_a), (draw_b, mean_b) = KINDS[name_a], KINDS[name_b]
            # Each column is one corpus.
            a = np.column_stack([draw_a(n_a, rng) for _ in range(CORPORA)])
            b = np.column_stack([draw_b(n_b, rng) for _ in range(CORPORA)])
            boot = means(a, rng) - means(b, rng)
            estimate = a.mean(axis=0) - b.mean(axis=0)
            is_a = np.arange(n_a + n_b) < n_a
            ends = [percentile(boot), difference_interval(estimate, boot, np.vstack([a, b]), is_a, np.zeros(CORPORA))]
            held = [np.mean((low <= mean_a - mean_b) & (mean_a - mean_b <= high)) for low, high in ends]
            widths = [np.mean(high - low) for low, high in ends]
            shares = name_a if name_a == name_b else f"{name_a}, {name_b}"
            print(f"| {n_a} + {n_b} | {shares} | {held[0]:.3f} | {held[1]:.3f} | {widths[0]:.2f} | {widths[1]:.2f} |")


if __name__ == "__main__":
    main()

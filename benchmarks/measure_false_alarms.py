"""False alarms and power of the permutation test on bursty terms, beside G² and log-odds z on the same corpora.

    python benchmarks/measure_false_alarms.py > benchmarks/results/measure_false_alarms.md

Each document's own rate is gamma distributed around 4 per 1,000 words, its count Poisson; documents have 300 to 1,500
words. Without a true difference a test at 5 % should raise the alarm in 5 % of corpora.
"""

from __future__ import annotations

import argparse

import numpy as np
from measure_coverage import LENGTHS, MEAN, SHAPE, Floats
from scipy import stats

from discourse.measure import keyness_stats
from discourse.measure.multiplicity import permutation_p
from discourse.measure.random_streams import spawn
from discourse.measure.resample import permuted_labels
from discourse.measure.two_groups import TwoGroups

RATIOS = (1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 6.0)
# Documents and gamma shapes of the two groups: the case first, then unequal groups and unequal burstiness.
CASES = ((60, 60, 0.5, 0.5), (10, 10, 0.5, 0.5), (20, 60, 0.5, 0.5), (60, 60, 0.5, 5.0), (60, 20, 0.5, 5.0))
CASES += ((20, 60, 0.5, 5.0), (20, 200, 0.5, 5.0))


def corpora(n: int, shape: float, ratio: float, runs: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Counts and lengths of `n` documents in each of `runs` corpora, shape (n, runs)."""
    words = rng.integers(LENGTHS[0], LENGTHS[1] + 1, (n, runs)).astype(float)
    return rng.poisson(rng.gamma(shape, ratio * MEAN / shape, (n, runs)) * words).astype(float), words


def alarms(
    sizes: tuple[int, int], shapes: tuple[float, float], ratio: float, runs: int, permutations: int, seed: int
) -> dict[str, float]:
    """Share of corpora in which each test says that the groups differ."""
    batch = min(250, runs)
    seen: dict[str, list[float]] = {}
    for number in range(runs // batch):
        rng = spawn(seed, "false alarms", *map(str, (*sizes, *shapes, ratio)), number)
        (y_a, x_a), (y_b, x_b) = (
            corpora(n, shape, r, batch, rng) for n, shape, r in zip(sizes, shapes, (ratio, 1.0), strict=True)
        )
        p = TwoGroups(y_a, x_a, y_b, x_b).p(np.zeros(sum(sizes), int), permutations, rng)[0]
        a, b, n_a, n_b = (part.sum(0) for part in (y_a, y_b, x_a, x_b))
        found = {"permutation": p <= 0.05, "not studentised": _plain(y_a, x_a, y_b, x_b, permutations, rng) <= 0.05}
        g2, z = (np.empty(batch) for _ in range(2))
        for run in range(batch):
            counts = np.array([a[run]]), np.array([b[run]]), n_a[run], n_b[run]
            g2[run] = keyness_stats.g2(*counts)[0]
            # The word against all others, with a prior of 0.05 for it.
            others = (np.array([c, t - c]) for c, t in ((a[run], n_a[run]), (b[run], n_b[run])))
            z[run] = keyness_stats.log_odds(*others, n_a[run], n_b[run], np.array([0.05, 500.0]))[1][0]
        found["G²"] = np.abs(g2) > stats.chi2.ppf(0.95, 1)
        found["log-odds z"] = np.abs(z) > stats.norm.ppf(0.975)
        found["Welch t of rates"] = stats.ttest_ind(y_a / x_a, y_b / x_b, equal_var=False).pvalue <= 0.05
        for test, alarm in found.items():
            seen.setdefault(test, []).append(alarm.mean())
    return {test: float(np.mean(shares)) for test, shares in seen.items()}


def _plain(y_a: Floats, x_a: Floats, y_b: Floats, x_b: Floats, permutations: int, rng: np.random.Generator) -> Floats:
    """p of a permutation test of the plain difference of rates, for comparison."""
    y, x = np.vstack([y_a, y_b]), np.vstack([x_a, x_b])
    labels = np.arange(len(y)) < len(y_a)
    shuffled = permuted_labels(labels, np.zeros(len(y), np.int64), permutations, rng)
    weights = np.concatenate([labels[None, :], shuffled]).astype(float)
    in_y, in_x = weights @ y, weights @ x
    difference = in_y / in_x - (y.sum(0) - in_y) / (x.sum(0) - in_x)
    return permutation_p(difference[0], difference[1:])[0]


def smallest_ratio(n: int, runs: int, permutations: int, seed: int) -> tuple[list[float], float | None]:
    """Power at each ratio, and the ratio found in 80 % of runs (linear between those tried)."""
    power = [alarms((n, n), (SHAPE, SHAPE), r, runs, permutations, seed)["permutation"] for r in RATIOS]
    return power, float(np.interp(0.8, power, RATIOS)) if power[-1] >= 0.8 else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5000)
    parser.add_argument("--permutations", type=int, default=999)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print("# False alarms and power\n")
    print(
        f"`python benchmarks/measure_false_alarms.py --runs {options.runs} --permutations {options.permutations} "
        f"--seed {options.seed}`: gamma–Poisson counts, mean 4 per 1,000 words, documents of 300–1,500 words, "
        f"{options.runs:,} corpora a row; the error of a share of 0.05 is {np.sqrt(0.05 * 0.95 / options.runs):.3f}.\n"
    )
    print("## Alarms at nominal 5 % where there is no true difference\n")
    tests = ("permutation", "not studentised", "Welch t of rates", "G²", "log-odds z")
    print(f"| documents a, b | gamma shape a, b | {' | '.join(tests)} |")
    print("|---|---|" + "---|" * len(tests))
    for n_a, n_b, shape_a, shape_b in CASES:
        found = alarms((n_a, n_b), (shape_a, shape_b), 1.0, options.runs, options.permutations, options.seed)
        print(f"| {n_a}, {n_b} | {shape_a}, {shape_b} | {' | '.join(f'{found[t]:.3f}' for t in tests)} |")
    print("\n## Power: share of corpora with p ≤ 0.05 at a true ratio, gamma shape 0.5\n")
    print(f"| documents a side | {' | '.join(map(str, RATIOS))} | ratio found in 80 % |")
    print("|---|" + "---|" * (len(RATIOS) + 1))
    for n in (10, 20, 60, 200):
        power, ratio = smallest_ratio(n, options.runs // 5, options.permutations, options.seed)
        told = f"{ratio:.2f}" if ratio else f"above {RATIOS[-1]}"
        print(f"| {n} | {' | '.join(f'{p:.2f}' for p in power)} | {told} |")


if __name__ == "__main__":
    main()

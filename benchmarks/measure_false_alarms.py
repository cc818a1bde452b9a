"""False alarms and power of the tests of `discourse`, beside G² and log-odds z, on corpora with known rates.

    python benchmarks/measure_false_alarms.py > benchmarks/results/measure_false_alarms.md

Without a true difference a test at 5 % should raise the alarm in 5 % of corpora.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from scipy import stats
from simulated_corpora import Floats, beta_binomial, lengths, two_about

from discourse.measure import keyness_stats
from discourse.measure.comparability import cramers_v
from discourse.measure.measures import Kinds
from discourse.measure.random_streams import spawn
from discourse.measure.score_test import score_p
from discourse.measure.two_groups import TwoGroups

# Bursty words: each document's own rate is gamma distributed around 4 per 1,000, its count Poisson.
MEAN, LENGTHS = 0.004, (300, 1500)
RATIOS = (1.25, 1.5, 2.0, 2.5, 3.0, 4.0, 6.0)
# Documents and gamma shapes of the two groups.
CASES = ((60, 60, 0.5, 0.5), (10, 10, 0.5, 0.5), (20, 60, 0.5, 0.5), (60, 20, 0.5, 5.0), (20, 60, 0.5, 5.0))
CASES += ((20, 200, 0.5, 5.0),)
# Documents, mean sentences about A and B, shares of documents with any, share of sentences with a hit, correlation.
ABOUT = (
    (30, (45.0, 5.0), (0.5, 1.0), 0.1, 0.05),
    (30, (45.0, 5.0), (0.5, 0.5), 0.05, 0.1),
    (30, (45.0, 5.0), (1.0, 0.5), 0.02, 0.1),
    (30, (20.0, 20.0), (1.0, 1.0), 0.05, 0.1),
    (60, (45.0, 5.0), (0.5, 0.5), 0.05, 0.1),
    (12, (45.0, 5.0), (0.9, 0.9), 0.1, 0.1),
)


def words(n: int, shape: float, ratio: float, runs: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Counts and lengths of `n` documents in each of `runs` corpora."""
    size = rng.integers(LENGTHS[0], LENGTHS[1] + 1, (n, runs)).astype(float)
    return rng.poisson(rng.gamma(shape, ratio * MEAN / shape, (n, runs)) * size).astype(float), size


def alarms(
    sizes: tuple[int, int], shapes: tuple[float, float], ratio: float, runs: int, permutations: int, seed: int
) -> dict[str, float]:
    """Share of corpora in which each test says that the groups differ."""
    rng = spawn(seed, "false alarms", *map(str, (*sizes, *shapes, ratio)))
    (y_a, x_a), (y_b, x_b) = (
        words(n, shape, r, runs, rng) for n, shape, r in zip(sizes, shapes, (ratio, 1.0), strict=True)
    )
    kinds = Kinds.of(["per_1000_tokens"] * runs)
    groups = TwoGroups(y_a, x_a, y_b, x_b, kinds)
    found = {
        "given": groups.compared(permutations, rng)[0] <= 0.05,
        "permutation alone": groups.permutation_p(permutations, rng)[0] <= 0.05,
        "Welch t of rates": stats.ttest_ind(y_a / x_a, y_b / x_b, equal_var=False).pvalue <= 0.05,
    }
    a, b, n_a, n_b = (part.sum(0) for part in (y_a, y_b, x_a, x_b))
    g2, z = np.empty(runs), np.empty(runs)
    for run in range(runs):
        g2[run] = keyness_stats.g2(np.array([a[run]]), np.array([b[run]]), n_a[run], n_b[run])[0]
        # The word against all others, with a prior of 0.05 for it.
        others = (np.array([c, t - c]) for c, t in ((a[run], n_a[run]), (b[run], n_b[run])))
        z[run] = keyness_stats.log_odds(*others, n_a[run], n_b[run], np.array([0.05, 500.0]))[1][0]
    found["G²"], found["log-odds z"] = np.abs(g2) > stats.chi2.ppf(0.95, 1), np.abs(z) > stats.norm.ppf(0.975)
    return {test: float(np.mean(alarm)) for test, alarm in found.items()}


def about_rows(runs: int, permutations: int, seed: int) -> Iterator[str]:
    """Two values of about in the same documents, with the same rates."""
    for n, means, present, share, icc in ABOUT:
        rng = spawn(seed, "about", str((n, means, present, share)))
        arrays = two_about(n, means, present, share, icc, runs, int(rng.integers(2**31)))
        p, _, ends = TwoGroups(*arrays, Kinds.shares(runs), paired=True).compared(permutations, rng)
        yield f"| {n}, {means}, {present}, {share:g}, {icc} | {_alarms(p, *ends['difference'])} |"


def strata_rows(runs: int, permutations: int, seed: int) -> Iterator[str]:
    """Two genres with different rates, dealt unevenly to the groups, and no difference within a genre."""
    for n_a, n_b, rates in (((30, 10), (10, 30), (0.2, 0.05)), ((40, 8), (10, 60), (0.15, 0.02))):
        rng = spawn(seed, "strata", str((n_a, n_b)))
        sides = []
        for n in (n_a, n_b):
            x = [lengths("even", (k, runs), rng) for k in n]
            y = [beta_binomial(part, rate, 0.05, rng) for part, rate in zip(x, rates, strict=True)]
            sides += [np.vstack(y), np.vstack(x)]
        strata = np.concatenate([np.repeat([0, 1], n) for n in (n_a, n_b)])
        for label, own in (("as strata", strata), ("ignored", None)):
            p, _, ends = TwoGroups(*sides, Kinds.shares(runs), own).compared(permutations, rng)
            yield f"| {n_a} against {n_b}, {rates}, {label} | {_alarms(p, *ends['difference'])} |"


def cluster_rows(runs: int, permutations: int, seed: int) -> Iterator[str]:
    """47 debates of six speeches, dealt at random to two sides: speeches as units, and debates."""
    rng = spawn(seed, "debates")
    own = np.repeat(rng.beta(0.1 * 4, 0.9 * 4, (47, runs)), 6, axis=0)
    x = lengths("even", own.shape, rng)
    y = rng.binomial(x.astype(int), own).astype(float)
    debate = np.repeat(np.arange(47), 6)
    first = debate < 23
    summed = [np.add.reduceat(part, np.arange(0, len(part), 6)) for part in (y, x)]
    for label, (numerator, size, mine) in {
        "speeches": (y, x, first),
        "debates": (summed[0], summed[1], np.arange(47) < 23),
    }.items():
        groups = TwoGroups(numerator[mine], size[mine], numerator[~mine], size[~mine], Kinds.shares(runs))
        p, _, ends = groups.compared(permutations, rng)
        yield f"| 47 debates of 6 speeches, units: {label} | {_alarms(p, *ends['difference'])} |"


def _alarms(p: Floats, low: Floats, high: Floats) -> str:
    """Alarms of corpora that have a p, coverage of 0, disagreements, and how many have a p."""
    given = np.isfinite(p)
    outside: npt.NDArray[np.bool_] = (low > 0) | (high < 0)
    apart = np.mean((outside != (p <= 0.05))[given]) if given.any() else np.nan
    return f"{np.mean(p[given] <= 0.05):.3f} | {np.mean(~outside):.3f} | {apart:.3f} | {given.mean():.2f}"


def adjusted_rows(runs: int, permutations: int, seed: int) -> Iterator[str]:
    """Groups that differ in genre only, tested by permuted residuals."""
    for n_a, n_b in ((10, 10), (10, 40), (20, 20), (60, 60)):
        rng = spawn(seed, "adjusted", n_a, n_b)
        found = []
        for _ in range(runs):
            n, in_a = n_a + n_b, (np.arange(n_a + n_b) < n_a).astype(float)
            genre = (rng.random(n) < np.where(in_a > 0, 0.6, 0.4)).astype(float)
            size = rng.integers(LENGTHS[0], LENGTHS[1] + 1, n).astype(float)
            hits = rng.poisson(MEAN * np.exp(0.7 * genre) * rng.gamma(0.5, 2, n) * size).astype(float)
            found.append(score_p(hits, size, in_a, np.column_stack([np.ones(n), genre]), permutations, rng))
        yield f"| {n_a} + {n_b} | {np.mean(np.array(found) <= 0.05):.3f} |"


def association(runs: int, seed: int) -> float:
    """Mean Cramér's V of 30 documents of two groups and 15 sources that are dealt at random."""
    rng = spawn(seed, "association")
    found = []
    for _ in range(runs):
        table = np.zeros((15, 2))
        np.add.at(table, (rng.integers(0, 15, 30), rng.integers(0, 2, 30)), 1)
        found.append(cramers_v(table) or 0.0)
    return float(np.mean(found))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--permutations", type=int, default=999)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    drawn = (options.runs, options.permutations, options.seed)
    print("# False alarms and power\n")
    print(
        f"`python benchmarks/measure_false_alarms.py --runs {options.runs} --permutations {options.permutations} "
        f"--seed {options.seed}`: {options.runs:,} corpora a row; the error of a share of 0.05 is "
        f"{np.sqrt(0.05 * 0.95 / options.runs):.3f}.\n"
    )
    print("## Words: alarms at nominal 5 % without a true difference\n")
    tests = ("given", "permutation alone", "Welch t of rates", "G²", "log-odds z")
    print(f"Gamma–Poisson counts, 4 per 1,000 words.\n\n| documents a, b | gamma shape a, b | {' | '.join(tests)} |")
    print("|---|---|" + "---|" * len(tests))
    for n_a, n_b, shape_a, shape_b in CASES:
        found = alarms((n_a, n_b), (shape_a, shape_b), 1.0, *drawn)
        print(f"| {n_a}, {n_b} | {shape_a}, {shape_b} | {' | '.join(f'{found[t]:.3f}' for t in tests)} |", flush=True)
    columns = "| alarms | coverage of 0 | interval and p apart | with a p |\n|---|---|---|---|---|"
    print("\n## Two values of about in the same documents\n")
    print(f"| documents, mean sentences, presence, share, correlation {columns}")
    for row in about_rows(*drawn):
        print(row, flush=True)
    print("\n## Strata: groups of unequal mix, no difference within strata\n")
    print(f"| documents by stratum, rates {columns}")
    for row in strata_rows(*drawn):
        print(row, flush=True)
    print("\n## Clusters\n")
    print(f"| units {columns}")
    for row in cluster_rows(*drawn):
        print(row, flush=True)
    print("\n## Adjusted contrasts\n")
    print("| documents | alarms |\n|---|---|")
    for row in adjusted_rows(max(options.runs // 4, 1), options.permutations, options.seed):
        print(row, flush=True)
    print(f"\nMean Cramér's V of independent columns (30 documents, 15 sources): {association(500, options.seed):.2f}.")
    print("\n## Power: share of corpora with p ≤ 0.05 at a true ratio, gamma shape 0.5\n")
    print(f"| documents a side | {' | '.join(map(str, RATIOS))} |")
    print("|---|" + "---|" * len(RATIOS))
    for n in (10, 20, 60, 200):
        power = [alarms((n, n), (0.5, 0.5), r, max(options.runs // 4, 1), *drawn[1:])["given"] for r in RATIOS]
        print(f"| {n} | {' | '.join(f'{p:.2f}' for p in power)} |", flush=True)


if __name__ == "__main__":
    main()

"""How often do 95 % intervals of rates and differences hold the true value, and do interval and p agree?

    python benchmarks/measure_coverage.py > benchmarks/results/measure_coverage.md

Sentences of a document have a hit with a probability of its own (beta distributed). "Former" are the intervals of
version 0.2: bootstrap-t for rates, expanded percentiles for differences.
"""

from __future__ import annotations

import argparse

import numpy as np
import numpy.typing as npt
from simulated_corpora import Floats, Group

from discourse.measure import intervals
from discourse.measure.group_rate import GroupRate
from discourse.measure.measures import Kinds
from discourse.measure.random_streams import spawn
from discourse.measure.resample import bootstrap_weights
from discourse.measure.two_groups import TwoGroups
from discourse.measure.unit_sums import UnitSums

RATES = [
    Group(5, 0.02, 0.2),
    Group(5, 0.1, 0.05),
    Group(10, 0.02, 0.2),
    Group(10, 0.02, 0.05),
    Group(10, 0.005, 0.2),
    Group(10, 0.005, 0.05),
    Group(13, 0.1, 0.2, "heavy"),
    Group(20, 0.02, 0.2, "heavy"),
    Group(20, 0.02, 0.05, "heavy"),
    Group(60, 0.02, 0.2, "heavy"),
    Group(60, 0.02, 0.05, "heavy"),
    Group(60, 0.1, 0.05),
    Group(60, 0.1, 0.05, "heavy"),
    Group(60, 0.02, 0.03),
    Group(200, 0.02, 0.05),
    Group(200, 0.02, 0.2, "heavy"),
]
PAIRS = [
    (Group(13, 0.1, 0.05), Group(200, 0.1, 0.05)),
    (Group(13, 0.02, 0.05), Group(200, 0.02, 0.05)),
    (Group(13, 0.1, 0.2, "heavy"), Group(200, 0.1, 0.05)),
    (Group(13, 0.02, 0.2, "heavy"), Group(200, 0.02, 0.02)),
    (Group(10, 0.005, 0.05), Group(60, 0.005, 0.05)),
    (Group(10, 0.005, 0.2), Group(60, 0.005, 0.2)),
    (Group(10, 0.02, 0.05), Group(10, 0.02, 0.05)),
    (Group(20, 0.02, 0.05), Group(20, 0.02, 0.05)),
    (Group(60, 0.1, 0.05), Group(60, 0.1, 0.05)),
    (Group(60, 0.02, 0.2, "heavy"), Group(60, 0.02, 0.2, "heavy")),
    (Group(10, 0.1, 0.05), Group(10, 0.02, 0.05)),
    (Group(20, 0.1, 0.05), Group(20, 0.04, 0.05)),
    (Group(13, 0.2, 0.05), Group(60, 0.1, 0.05)),
    (Group(60, 0.1, 0.05), Group(60, 0.06, 0.05)),
    (Group(60, 0.06, 0.05, "heavy"), Group(60, 0.02, 0.05, "heavy")),
]


class Resampled:
    """One group in many simulated corpora, with the bootstrap of its rates."""

    def __init__(self, y: Floats, x: Floats, resamples: int, rng: np.random.Generator) -> None:
        self.sums = UnitSums.of_arrays(y, x)
        self.n = len(y)
        weights = bootstrap_weights(self.n, resamples, rng).astype(float)
        self.rates, self.variances = _rate_and_variance(
            *[weights @ part for part in (y, x, y * y, x * y, x * x)], self.n
        )

    def exact(self) -> tuple[Floats, Floats]:
        """The exact interval at the effective sample size."""
        return GroupRate.of([self.sums], Kinds.shares(len(self.sums.y))).ends()

    def former(self) -> tuple[Floats, Floats]:
        """Bootstrap-t on the square root scale within the resampled rates; none without a hit."""
        low, high = student_root(self.sums.rate, self.sums.variance, self.rates, self.variances)
        plain = intervals.expanded(self.rates, np.array([self.n]))
        unknown = ~(np.isfinite(low) & np.isfinite(high))
        low, high = np.where(unknown, plain[0], low), np.where(unknown, plain[1], high)
        low, high = np.maximum(low, self.rates.min(0)), np.minimum(high, self.rates.max(0))
        return np.where(self.sums.y > 0, low, np.nan), np.where(self.sums.y > 0, high, np.nan)


def student_root(rate: Floats, variance: Floats, rates: Floats, variances: Floats) -> tuple[Floats, Floats]:
    """Bootstrap-t on the square root scale (Efron 1982; Hall 1988)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        roots, error = np.sqrt(rate), np.sqrt(variance / rate) / 2
        t = (np.sqrt(rates) - roots) / (np.sqrt(variances / rates) / 2)
    t[~np.isfinite(t)] = np.nan
    low, high = intervals.percentile(t)
    return np.maximum(roots - high * error, 0.0) ** 2, (roots - low * error) ** 2


def _rate_and_variance(y: Floats, x: Floats, yy: Floats, xy: Floats, xx: Floats, n: int) -> tuple[Floats, Floats]:
    with np.errstate(divide="ignore", invalid="ignore"):
        r = y / x
        return r, np.maximum(yy - 2 * r * xy + r * r * xx, 0) / x**2 * n / (n - 1)


def facts(low: Floats, high: Floats, truth: float) -> str:
    """Coverage, misses on both sides, and mean width, of corpora that have an interval; and how many have none."""
    known = np.isfinite(low) & np.isfinite(high)
    low, high = low[known], high[known]
    held = ((low <= truth) & (truth <= high)).sum() / len(known)
    return f"{held:.3f} | {(truth < low).mean():.3f} | {(truth > high).mean():.3f} | {1 - known.mean():.2f}"


def rate_row(group: Group, runs: int, resamples: int, seed: int) -> str:
    """A line of the table of rates."""
    rng = spawn(seed, "coverage", str(group))
    y, x = group.draw(runs, rng)
    drawn = Resampled(y, x, resamples, rng)
    exact, former = drawn.exact(), drawn.former()
    wider = np.fmin(exact[0], former[0]), np.fmax(exact[1], former[1])
    seen = np.isfinite(former[0])
    width = {name: np.mean((e[1] - e[0])[seen]) for name, e in (("former", former), ("given", exact), ("wider", wider))}
    shown = [facts(*ends, group.share) for ends in (exact, wider, former)]
    widths = " | ".join(f"{width[name] / width['former']:.2f}" for name in ("given", "wider"))
    return f"| {group} | {' | '.join(shown)} | {widths} |"


def pair_row(a: Group, b: Group, runs: int, resamples: int, seed: int) -> str:
    """A line of the table of differences."""
    rng = spawn(seed, "coverage", str(a), str(b))
    (y_a, x_a), (y_b, x_b) = a.draw(runs, rng), b.draw(runs, rng)
    groups = TwoGroups(y_a, x_a, y_b, x_b, Kinds.shares(runs))
    p, _, ends = groups.compared(resamples, rng)
    plain = groups.permutation_p(resamples, rng)[0]
    one, two = Resampled(y_a, x_a, resamples, rng), Resampled(y_b, x_b, resamples, rng)
    former = intervals.expanded(one.rates - two.rates, np.array([a.n, b.n]))
    truth = a.share - b.share
    cells = [facts(*ends["difference"], truth)[:21], facts(*former, truth)[:21]]
    width = np.mean(ends["difference"][1] - ends["difference"][0]) / np.mean(former[1] - former[0])
    outside, outside_former = (_excludes(low, high, 0.0) for low, high in (ends["difference"], former))
    ratio = _excludes(*ends["ratio"], 1.0)
    apart = [np.mean(outside != (p <= 0.05)), np.mean(ratio != (p <= 0.05)), np.mean(outside_former != (plain <= 0.05))]
    found = [np.mean(p <= 0.05), np.mean(plain <= 0.05)]
    numbers = [width, *found, *apart]
    return f"| {a} − {b} | {' | '.join(cells)} | {' | '.join(f'{x:.3f}' for x in numbers)} |"


def _excludes(low: Floats, high: Floats, value: float) -> npt.NDArray[np.bool_]:
    return (low > value) | (high < value)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--resamples", type=int, default=999)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    drawn = (options.runs, options.resamples, options.seed)
    print("# Coverage of 95 % intervals\n")
    print(
        f"`python benchmarks/measure_coverage.py --runs {options.runs} --resamples {options.resamples} "
        f"--seed {options.seed}`: {options.runs:,} corpora a row, so that the error of a coverage of 0.95 is "
        f"{np.sqrt(0.95 * 0.05 / options.runs):.3f}. A corpus without an interval counts as not covered.\n"
    )
    print("## Rates of a group\n")
    print(
        "`given` is what the table `rates` has: the exact interval at the effective sample size. `former` is "
        "bootstrap-t, `wider` the wider of both. Widths are relative to the former interval, in corpora that had one.\n"
    )
    columns = ["documents, share, correlation"]
    for name in ("given", "wider", "former"):
        columns += [f"{name}: coverage", "truth below", "truth above", "none"]
    print(f"| {' | '.join([*columns, 'width of given', 'width of wider'])} |")
    print("|---" * (len(columns) + 2) + "|")
    for group in RATES:
        print(rate_row(group, *drawn), flush=True)
    print("\n## Differences of two groups\n")
    print(
        "`given` is what the table `contrasts` has. `p ≤ .05` is the share of corpora in which the difference is "
        "reported: false alarms if the shares are equal, power if not. `apart` are corpora in which interval and p "
        "say different things.\n"
    )
    columns = ["a − b", "given: coverage", "truth below", "truth above", "former: coverage", "truth below"]
    columns += ["truth above", "width / former", "p ≤ .05", "permutation alone", "apart, difference", "apart, ratio"]
    print(f"| {' | '.join([*columns, 'apart, former'])} |")
    print("|---" * (len(columns) + 1) + "|")
    for a, b in PAIRS:
        print(pair_row(a, b, *drawn), flush=True)


if __name__ == "__main__":
    main()

"""The statistics of keyness: how much more often a word occurs in one of two groups of texts."""

from __future__ import annotations

import numpy as np

from discourse.measure.arrays import Floats

# a, b: counts of a word in the two groups. total_a, total_b: all words of the groups. Positive means more in a.


def expected(a: Floats, b: Floats, total_a: float, total_b: float) -> tuple[Floats, Floats]:
    """Counts expected in the two groups if the word were equally frequent in both."""
    share = (a + b) / (total_a + total_b)
    return total_a * share, total_b * share


def _signed(value: Floats, a: Floats, b: Floats, total_a: float, total_b: float) -> Floats:
    return np.where(a < expected(a, b, total_a, total_b)[0], -value, value)


def _entropy(observed: Floats, wanted: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        term = observed * np.log(observed / wanted)
    return np.where(observed > 0, term, 0.0)


def g2(a: Floats, b: Floats, total_a: float, total_b: float) -> Floats:
    """Signed log-likelihood ratio of the word's two counts (Rayson and Garside 2000), the two-term form."""
    want_a, want_b = expected(a, b, total_a, total_b)
    return _signed(2 * (_entropy(a, want_a) + _entropy(b, want_b)), a, b, total_a, total_b)


def g2_four_term(a: Floats, b: Floats, total_a: float, total_b: float, correction: str = "none") -> Floats:
    """Signed log-likelihood ratio of the whole 2 × 2 table (Dunning 1993); see `CORRECTIONS`."""
    observed, wanted = _table(a, b, total_a, total_b)
    moved = observed
    if correction == "yates":
        nearer = observed + np.where(observed < wanted, 0.5, -0.5)
        moved = np.where(_sparse(observed, wanted), nearer, observed)
    value = 2 * sum(_entropy(o, e) for o, e in zip(moved, wanted, strict=True))
    return _signed(value / _divisor(observed, correction), a, b, total_a, total_b)


def chi2(a: Floats, b: Floats, total_a: float, total_b: float, correction: str = "none") -> Floats:
    """Signed Pearson chi-squared of the 2 × 2 table; see `CORRECTIONS`."""
    observed, wanted = _table(a, b, total_a, total_b)
    n = total_a + total_b
    cross = np.abs(observed[0] * observed[3] - observed[1] * observed[2])
    if correction == "yates":
        cross = np.where(_sparse(observed, wanted), cross - n / 2, cross)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = n * cross**2 / ((a + b) * (n - a - b) * total_a * total_b)
    return _signed(np.nan_to_num(value) / _divisor(observed, correction), a, b, total_a, total_b)


# none; yates: Yates' (1934) continuity correction where a cell is expected below 5 and |ad − bc| > n / 2, the default
# of quanteda.textstats; williams: divided by Williams' (1976) q where no cell is 0. (quanteda.textstats 0.97.2
# multiplies chi² by q instead of dividing; its G² divides. Both are divided here, as the formula says.)
CORRECTIONS = ("none", "yates", "williams")


def _table(a: Floats, b: Floats, total_a: float, total_b: float) -> tuple[Floats, Floats]:
    """Observed and expected cells, shape (4, words): the word in a and b, other words in a and b."""
    observed = np.stack([a, b, total_a - a, total_b - b]).astype(np.float64)
    want_a, want_b = expected(a, b, total_a, total_b)
    return observed, np.stack([want_a, want_b, total_a - want_a, total_b - want_b])


def _sparse(observed: Floats, wanted: Floats) -> Floats:
    cross = np.abs(observed[0] * observed[3] - observed[1] * observed[2])
    return np.asarray((wanted.min(axis=0) < 5) & (cross > observed.sum(axis=0) / 2))


def _divisor(observed: Floats, correction: str) -> Floats:
    if correction != "williams":
        return np.ones(observed.shape[1])
    n = observed.sum(axis=0)
    rows, others = observed[0] + observed[1], observed[2] + observed[3]
    total_a, total_b = observed[0] + observed[2], observed[1] + observed[3]
    with np.errstate(divide="ignore", invalid="ignore"):
        q = 1 + (n / rows + n / others - 1) * (n / total_a + n / total_b - 1) / (6 * n)
    return np.where((observed > 0).all(axis=0), q, 1.0)


def log_odds(a: Floats, b: Floats, total_a: float, total_b: float, prior: Floats) -> tuple[Floats, Floats, Floats]:
    """Log-odds ratio with a Dirichlet prior, its z, and z with the four-term variance.

    `prior` holds each word's prior count (one number a word, or one for all: then as if every word of `a` had it).
    Monroe, Colaresi and Quinn (2008), equations 16, 20 (two-term variance) and 19 (four-term).
    """
    alpha = np.broadcast_to(np.asarray(prior, np.float64), a.shape)
    whole = alpha.sum()
    with_a, with_b = a + alpha, b + alpha
    rest_a, rest_b = total_a + whole - with_a, total_b + whole - with_b
    with np.errstate(divide="ignore", invalid="ignore"):
        delta = np.log(with_a / rest_a) - np.log(with_b / rest_b)
        two = 1 / with_a + 1 / with_b
        four = two + 1 / rest_a + 1 / rest_b
        return delta, delta / np.sqrt(two), delta / np.sqrt(four)


def log_ratio(a: Floats, b: Floats, total_a: float, total_b: float) -> Floats:
    """Binary logarithm of the ratio of relative frequencies (Hardie 2014); a count of 0 is taken as 0.5."""
    ratio = (np.where(a > 0, a, 0.5) / total_a) / (np.where(b > 0, b, 0.5) / total_b)
    return np.asarray(np.log2(ratio))


def log_ratio_low(a: Floats, b: Floats, total_a: float, total_b: float, level: float = 0.95) -> Floats:
    """The end nearer to zero of the exact interval of the log ratio; 0 if the interval contains 0.

    Given a + b, the count a is binomial; Clopper and Pearson's (1934) interval of its share turns into one of the
    ratio, as in the conservative log ratio of Evert (2022), here without a correction for the number of words.
    """
    from scipy import special  # slow to import: only if there are words to compare

    tail = (1 - level) / 2
    n = a + b
    with np.errstate(divide="ignore", invalid="ignore"):
        low = np.where(a > 0, special.betaincinv(a, n - a + 1, tail), 0.0)
        high = np.where(b > 0, special.betaincinv(a + 1, n - a, 1 - tail), 1.0)
        least = np.log2(low / (1 - low) * total_b / total_a)
        most = np.log2(high / (1 - high) * total_b / total_a)
    return np.where(least > 0, least, np.where(most < 0, most, 0.0))


def bic(g2: Floats, total: float) -> Floats:
    """Approximate BIC of the difference, |G²| − ln(total) (Wilson 2013): above 2 positive, above 10 very strong."""
    return np.asarray(np.abs(g2) - np.log(total))


def deviation_of_proportions(counts: Floats, sizes: Floats) -> tuple[Floats, Floats]:
    """Gries' DP and DPnorm of words over parts: 0 is evenly spread, near 1 is in one part only.

    `counts` has shape (words, parts), `sizes` (parts,). DPnorm divides by 1 − the smallest part's share (Gries 2008;
    Lijffijt and Gries 2012). NaN for words that do not occur.
    """
    shares = sizes / sizes.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        own = counts / counts.sum(axis=-1, keepdims=True)
        dp = np.abs(own - shares).sum(axis=-1) / 2
        return dp, dp / (1 - shares.min())

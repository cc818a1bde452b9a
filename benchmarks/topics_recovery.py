"""Do the topic models find topics that were put into simulated texts, and how many of them?

    python benchmarks/topics_recovery.py > benchmarks/results/topics.md
    python benchmarks/topics_reference.py >> benchmarks/results/topics.md

Texts follow the LDA model: topics are Dirichlet(0.02) over 600 words on top of a Zipf background, a unit's topics
Dirichlet(0.1), its length Poisson(60). A true topic is found as far as its 20 strongest words agree with those of the
topic that the best assignment gives it (Jaccard), and the strongest topic of a unit as far as the normalised mutual
information (NMI) and adjusted Rand index (ARI) with the true one say. Means of five corpora; chance is a model whose
topics are drawn at random.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial

import numpy as np
from scipy import sparse
from scipy.optimize import linear_sum_assignment
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score
from threadpoolctl import threadpool_limits

from discourse.measure.random_streams import spawn
from discourse.topics.choice import candidates, choose, search
from discourse.topics.lda import fit_lda
from discourse.topics.model import Fitted, Floats, rows_to_one
from discourse.topics.nmf import fit_nmf
from discourse.topics.settings import TopicSettings

TERMS, TOP, RUNS = 600, 20, 5
MODELS = {"LDA": fit_lda, "NMF": fit_nmf}


@dataclass(frozen=True)
class Planted:
    """A simulated corpus with its true topics (topics × terms) and mixtures (units × topics)."""

    counts: sparse.csr_array
    topics: Floats
    mixtures: Floats


def plant(k: int, n: int, rng: np.random.Generator) -> Planted:
    background = 1 / np.arange(5, TERMS + 5)
    topics = 0.8 * rng.dirichlet(np.full(TERMS, 0.02), k) + 0.2 * background / background.sum()
    mixtures = rng.dirichlet(np.full(k, 0.1), n)
    lengths = rng.poisson(60, n) + 1
    counts = np.stack([rng.multinomial(size, share @ topics) for size, share in zip(lengths, mixtures, strict=True)])
    used = counts.sum(axis=0) > 0
    return Planted(sparse.csr_array(counts[:, used]), rows_to_one(topics[:, used]), mixtures)


def scores(planted: Planted, fitted: Fitted) -> tuple[float, float, float]:
    """Jaccard of matched topics, NMI and ARI of the strongest topics of units."""
    true = np.argsort(-planted.topics, axis=1)[:, :TOP]
    overlap = np.array(
        [[len(set(a) & set(b)) / len(set(a) | set(b)) for b in fitted.top(TOP).tolist()] for a in true.tolist()]
    )
    rows, columns = linear_sum_assignment(-overlap)
    one, two = planted.mixtures.argmax(axis=1), fitted.unit_topics.argmax(axis=1)
    return overlap[rows, columns].mean(), normalized_mutual_info_score(one, two), adjusted_rand_score(one, two)


def chance(planted: Planted, k: int, rng: np.random.Generator) -> Fitted:
    n, terms = planted.counts.shape
    return Fitted(rng.dirichlet(np.full(terms, 0.1), k), rng.dirichlet(np.full(k, 0.1), n))


def recovery() -> None:
    print("| topics | units | model | Jaccard of top 20 | NMI | ARI | seconds |")
    print("|---|---|---|---|---|---|---|")
    for k in (4, 8, 15):
        for n in (100, 500, 1500):
            for name in (*MODELS, "chance"):
                found, seconds = [], 0.0
                for number in range(RUNS):
                    planted = plant(k, n, spawn(1, "benchmark", "plant", k, n, number))
                    rng = spawn(1, "benchmark", name, k, n, number)
                    started = time.perf_counter()
                    fitted = chance(planted, k, rng) if name == "chance" else MODELS[name](planted.counts, k, rng)
                    seconds += time.perf_counter() - started
                    found.append(scores(planted, fitted))
                means = " | ".join(f"{value:.2f}" for value in np.mean(found, axis=0))
                print(f"| {k} | {n} | {name} | {means} | {seconds / RUNS:.2f} |", flush=True)


def numbers_of_topics() -> None:
    print("| true number | units | chosen, five corpora |")
    print("|---|---|---|")
    for k, n in ((4, 200), (6, 100), (8, 400), (12, 800)):
        chosen = []
        for number in range(5):
            planted = plant(k, n, spawn(1, "benchmark", "choice", k, n, number))
            tried = candidates(TopicSettings().candidates, *planted.counts.shape)
            chosen.append(choose(search(planted.counts, tried, 5, partial(spawn, 1, "benchmark", k, n, number))))
        print(f"| {k} | {n} | {', '.join(map(str, sorted(chosen)))} |", flush=True)


if __name__ == "__main__":
    with threadpool_limits(limits=1):
        print("# Topics\n\nMade by benchmarks/topics_recovery.py and topics_reference.py, which say how.")
        print("Seconds are those of a busy machine.\n\n## Simulated texts: topics found\n")
        recovery()
        print("\n## Simulated texts: number of topics chosen by coherence and stability\n")
        numbers_of_topics()

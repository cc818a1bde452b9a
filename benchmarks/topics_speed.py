"""Topic models of one matrix of real texts beside gensim, scikit-learn and tomotopy alone: time, NPMI, stability.

    python benchmarks/topics_speed.py speeches/ [-k 20] [--language en] [--units 4000]

tomotopy is measured if it is installed. NPMI is the mean over topics in the units themselves; stability the agreement
of the topics with those of a sample of four fifths of the units.
"""

from __future__ import annotations

import argparse
import importlib.util
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from gensim.models.ldamodel import LdaModel
from scipy import sparse
from sklearn.decomposition import LatentDirichletAllocation
from threadpoolctl import threadpool_limits

from discourse.corpus import read
from discourse.topics.coherence import npmi
from discourse.topics.lda import fit_lda
from discourse.topics.model import Fitted, rows_to_one
from discourse.topics.nmf import fit_nmf
from discourse.topics.settings import TopicSettings
from discourse.topics.stability import SHARE, agreement
from discourse.topics.vocabulary import build

Counts = sparse.csr_array
Model = Callable[[Counts, int], Fitted]


def of_gensim(counts: Counts, k: int) -> Fitted:
    ends = zip(counts.indptr, counts.indptr[1:], strict=False)
    corpus = [list(zip(counts.indices[a:b].tolist(), counts.data[a:b].tolist(), strict=True)) for a, b in ends]
    words = {column: str(column) for column in range(counts.shape[1])}
    model = LdaModel(corpus, num_topics=k, id2word=words, passes=10, random_state=1)
    return Fitted(rows_to_one(model.get_topics().astype(np.float64)), np.ones((1, k)))


def of_scikit_learn(counts: Counts, k: int) -> Fitted:
    model = LatentDirichletAllocation(k, random_state=1).fit(counts)
    return Fitted(rows_to_one(model.components_), np.ones((1, k)))


def of_tomotopy(counts: Counts, k: int) -> Fitted:
    import tomotopy

    model = tomotopy.LDAModel(k=k, seed=1)
    for a, b in zip(counts.indptr, counts.indptr[1:], strict=False):
        model.add_doc(np.repeat(counts.indices[a:b], counts.data[a:b]).astype(str).tolist())
    model.train(1000, workers=1)
    topics = np.zeros((k, counts.shape[1]))
    for topic in range(k):
        topics[topic, [int(word) for word in model.used_vocabs]] = model.get_topic_word_dist(topic)
    return Fitted(topics, np.ones((1, k)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="+")
    parser.add_argument("-k", type=int, default=20)
    parser.add_argument("--language", default="en")
    parser.add_argument("--units", type=int, default=4000)
    given = parser.parse_args()
    corpus = read([Path(name) for name in given.corpus])
    counts = build(corpus.words, corpus.documents, corpus.passages, given.language, TopicSettings()).counts
    counts = counts[: given.units]
    kept = np.sort(np.random.default_rng(1).choice(counts.shape[0], int(SHARE * counts.shape[0]), replace=False))
    models: dict[str, Model] = {
        "NMF": lambda matrix, k: fit_nmf(matrix, k, np.random.default_rng(1)),
        "LDA": lambda matrix, k: fit_lda(matrix, k, np.random.default_rng(1)),
        "gensim, 10 passes": of_gensim,
        "scikit-learn LDA": of_scikit_learn,
    }
    if importlib.util.find_spec("tomotopy"):
        models["tomotopy, 1,000 iterations"] = of_tomotopy
    print(f"{counts.shape[0]} units, {counts.shape[1]} words, {given.k} topics\n")
    print("| model | NPMI | stability | CPU seconds |\n|---|---|---|---|")
    with threadpool_limits(limits=1):
        for name, model in models.items():
            model(counts[:200], 2)  # imports
            started = time.process_time()
            fitted = model(counts, given.k)
            seconds = time.process_time() - started
            stable = agreement(fitted, model(counts[kept], given.k))[0].mean()
            print(f"| {name} | {npmi(fitted, counts).mean():.2f} | {stable:.2f} | {seconds:.1f} |", flush=True)


if __name__ == "__main__":
    main()

"""Small units and models whose numbers can be counted by hand."""

from __future__ import annotations

import numpy as np
import polars as pl
from scipy import sparse

from discourse.topics import TopicSettings
from discourse.topics.model import Fitted, rows_to_one
from discourse.topics.result import Result
from discourse.topics.vocabulary import Units, build

EASY = TopicSettings(unit_tokens=1, min_units=1, min_documents=1, max_share=1.0)


def build_units(corpus, language):
    return build(corpus.words, corpus.documents, corpus.passages, language, EASY)


def document(doc_id, *passages, language="en"):
    return {"doc_id": doc_id, "language": language, "passages": passages}


def fitted(*topics):
    """A model whose topics are given by the strengths of their terms."""
    strengths = rows_to_one(np.array(topics, np.float64))
    return Fitted(strengths, np.full((1, len(topics)), 1 / len(topics)))


def blocks(n_topics, rng, n_units=120, width=8):
    """Units that each use the words of one topic, some more often than others."""
    rows = np.zeros((n_units, n_topics * width), np.int64)
    for unit, row in enumerate(rows):
        topic = unit % n_topics
        row[topic * width : (topic + 1) * width] = rng.poisson(np.linspace(6, 1, width))
    return sparse.csr_array(rows)


def result(documents, shares, stability, spread=None):
    """A model known by the shares of its topics in documents and their stability alone."""
    shares = np.array(shares, np.float64)
    nothing = np.zeros(shares.shape[1])
    units = Units("en", (), sparse.csr_array((0, 0)), (), (), pl.DataFrame())
    model = Fitted(np.zeros((shares.shape[1], 0)), np.zeros((0, shares.shape[1])))
    return Result(units, "nmf", model, (documents, shares), nothing, nothing, np.array(stability), spread=spread)

"""Tables of fitted topics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from discourse import schema
from discourse.topics.choice import Tried, choose
from discourse.topics.matching import Matches, matches
from discourse.topics.profile import distinctive
from discourse.topics.result import Result
from discourse.topics.settings import TopicSettings

Row = dict[str, Any]
LABEL = 5  # terms in a label


def tables(
    results: Sequence[Result], searched: Mapping[str, Sequence[Tried]], settings: TopicSettings
) -> dict[str, pa.Table]:
    """All tables but contrasts and warnings. `searched` holds the numbers of topics tried with NMF, by language."""
    matched = matches(results)
    rows: dict[str, list[Row]] = {
        "topics": [row for result in results for row in _topics(result, matched)],
        "topic_terms": [row for result in results for row in _terms(result, settings.top_terms)],
        "topic_passages": [row for result in results for row in _passages(result, settings.top_passages)],
        "topic_choice": list(_choice(results, searched)),
        "document_topics": [row for result in results for row in _documents(result)],
    }
    return {name: schema.from_rows(name, listed) for name, listed in rows.items()}


def _key(result: Result, topic: int) -> Row:
    return {"language": result.units.language, "model": result.model, "topic": topic}


def _topics(result: Result, matched: Matches) -> Iterator[Row]:
    names, profile = result.profile
    k = len(result.share)
    concepts = distinctive(names, profile) if names else [None] * k
    for topic, top in enumerate(result.fitted.top(LABEL)):
        words = " · ".join(result.units.terms[column] for column in top)
        name = result.fitted.names[topic] if result.fitted.names else None
        found = matched.get((result.units.language, result.model, topic), [])
        yield {
            **_key(result, topic),
            "label": f"{name}: {words}" if name else words,
            "concepts": concepts[topic],
            "share": result.share[topic],
            "coherence": result.coherence[topic],
            "stability": result.stability[topic],
            "n_topics": k,
            "n_units": result.units.counts.shape[0],
            "matched": ", ".join(pair.other for pair in found if pair.holds) or None,
            "match_score": min(
                (p.score for p in found if p.holds), default=max((p.score for p in found), default=None)
            ),
            "match_method": found[0].method if found else None,
        }


def _terms(result: Result, n: int) -> Iterator[Row]:
    for topic, top in enumerate(result.fitted.top(n)):
        for rank, column in enumerate(top):
            weight = result.fitted.topic_terms[topic, column]
            yield {**_key(result, topic), "rank": rank, "term": result.units.terms[column], "weight": weight}


def _passages(result: Result, n: int) -> Iterator[Row]:
    """Yield the units with most of a topic, one a document, each with its longest passage.

    The share of a topic is multiplied by the square root of the length, so that short units do not come first.
    """
    units, length = result.units, np.sqrt(result.units.sizes)
    for topic in range(len(result.share)):
        weights = result.fitted.unit_topics[:, topic]
        order = np.argsort(-np.round(weights * length, 9), kind="stable")
        chosen: dict[str, int] = {}
        for unit in order.tolist():
            if len(chosen) == n:
                break
            chosen.setdefault(units.doc_ids[unit], unit)
        for rank, (doc_id, unit) in enumerate(chosen.items()):
            place = {"rank": rank, "doc_id": doc_id, "passage": units.passages[unit], "weight": weights[unit]}
            yield {**_key(result, topic), **place}


def _choice(results: Sequence[Result], searched: Mapping[str, Sequence[Tried]]) -> Iterator[Row]:
    """The numbers that were tried; for a model without a search its own number alone."""
    for language, tried in searched.items():
        k = choose(tried)
        for one in tried:
            place = {"language": language, "model": "nmf", "n_topics": one.k, "chosen": one.k == k}
            yield {**place, "coherence": one.coherence, "stability": one.stability}
    for result in results:
        if result.model != "nmf" or result.units.language not in searched:
            measured = {"coherence": result.coherence.mean(), "stability": result.stability.mean()}
            place = {"language": result.units.language, "model": result.model, "n_topics": len(result.share)}
            yield {**place, **measured, "chosen": True}


def _documents(result: Result) -> Iterator[Row]:
    documents, shares = result.shares
    for row, doc_id in enumerate(documents):
        for topic in range(shares.shape[1]):
            yield {**_key(result, topic), "doc_id": doc_id, "share": shares[row, topic]}

"""Tables of fitted topics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from discourse import schema
from discourse.topics.choice import Tried, choose, score
from discourse.topics.labels import of_topics
from discourse.topics.matching import Matches, matches
from discourse.topics.prevalence import STABLE
from discourse.topics.profile import distinctive
from discourse.topics.result import Result
from discourse.topics.settings import TopicSettings
from discourse.topics.words import exclusivity, frex, leading, relevance

Row = dict[str, Any]
LISTED = 10  # terms by FREX and by relevance


def tables(
    results: Sequence[Result], searched: Mapping[str, Sequence[Tried]], settings: TopicSettings
) -> dict[str, pa.Table]:
    """All tables but contrasts and warnings. `searched` holds the numbers of topics tried with NMF, by language."""
    matched, labels = matches(results), of_topics(results, settings.labels)
    rows: dict[str, list[Row]] = {
        "topics": [row for result in results for row in _topics(result, matched, labels)],
        "topic_words": [row for result in results for row in _words(result)],
        "topic_terms": [row for result in results for row in _terms(result, settings.top_terms)],
        "topic_passages": [row for result in results for row in _passages(result, settings.top_passages)],
        "topic_choice": list(_choice(results, searched)),
        "document_topics": [row for result in results for row in _documents(result)],
    }
    return {name: schema.from_rows(name, listed) for name, listed in rows.items()}


def _key(result: Result, topic: int) -> Row:
    return {"language": result.units.language, "model": result.model, "topic": topic}


def _topics(result: Result, matched: Matches, labels: Mapping[tuple[str, str, int], tuple[str, str]]) -> Iterator[Row]:
    names, profile = result.profile
    k = len(result.share)
    concepts = distinctive(names, profile) if names else [None] * k
    exclusive = exclusivity(result.fitted)
    for topic in range(k):
        found = matched.get((result.units.language, result.model, topic), [])
        label, source = labels[result.units.language, result.model, topic]
        yield {
            **_key(result, topic),
            "label": label,
            "label_source": source,
            "concepts": concepts[topic],
            "share": result.share[topic],
            "coherence": result.coherence[topic],
            "stability": result.stability[topic],
            "exclusivity": exclusive[topic],
            "stable": bool(result.stability[topic] >= STABLE),
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


def _words(result: Result) -> Iterator[Row]:
    """Yield the words that are most frequent and exclusive, and those that are most relevant."""
    measured = {"frex": frex(result.fitted), "relevance": relevance(result.fitted, result.units.counts)}
    for measure, values in measured.items():
        for topic, columns in enumerate(leading(values, LISTED)):
            place = {**_key(result, topic), "measure": measure}
            own = [column for column in columns if result.fitted.topic_terms[topic, column] > 0]
            for rank, column in enumerate(own):
                yield {**place, "rank": rank, "term": result.units.terms[column], "value": values[topic, column]}


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
            measured = {"coherence": one.coherence, "stability": one.stability, "exclusivity": one.exclusivity}
            yield {**place, **measured, "score": one.score}
    for result in results:
        if result.model != "nmf" or result.units.language not in searched:
            means = float(result.coherence.mean()), float(result.stability.mean())
            measured = {
                **{"coherence": means[0], "stability": means[1], "score": score(*means)},
                "exclusivity": float(exclusivity(result.fitted).mean()),
            }
            place = {"language": result.units.language, "model": result.model, "n_topics": len(result.share)}
            yield {**place, **measured, "chosen": True}


def _documents(result: Result) -> Iterator[Row]:
    documents, shares = result.shares
    for row, doc_id in enumerate(documents):
        for topic in range(shares.shape[1]):
            yield {**_key(result, topic), "doc_id": doc_id, "share": shares[row, topic]}

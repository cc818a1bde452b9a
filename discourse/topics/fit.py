"""From words to topics: each language by itself, each model, then the match across languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from threadpoolctl import threadpool_limits

from discourse import schema
from discourse.measure.streams import spawn
from discourse.text.language import LANGUAGES
from discourse.topics import notes, prevalence, rows
from discourse.topics.choice import Tried, attempt, candidates, choose, search
from discourse.topics.lda import fit_lda, fit_seeded
from discourse.topics.model import Fitted, Fitter, Floats
from discourse.topics.nmf import fit_nmf
from discourse.topics.profile import profiles
from discourse.topics.seeds import seeds
from discourse.topics.settings import TopicSettings
from discourse.topics.vocabulary import Units, build

FREE = 3  # topics of a seeded model that belong to no frame, where the number of topics is chosen
_FITTERS: Mapping[str, Fitter] = {"lda": fit_lda, "nmf": fit_nmf}


@dataclass(frozen=True)
class Result:
    """One model of one language with all that was measured on it; topics in their final order."""

    units: Units
    model: str
    fitted: Fitted
    shares: tuple[list[str], Floats]  # documents and topics
    share: Floats  # of each topic in the language
    coherence: Floats
    stability: Floats
    tried: tuple[Tried, ...]
    profile: tuple[list[str], Floats] = field(default_factory=lambda: ([], np.zeros((0, 0))))


def fit(
    words: pa.Table,
    documents: pa.Table,
    passages: pa.Table,
    settings: TopicSettings | None = None,
    hits: pa.Table | None = None,
    patterns: pa.Table | None = None,
) -> dict[str, pa.Table]:
    """Topic models of the counted passages: tables `topics`, `topic_terms`, `topic_passages`, `topic_choice`,
    `document_topics`, `topic_contrasts` and `warnings`, by their schemas.

    `words`, `documents` and `passages` are tables of the corpus. With `hits` and `patterns` (the lexicon's), topics are
    described by concepts and matched across languages; with `patterns` a model seeded by frames is fitted as well.
    Every language has models of its own. A language with too little text has no topics and a warning. The result
    depends on neither the order of rows nor the number of threads. Raises `MeasureError` for a group that no document
    has.
    """
    settings = settings or TopicSettings()
    spoken = sorted(set(pc.unique(passages["language"]).to_pylist()) & set(LANGUAGES))
    told = notes.left_out(words, documents, passages, spoken)
    results: list[Result] = []
    with threadpool_limits(limits=1):
        for language in spoken:
            units = build(words, documents, passages, language, settings)
            fitted, said = _language(units, settings, patterns)
            results += [_with_profile(result, hits, patterns) for result in fitted]
            told += said
        compared = list(_contrasts(results, documents, settings))
    if results and not compared:
        told.append(notes.no_contrast(settings.by))
    tables = rows.tables(results, settings)
    tables["topic_contrasts"] = schema.from_rows("topic_contrasts", compared)
    tables["warnings"] = schema.from_rows("warnings", told)
    return tables


def _language(
    units: Units, settings: TopicSettings, patterns: pa.Table | None
) -> tuple[list[Result], list[notes.Note]]:
    """The models of one language, and what must be said about them."""
    n_units, n_terms = units.counts.shape
    if settings.k is not None and settings.k >= min(n_units, n_terms):
        return [], [notes.too_many(units.language, settings.k, n_units, n_terms)]
    numbers = [settings.k] if settings.k else candidates(settings.candidates, n_units, n_terms)
    if not numbers:
        return [], [notes.too_little(units.language, n_units, n_terms)]
    told = [notes.few_documents(units.language, units.n_documents)] if units.n_documents < notes.FEW_DOCUMENTS else []
    plain = [name for name in settings.models if name in _FITTERS]
    results = [_model(units, name, _FITTERS[name], numbers, settings) for name in plain]
    if "seeded" in settings.models and patterns is not None:
        found = seeds(units, patterns)
        k = max(len(found) + 1, settings.k or len(found) + FREE)
        if found and k < min(n_units, n_terms):
            results.append(_model(units, "seeded", partial(fit_seeded, seeds=found), [k], settings))
        else:
            told.append(notes.no_seeds(units.language))
    told += [notes.unconverged(units.language, r.model) for r in results if not r.fitted.converged]
    return results, told


def _model(units: Units, model: str, fitter: Fitter, numbers: list[int], settings: TopicSettings) -> Result:
    """Choose the number of topics where there is a choice, fit, order and measure."""
    stream = partial(spawn, settings.seed, "topics", units.language, model)
    tried = search(fitter, units.counts, numbers, settings.runs, stream) if len(numbers) > 1 else []
    k = choose(tried) if tried else numbers[0]
    seen_all = [t for t in tried if t.k == k and len(t.fitted.unit_topics) == len(units.sizes)]
    best = seen_all[0] if seen_all else attempt(fitter, units.counts, k, settings.runs, stream)
    share = units.sizes @ best.fitted.unit_topics / units.sizes.sum()
    order = _order(best.fitted, share, units.terms)
    fitted = best.fitted.ordered(order)
    shares = prevalence.document_shares(units, fitted)
    measured = share[order], best.coherences[order], best.stabilities[order]
    return Result(units, model, fitted, shares, *measured, tuple(tried or [best]))


def _order(fitted: Fitted, share: Floats, terms: tuple[str, ...]) -> npt.NDArray[np.int64]:
    """Topics by their share, largest first, then by their strongest terms: numbers that do not depend on the model."""
    tops = [[terms[column] for column in row] for row in fitted.top(10)]
    return np.array(sorted(range(len(share)), key=lambda topic: (-round(float(share[topic]), 6), tops[topic])))


def _with_profile(result: Result, hits: pa.Table | None, patterns: pa.Table | None) -> Result:
    if hits is None or patterns is None:
        return result
    return replace(result, profile=profiles(result.units, result.fitted, hits, patterns))


def _contrasts(results: list[Result], documents: pa.Table, settings: TopicSettings) -> Iterator[dict[str, object]]:
    if prevalence.comparable(documents, settings.by, settings.groups):
        for result in results:
            yield from prevalence.contrasts(result.shares, documents, result.units.language, result.model, settings)

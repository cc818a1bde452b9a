"""Fit the topic models of each language, then match topics across languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from threadpoolctl import threadpool_limits

from discourse import schema
from discourse.encoder import installed
from discourse.measure.arrays import Floats
from discourse.measure.formula import parse
from discourse.measure.random_streams import spawn
from discourse.text.languages import registered
from discourse.topics import notes, prevalence, rows
from discourse.topics.centroids import centroids
from discourse.topics.choice import Tried, attempt, candidates, choose, is_whole, search
from discourse.topics.lda import fit_lda, fit_seeded
from discourse.topics.model import Fitted, Fitter
from discourse.topics.nmf import fit_nmf
from discourse.topics.parts_of_speech import has_parts_of_speech
from discourse.topics.phrases import term_places
from discourse.topics.profile import profiles
from discourse.topics.result import Result
from discourse.topics.seeds import seedable, seeds
from discourse.topics.settings import TopicSettings
from discourse.topics.spread import spread
from discourse.topics.stems import has_stems
from discourse.topics.trends import numbers, trends
from discourse.topics.vocabulary import Units, build

FREE = 3  # topics of a seeded model that belong to no frame, where the number of topics is chosen
_FITTERS: Mapping[str, Fitter] = {"lda": fit_lda, "nmf": fit_nmf}


@dataclass(frozen=True)
class Language:
    """The models of one language, the numbers of topics that were tried, and the warnings."""

    code: str
    results: list[Result] = field(default_factory=list)
    tried: list[Tried] = field(default_factory=list)
    notes: list[notes.Note] = field(default_factory=list)


def fit(
    words: pa.Table,
    documents: pa.Table,
    passages: pa.Table,
    settings: TopicSettings | None = None,
    hits: pa.Table | None = None,
    patterns: pa.Table | None = None,
    texts: pa.Table | None = None,
) -> dict[str, pa.Table]:
    """Topic models of the counted passages: tables `topics`, `topic_terms`, `topic_passages`, `topic_choice`,
    `document_topics`, `topic_contrasts`, `topic_trends` and `warnings`, by their schemas.

    `words`, `documents` and `passages` are tables of the corpus. With `hits` and `patterns` (the lexicon's), topics are
    described by concepts and matched across languages; with `patterns` a model seeded by frames is fitted as well.
    With `texts`, multi-word terms of the lexicon and collocations are one word (see `TopicSettings.phrases`).
    Every language has models of its own. A language with too little text has no topics and a warning. The result
    depends on neither the order of rows nor the number of threads. Raises `MeasureError` for a group that no document
    has, and `TopicError` for a trend over a column without numbers.
    """
    settings = settings or TopicSettings()
    numbers(documents, settings.trend)  # refused before the work, not after it
    if settings.adjust is not None:
        parse(settings.adjust, documents.column_names)
    spoken = sorted(set(pc.unique(passages["language"]).to_pylist()) & set(registered()))
    noted = notes.left_out(words, documents, passages, spoken)
    with threadpool_limits(limits=1):
        terms = term_places(hits, patterns) if hits is not None and patterns is not None else None
        built = [build(words, documents, passages, code, settings, texts, terms) for code in spoken]
        parts = [_language(units, settings, patterns) for units in built]
        found = [_with_profile(result, hits, patterns) for part in parts for result in part.results]
        results = _with_centroids(found, settings, passages, texts)
        compared = list(_contrasts(results, documents, settings))
        drawn = [trends(result, documents, settings) for result in results]
    noted += [note for part in parts for note in part.notes]
    for part in parts:
        if part.results:
            dropped = part.results[0].units.cut
            noted += [notes.documents_without_topics(part.code, dropped)] if dropped else []
    silent = [part.code for part in parts if not part.results]
    if silent and results:
        noted.append(notes.nothing_to_match(silent, sorted({result.units.language for result in results})))
    if results and not compared:
        noted.append(notes.no_contrast(settings.by))
    searched = {part.code: part.tried for part in parts if part.tried}
    tables = rows.tables(results, searched, settings)
    compared += [row for _, ends in drawn for row in ends]
    tables["topic_contrasts"] = schema.from_rows("topic_contrasts", compared)
    tables["topic_trends"] = schema.from_rows("topic_trends", [row for points, _ in drawn for row in points])
    tables["warnings"] = schema.from_rows("warnings", noted)
    return tables


def _language(units: Units, settings: TopicSettings, patterns: pa.Table | None) -> Language:
    """The number of topics and the models of one language."""
    n_units, n_terms = units.counts.shape
    code = units.language
    if not n_terms:
        return Language(code, notes=[notes.empty_vocabulary(code, len(units.cut))])
    if units.identical:
        return Language(code, notes=[notes.identical_texts(code, n_units)])
    if settings.k is not None and settings.k >= min(n_units, n_terms):
        return Language(code, notes=[notes.too_many(code, settings.k, n_units, n_terms)])
    numbers = candidates(settings.candidates, n_units, n_terms)
    if settings.k is None and not numbers:
        return Language(code, notes=[notes.too_little(code, n_units, n_terms)])
    noted = [notes.few_documents(code, units.n_documents)] if units.n_documents < notes.FEW_DOCUMENTS else []
    if settings.k is not None and settings.k > units.n_documents:
        noted.append(notes.more_than_documents(code, settings.k, units.n_documents))
    noted += [notes.no_stems(code)] if settings.stem and not has_stems(code) else []
    if settings.parts_of_speech and not has_parts_of_speech(code):
        noted.append(notes.no_parts_of_speech(code))
    tried = [] if settings.k else search(units.counts, numbers, settings.runs, _stream(units, "nmf", settings))
    k = settings.k or choose(tried)
    whole = [one for one in tried if one.k == k] if is_whole(units.counts) else []
    fitted = {"nmf": whole[0]} if whole else {}  # not fitted a second time
    results = [
        _result(units, name, fitted.get(name) or _attempt(units, name, _FITTERS[name], k, settings))
        for name in settings.models
        if name in _FITTERS
    ]
    if tried and "lda" in settings.models:
        noted.append(notes.chosen_with_nmf(code, k))
    if "seeded" in settings.models and patterns is not None:
        found = seeds(units, patterns)
        k = max(len(found) + 1, settings.k or len(found) + FREE)
        if found and k < min(n_units, n_terms):
            seeded = partial(fit_seeded, seeds=found)
            results.append(_result(units, "seeded", _attempt(units, "seeded", seeded, k, settings)))
            lost = sorted(seedable(patterns, code) - set(found))
            noted += [notes.frames_without_topic(code, lost)] if lost else []
            lost = [frame for frame in found if frame not in results[-1].fitted.names]
            noted += [notes.unnamed(code, lost)] if lost else []
        else:
            noted.append(notes.no_seeds(code))
    noted += [notes.unconverged(code, r.model) for r in results if not r.fitted.converged]
    return Language(code, results, tried, noted)


def _stream(units: Units, model: str, settings: TopicSettings) -> Callable[..., np.random.Generator]:
    """Generators by key for one model of one language."""
    return partial(spawn, settings.seed, "topics", units.language, model)


def _attempt(units: Units, model: str, fitter: Fitter, k: int, settings: TopicSettings) -> Tried:
    """Fit one model and measure the coherence and stability of its topics."""
    return attempt(fitter, units.counts, k, settings.runs, _stream(units, model, settings))


def _result(units: Units, model: str, made: Tried) -> Result:
    """Put the topics of a fitted model in order, with their shares in documents and in the language."""
    share = units.sizes @ made.fitted.unit_topics / units.sizes.sum()
    order = _order(made.fitted, share, units.terms)
    fitted = made.fitted.ordered(order)
    shares = prevalence.document_shares(units, fitted)
    refits = [replace(refit, unit_topics=refit.unit_topics[:, order]) for refit in made.refits]
    return Result(
        units,
        model,
        fitted,
        shares,
        share[order],
        made.coherences[order],
        made.stabilities[order],
        spread=spread(units, fitted, refits),
    )


def _order(fitted: Fitted, share: Floats, terms: tuple[str, ...]) -> npt.NDArray[np.int64]:
    """Topics by their share, largest first, then by their strongest terms: numbers that do not depend on the model."""
    tops = [[terms[column] for column in row] for row in fitted.top(10)]
    return np.array(sorted(range(len(share)), key=lambda topic: (-round(float(share[topic]), 6), tops[topic])))


def _with_profile(result: Result, hits: pa.Table | None, patterns: pa.Table | None) -> Result:
    if hits is None or patterns is None:
        return result
    counting, every = (profiles(result.units, result.fitted, hits, patterns, every=all_) for all_ in (False, True))
    return replace(result, profile=counting, meaning=every)


def _with_centroids(
    results: list[Result], settings: TopicSettings, passages: pa.Table, texts: pa.Table | None
) -> list[Result]:
    """The results with the directions of their topics, if there are topics of two languages to match by them."""
    codes = sorted({result.units.language for result in results})
    if texts is None or len(codes) < 2 or settings.match_by == "concepts" or not installed():
        return results
    directed = []
    for code in codes:
        own = [result for result in results if result.units.language == code]
        found = centroids(own[0].units, [result.fitted for result in own], passages, texts)
        directed += [replace(result, centroids=rows) for result, rows in zip(own, found, strict=True)]
    return directed


def _contrasts(results: list[Result], documents: pa.Table, settings: TopicSettings) -> Iterator[dict[str, object]]:
    if prevalence.comparable(documents, settings.by, settings.groups):
        for result in results:
            yield from prevalence.contrasts(result, documents, settings)
            if settings.adjust is not None:
                from discourse.topics.adjusted import adjusted_contrasts  # pandas loads slowly

                yield from adjusted_contrasts(result, documents, settings)

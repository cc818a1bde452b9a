"""Warnings about topic models, as rows of the table `warnings`."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
import pyarrow as pa

from discourse.schema import warning
from discourse.topics.units import own_passages

Note = dict[str, object]
FEW_DOCUMENTS = 50
NAMED = 10  # documents that a warning names at most


def left_out(words: pa.Table, documents: pa.Table, passages: pa.Table, languages: list[str]) -> list[Note]:
    """Return a warning about counted passages in no model: their language is not modelled or not their document's."""
    counted = pl.DataFrame(passages).filter("counted").select("doc_id", "passage", "language")
    seen = [own_passages(documents, passages, language) for language in languages]
    unseen = counted.join(pl.concat(seen), on=["doc_id", "passage"], how="anti") if seen else counted
    tokens = pl.DataFrame(words).join(unseen, on=["doc_id", "passage"])["n"].sum()
    if not tokens:
        return []
    subject = ", ".join(sorted(set(unseen["language"])))
    counts = {"passages": len(unseen), "tokens": tokens}
    return [warning("topics", "passages-without-model", subject, languages=languages, **counts)]


def too_little(language: str, n_units: int, n_terms: int) -> Note:
    """Return the warning that there is too little text to choose a number of topics."""
    return warning("topics", "too-little-text", language, language=language, units=n_units, terms=n_terms)


def too_many(language: str, k: int, n_units: int, n_terms: int) -> Note:
    """Return the warning that more topics are asked for than the text has units or words."""
    return warning("topics", "too-many-topics", language, language=language, topics=k, units=n_units, terms=n_terms)


def empty_vocabulary(language: str, n_documents: int) -> Note:
    """Return the warning that no word of a language is left to make topics of."""
    return warning("topics", "empty-vocabulary", language, language=language, documents=n_documents)


def identical_texts(language: str, n_units: int) -> Note:
    """Return the warning that all units of a language have the same words."""
    return warning("topics", "identical-texts", language, language=language, units=n_units)


def more_than_documents(language: str, k: int, n_documents: int) -> Note:
    """Return the warning that there are more topics than documents."""
    counts = {"topics": k, "documents": n_documents}
    return warning("topics", "more-topics-than-documents", language, language=language, **counts)


def nothing_to_match(languages: Sequence[str], others: Sequence[str]) -> Note:
    """Return the warning that languages without topics leave those of others unmatched."""
    subject = ", ".join(languages)
    return warning("topics", "topics-unmatched", subject, languages=list(languages), others=list(others))


def few_documents(language: str, n_documents: int) -> Note:
    """Return the warning that topics of so few documents describe only these documents."""
    counts = {"documents": n_documents, "enough": FEW_DOCUMENTS}
    return warning("topics", "few-topic-documents", language, language=language, **counts)


def no_stems(language: str) -> Note:
    """Return the warning that stems were asked for and the language has none."""
    return warning("topics", "no-stems", language, language=language)


def no_parts_of_speech(language: str) -> Note:
    """Return the warning that parts of speech were chosen and the language has no dictionary of them."""
    return warning("topics", "no-parts-of-speech", language, language=language)


def no_seeds(language: str) -> Note:
    """Return the warning that no frame has words in the vocabulary."""
    return warning("topics", "no-seed-words", language, language=language)


def documents_without_topics(language: str, doc_ids: Sequence[str]) -> Note:
    """Return the warning that documents have no word of the vocabulary, and so no shares of topics."""
    counts = {"documents": list(doc_ids[:NAMED]), "number": len(doc_ids)}
    return warning("topics", "documents-without-topics", language, language=language, **counts)


def frames_without_topic(language: str, frames: Sequence[str]) -> Note:
    """Return the warning that frames have fewer than two words in the vocabulary, and so no seeded topic."""
    return warning("topics", "frames-without-topic", language, language=language, frames=list(frames))


def unnamed(language: str, frames: list[str]) -> Note:
    """Return the warning that no topic has a seed of these frames among its strongest words."""
    return warning("topics", "topics-without-seeds", language, language=language, frames=frames)


def chosen_with_nmf(language: str, k: int) -> Note:
    """Return the remark that the number of topics of LDA is that of NMF."""
    return warning("topics", "number-from-nmf", language, language=language, topics=k)


def unconverged(language: str, model: str) -> Note:
    """Return the warning that a model was stopped before it converged."""
    return warning("topics", "not-converged", f"{language} {model}", language=language, model=model)


def no_contrast(by: str) -> Note:
    """Return the warning that there are no two groups to compare."""
    return warning("topics", "no-contrast", by, by=by)

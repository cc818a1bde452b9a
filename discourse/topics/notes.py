"""What a reader must know before believing a topic model."""

from __future__ import annotations

import polars as pl
import pyarrow as pa

from discourse.topics.units import own_passages

Note = dict[str, str | None]
FEW_DOCUMENTS = 50


def _note(code: str, subject: str, message: str, advice: str | None = None) -> Note:
    return {"stage": "topics", "code": code, "subject": subject, "message": message, "advice": advice}


def left_out(words: pa.Table, documents: pa.Table, passages: pa.Table, languages: list[str]) -> list[Note]:
    """Counted passages that no model sees, because they are in no one language or in another than their document."""
    counted = pl.DataFrame(passages).filter("counted").select("doc_id", "passage", "language")
    seen = [own_passages(documents, passages, language) for language in languages]
    unseen = counted.join(pl.concat(seen), on=["doc_id", "passage"], how="anti") if seen else counted
    tokens = pl.DataFrame(words).join(unseen, on=["doc_id", "passage"])["n"].sum()
    if not tokens:
        return []
    return [
        _note(
            "passages-without-model",
            ", ".join(sorted(set(unseen["language"]))),
            f"{len(unseen)} counted passages ({tokens} tokens) are in two languages at once, in another language than "
            "their document, or in one without topic models. They are in no topic.",
        )
    ]


def too_little(language: str, n_units: int, n_terms: int) -> Note:
    """So little text that no number of topics can be chosen."""
    return _note(
        "too-little-text",
        language,
        f"The texts in '{language}' make {n_units} units with a vocabulary of {n_terms} words: too little for topics.",
        "Add documents, or ask for a small number of topics yourself.",
    )


def too_many(language: str, k: int, n_units: int, n_terms: int) -> Note:
    """More topics than the text has units or words."""
    return _note(
        "too-many-topics",
        language,
        f"{k} topics were asked for, but the texts in '{language}' make {n_units} units with a vocabulary of {n_terms} "
        "words. No topics were fitted.",
        "Ask for fewer topics, or for 'auto'.",
    )


def few_documents(language: str, n_documents: int) -> Note:
    """Topics of so few documents describe these documents."""
    return _note(
        "few-topic-documents",
        language,
        f"The topics in '{language}' rest on {n_documents} documents: they describe these documents, not a discourse.",
        f"Read them as an illustration below about {FEW_DOCUMENTS} documents a language.",
    )


def no_seeds(language: str) -> Note:
    """No frame has words in the vocabulary."""
    return _note(
        "no-seed-words",
        language,
        f"No frame of the lexicon has two words of its own in the vocabulary of '{language}': no seeded model was "
        "fitted.",
        "Check that the lexicon has one-word patterns in this language.",
    )


def unconverged(language: str, model: str) -> Note:
    """A model that stopped before it came to rest."""
    return _note(
        "not-converged",
        f"{language} {model}",
        f"The {model} model of '{language}' had not come to rest when it was stopped.",
        "Compare it with the other models before reading much into it.",
    )


def no_contrast(by: str) -> Note:
    """Nothing to compare."""
    return _note(
        "no-contrast",
        by,
        f"The documents with topics do not fall into two groups by '{by}': shares are not compared.",
        "Give a document column with --by, or two of its values with --groups.",
    )

"""Forms of a word counted together, by the Snowball stemmers of NLTK."""

from __future__ import annotations

import polars as pl

from discourse.text import language as language_of


def has_stems(language: str) -> bool:
    """Return whether Snowball has stems for a language, given by its code."""
    from nltk.stem.snowball import SnowballStemmer

    return language_of(language).names["en"].lower() in SnowballStemmer.languages


def stemmed(counted: pl.DataFrame, language: str) -> pl.DataFrame:
    """Return counts (doc_id, passage, term, n) of stems, each under its most frequent form, which people can read.

    A phrase is stemmed word by word. Of equally frequent forms the first in order counts. Without a stemmer for the
    language the counts stay as they are.
    """
    from nltk.stem.snowball import SnowballStemmer

    if not has_stems(language):
        return counted
    stem = SnowballStemmer(language_of(language).names["en"].lower()).stem
    totals = counted.group_by("term").agg(pl.col("n").sum()).sort("n", "term", descending=[True, False])
    form_of: dict[str, str] = {}
    stems = {term: " ".join(stem(word) for word in term.split(" ")) for term in totals["term"]}
    for term, root in stems.items():
        form_of.setdefault(root, term)
    forms = {term: form_of[root] for term, root in stems.items()}
    renamed = counted.with_columns(pl.col("term").cast(pl.String).replace_strict(forms, return_dtype=pl.String))
    return renamed.group_by("doc_id", "passage", "term", maintain_order=True).agg(pl.col("n").sum())

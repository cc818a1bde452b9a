"""Fits of topic models, and what tests look up in their tables."""

from __future__ import annotations

from discourse.topics import TopicSettings, fit

TABLES = {
    *("topics", "topic_terms", "topic_words", "topic_passages", "topic_choice"),
    *("document_topics", "topic_contrasts", "topic_trends", "warnings"),
}


QUICK = TopicSettings(k=3, resamples=199, runs=2)


def run(corpus, settings=QUICK, hits=None, patterns=None):
    return fit(corpus.words, corpus.documents, corpus.passages, settings, hits, patterns)


def rows(table, **wanted):
    """The rows with these values; that there are any is part of every test."""
    found = [row for row in table.to_pylist() if all(row[name] == value for name, value in wanted.items())]
    assert found, f"no rows with {wanted}"
    return found


def theme_of(terms, themes):
    """The theme that most of the terms belong to."""
    return max(sorted(themes), key=lambda theme: len(set(terms) & set(themes[theme].split())))


def top(tables, language, model, topic, n=8):
    found = rows(tables["topic_terms"], language=language, model=model, topic=topic)
    return [row["term"] for row in found if row["rank"] < n]


def codes(tables):
    return {(row["code"], row["subject"]) for row in tables["warnings"].to_pylist()}


def empty(tables):
    return all(tables[name].num_rows == 0 for name in TABLES - {"warnings"})

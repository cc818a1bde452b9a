"""Which concepts of the shipped lexicon are hit in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from discourse.scoring.lexicon import Lexicon

HIT, MISS = True, False


def concepts_of(sentences: Sequence[str]) -> list[set[str]]:
    """The concepts that are hit in each sentence."""
    hits = Lexicon.load("securitization").find(list(sentences))
    found: list[set[str]] = [set() for _ in sentences]
    for doc_id, concept in zip(hits["doc_id"], hits["concept"], strict=True):
        found[int(doc_id)].add(str(concept))
    return found

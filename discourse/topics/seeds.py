"""The words of each frame in a vocabulary, from which seeded models get their priors."""

from __future__ import annotations

import re
from collections.abc import Mapping

import polars as pl
import pyarrow as pa

from discourse.text import language as language_of
from discourse.topics.vocabulary import Units

FEWEST = 2  # frames with fewer words get no topic


def seeds(units: Units, patterns: pa.Table) -> dict[str, list[int]]:
    """For each frame that counts, the columns of `units.counts` that its patterns match, sorted.

    A phrase is a seed if the vocabulary has it as one word; its words alone mean other things. Left out is a word that
    two frames claim (Eshima et al. 2024).
    Frames with fewer than two words left are not in the result.
    """
    own = _own(patterns, units.language)
    fold = language_of(units.language).fold
    terms: dict[bool, dict[str, int]] = {}
    for column, term in enumerate(units.terms):
        terms.setdefault(" " not in term, {})[term] = column
    claims: dict[int, set[str]] = {}
    for frame, pattern in sorted(set(zip(own["frame"], own["pattern"], strict=True))):
        for single, of_kind in terms.items():
            for column in _columns(fold(pattern), of_kind, single):
                claims.setdefault(column, set()).add(frame)
    found: dict[str, list[int]] = {}
    for column in sorted(claims):
        if len(claims[column]) == 1:
            found.setdefault(min(claims[column]), []).append(column)
    return {frame: found[frame] for frame in sorted(found) if len(found[frame]) >= FEWEST}


def seedable(patterns: pa.Table, language: str) -> set[str]:
    """Return the frames that count and have patterns in a language."""
    return set(_own(patterns, language)["frame"])


def _own(patterns: pa.Table, language: str) -> pl.DataFrame:
    return pl.DataFrame(patterns).filter(pl.col("counts") & (pl.col("language") == language) & (pl.col("weight") > 0))


def _columns(pattern: str, terms: Mapping[str, int], single: bool) -> list[int]:
    """Columns of the terms that a pattern matches, among single words or phrases."""
    if "*" not in pattern and "?" not in pattern:
        return [terms[pattern]] if pattern in terms else []
    if single == (" " in pattern):
        return []
    start = pattern[:-1]
    if pattern.endswith("*") and "*" not in start and "?" not in start:  # most patterns, without a regular expression
        return [c for term, c in terms.items() if term.startswith(start) and " " not in term[len(start) :]]
    wildcards = re.escape(pattern).replace(r"\*", "[^ ]*").replace(r"\?", "[^ ]")  # within a word
    matches = re.compile(wildcards).fullmatch
    return [column for term, column in terms.items() if matches(term)]

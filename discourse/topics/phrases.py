"""Words that belong together counted as one word: multi-word terms of the lexicon, and collocations by gensim."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl
import pyarrow as pa

from discourse.text import language as language_of
from discourse.text.languages import Language

LEAST_NPMI = 0.5  # of two neighbouring words that are a collocation (Bouma 2009)
FEWEST = 5  # times that they are neighbours, and from 500 units on once in a hundred units
LONGEST = 5  # tokens in a term of the lexicon
_JOINT = re.compile(r"[\s\-‐‑–'’]*")  # what may be between two words of a phrase
_GLUE = "\x1f"  # between the words of a collocation while gensim works: not a blank, which terms of the lexicon have
_LETTER = re.compile(r"[^\W\d_]")

Limits = tuple[int, int]
Run = list[str]  # words without a function word or stop between them


@dataclass(frozen=True)
class _Passage:
    doc_id: str
    number: int
    unit: int
    runs: list[Run]


def term_places(hits: pa.Table, patterns: pa.Table) -> pl.DataFrame:
    """Return where terms of the lexicon are (doc_id, start, end), without those of words near each other (`NEAR/5`)."""
    whole = pl.DataFrame(patterns).filter(~pl.col("pattern").str.contains(" NEAR/", literal=True))
    return pl.DataFrame(hits.select(["lexicon", "pattern_id", "doc_id", "start", "end"])).join(
        whole.select("lexicon", "pattern_id"), on=["lexicon", "pattern_id"]
    )


def joined_words(
    own: pl.DataFrame,
    passages: pa.Table,
    texts: pa.Table,
    language: str,
    terms: pl.DataFrame | None,
    stop_words: frozenset[str],
    limits: Limits,
) -> pl.DataFrame:
    """The words of passages with multi-word terms and collocations as one word each: doc_id, passage, term, n.

    Two words are a collocation if they are neighbours, or have function words such as *of* between them, at least
    five times and once in a hundred units, with normalised pointwise mutual information of at least 0.5. Words are
    joined only if the vocabulary has room for the whole, so that no word is lost in a phrase that is too rare.

    Parameters
    ----------
    own
        The passages to count: doc_id, passage, unit.
    passages, texts
        Tables of the corpus, which give the text of each passage.
    language
        Code of the language of all passages.
    terms
        Places of terms of the lexicon (doc_id, start, end), if there is one.
    stop_words
        Folded words that are not counted and at which collocations end.
    limits
        Fewest units and documents of a word of the vocabulary.
    """
    tongue = language_of(language)
    connectors = tongue.connectors
    found = list(_cut(own, passages, texts, tongue, terms, limits))
    split = [_Passage(p.doc_id, p.number, p.unit, list(_split(p.runs, stop_words, connectors))) for p in found]
    fewest = max(FEWEST, own["unit"].n_unique() // 100)
    collocated = _collocated(split, connectors & stop_words, limits, fewest)
    blank = "" if tongue.joins_words else " "
    rows = [
        (passage.doc_id, passage.number, re.sub(f"[ {_GLUE}]", blank, term), n)
        for passage in collocated
        for term, n in sorted(Counter(word for run in passage.runs for word in run).items())
    ]
    schema = {"doc_id": pl.String, "passage": pl.Int64, "term": pl.String, "n": pl.Int64}
    counted = pl.DataFrame(rows, schema, orient="row")
    return counted.group_by("doc_id", "passage", "term", maintain_order=True).agg(pl.col("n").sum())


def _cut(
    own: pl.DataFrame, passages: pa.Table, texts: pa.Table, tongue: Language, terms: pl.DataFrame | None, limits: Limits
) -> Iterator[_Passage]:
    """Yield the passages in order, cut into words at stops, with terms of the lexicon joined."""
    place = own.join(pl.DataFrame(passages).select("doc_id", "passage", "start", "end"), on=["doc_id", "passage"])
    text_of = dict(zip(texts["doc_id"].to_pylist(), texts["text"].to_pylist(), strict=True))
    ends: dict[str, dict[int, int]] = {}  # of each term by its start; the longest of several
    marked = [] if terms is None else sorted(terms.select("doc_id", "start", "end").iter_rows())
    for doc_id, start, end in marked:
        ends.setdefault(doc_id, {})[start] = end
    cut = []
    for doc_id, number, unit, start, end in (
        place.sort("doc_id", "passage").select("doc_id", "passage", "unit", "start", "end").iter_rows()
    ):
        piece = text_of[doc_id][start:end]
        spans, words = tongue.tokens(piece), tongue.words(piece)
        marks = _marks([(start + a, start + b) for a, b in spans], ends.get(doc_id, {}))
        cut.append((doc_id, number, unit, piece, spans, words, marks))
    spread: dict[str, tuple[set[int], set[str]]] = {}
    for doc_id, _, unit, _, _, words, marks in cut:
        for first, last in marks:
            units, documents = spread.setdefault(" ".join(words[first:last]), (set(), set()))
            units.add(unit)
            documents.add(doc_id)
    for doc_id, number, unit, piece, spans, words, marks in cut:
        wide = [(a, b) for a, b in marks if _enough(spread[" ".join(words[a:b])], limits)]
        yield _Passage(doc_id, number, unit, _runs(piece, spans, words, wide))


def _marks(spans: Sequence[tuple[int, int]], ends: Mapping[int, int]) -> list[tuple[int, int]]:
    """Ranges of two to five tokens that a term of the lexicon covers exactly, the first and longest of several."""
    number_at = {end: number + 1 for number, (_, end) in enumerate(spans)}
    found, free = [], 0
    for first, (start, _) in enumerate(spans):
        last = number_at.get(ends.get(start, -1), 0)
        if first >= free and 2 <= last - first <= LONGEST:
            found.append((first, last))
            free = last
    return found


def _runs(
    piece: str, spans: Sequence[tuple[int, int]], words: Sequence[str], marks: Sequence[tuple[int, int]]
) -> list[Run]:
    """Words between stops, with the tokens of each mark as one word, joined by blanks."""
    last_of = dict(marks)
    runs: list[Run] = []
    number, before = 0, -1
    while number < len(words):
        last = last_of.get(number, number + 1)
        start, end = spans[number][0], spans[last - 1][1]
        if before < 0 or not _JOINT.fullmatch(piece, before, start):
            runs.append([])
        runs[-1].append(" ".join(words[number:last]))
        number, before = last, end
    return runs


def _split(runs: Sequence[Run], stop_words: frozenset[str], connectors: frozenset[str]) -> Iterator[Run]:
    """Yield the runs cut at stop words and numbers; function words that a collocation may have inside stay."""
    for run in runs:
        kept: Run = []
        for word in run:
            if (word in stop_words and word not in connectors) or not _LETTER.search(word):
                if kept:
                    yield kept
                kept = []
            else:
                kept.append(word)
        if kept:
            yield kept


def _collocated(passages: list[_Passage], connectors: frozenset[str], limits: Limits, fewest: int) -> list[_Passage]:
    """The passages with collocations as one word each."""
    from gensim.models.phrases import FrozenPhrases, Phrases

    learned = Phrases(
        [run for passage in passages for run in passage.runs],
        min_count=fewest,
        threshold=LEAST_NPMI,
        delimiter=_GLUE,
        scoring="npmi",
        connector_words=connectors,
    )
    frozen = FrozenPhrases(learned)
    spread: dict[str, tuple[set[int], set[str]]] = {}
    for passage in passages:
        for run in passage.runs:
            for word in frozen[run]:
                if word in frozen.phrasegrams:
                    units, documents = spread.setdefault(word, (set(), set()))
                    units.add(passage.unit)
                    documents.add(passage.doc_id)
    wide = {word for word, places in spread.items() if _enough(places, limits)}
    frozen.phrasegrams = {word: score for word, score in frozen.phrasegrams.items() if word in wide}
    return [_Passage(p.doc_id, p.number, p.unit, [list(frozen[run]) for run in p.runs]) for p in passages]


def _enough(places: tuple[set[int], set[str]], limits: Limits) -> bool:
    return len(places[0]) >= limits[0] and len(places[1]) >= limits[1]

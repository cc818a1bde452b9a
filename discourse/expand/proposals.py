"""Proposals for a concept: words near it, words used like it, and translations, with counts, scores and examples."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from discourse.expand.association import associated
from discourse.expand.nearest import enough, nearest
from discourse.expand.sentences import Sentence, sentences
from discourse.matching.corpus_protocol import CorpusTables
from discourse.matching.settings import MatchSettings
from discourse.matching.text_list import TextList
from discourse.scoring.lexicon import Lexicon
from discourse.scoring.sentence_pairs import Pairs
from discourse.text import language as language_of

EXAMPLES = 2
LONGEST = 160  # characters of an example
_WORD = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Proposal:
    """A pattern with its language, where it comes from, how often it occurs, its score, and examples.

    `also` names other concepts of the lexicon that find it already. The score is a cosine for words used alike, and
    logDice for words near the concept and translations: at most 14; a point less is half as strong.
    """

    concept: str
    language: str
    pattern: str
    source: str
    n: int
    documents: int
    score: float
    also: str
    examples: tuple[str, ...]


@dataclass(frozen=True)
class Wanted:
    """How many proposals of each source and language, from which count on, and the seed of the word vectors."""

    most: int = 15
    fewest: int = 3
    seed: int = 1


def propose(
    concept: str,
    corpus: CorpusTables,
    lexicon: Lexicon,
    wanted: Wanted,
    pairs: Pairs | None = None,
    answered: Iterable[tuple[str, str]] = (),
) -> tuple[list[Proposal], list[str]]:
    """Return proposals by language and source, best first, and the languages with too few words for word vectors.

    Parameters
    ----------
    concept : str
        The name of a concept of the lexicon.
    corpus : CorpusTables
        The user's texts.
    lexicon : Lexicon
        The lexicon whose concept is to grow.
    wanted : Wanted
        How many, from which count on.
    pairs : Pairs, optional
        The same sentences in two languages, for translations.
    answered : iterable of (str, str)
        Languages and patterns that are not proposed again.

    Returns
    -------
    tuple of list
        Proposals without function words, numbers, and words that the concept finds already; codes of languages.
    """
    said = sentences(corpus, concept_hits(lexicon, concept, corpus))
    candidates, few = _from_texts(said, wanted)
    in_pairs: list[Sentence] = []
    if pairs is not None:
        translated, in_pairs = _from_pairs(concept, lexicon, pairs, wanted)
        candidates += translated
    known = _finders(lexicon, {candidate.word for candidate in candidates})
    covered = {word for word, concepts in known.items() if concept in concepts}
    made = [
        Proposal(concept, one.language, one.word, one.source, 0, 0, round(one.score, 3), _joined(known, one.word), ())
        for one in _chosen(candidates, wanted.most, covered, set(answered))
    ]
    own = _with_examples([one for one in made if one.source != "translation"], said)
    return [*own, *_with_examples([one for one in made if one.source == "translation"], in_pairs)], few


class _Candidate(NamedTuple):
    language: str
    source: str
    word: str
    score: float


def _from_texts(said: Sequence[Sentence], wanted: Wanted) -> tuple[list[_Candidate], list[str]]:
    """Return words used like the concept and words near it, and the languages with too few words for vectors."""
    found: list[_Candidate] = []
    few: list[str] = []
    for code in sorted({one.language for one in said}):
        mine = [one for one in said if one.language == code]
        few += [] if enough(mine) else [code]
        alike = nearest(mine, wanted.fewest, wanted.seed, 10 * wanted.most)
        found += [_Candidate(code, "near", word, score) for word, score in alike]
        close = associated(((one.joined, one.found) for one in mine), wanted.fewest)
        found += [_Candidate(code, "collocate", word, score) for word, score in close]
    return found, few


def _from_pairs(
    concept: str, lexicon: Lexicon, pairs: Pairs, wanted: Wanted
) -> tuple[list[_Candidate], list[Sentence]]:
    """Return words of the halves whose other half has the concept, and the sentences of all halves."""
    found: list[_Candidate] = []
    said: list[Sentence] = []
    for code, rows, in_halves in _translations(concept, lexicon, pairs):
        found += [_Candidate(code, "translation", word, score) for word, score in associated(rows, wanted.fewest)]
        said += in_halves
    return found, said


def _chosen(
    candidates: Iterable[_Candidate], most: int, covered: Collection[str], answered: Collection[tuple[str, str]]
) -> Iterator[_Candidate]:
    """Yield the first candidates of each language and source, without function words, numbers and known words."""
    skipped = set(answered)
    taken: Counter[tuple[str, str]] = Counter()
    for one in candidates:
        language = language_of(one.language)
        usable = _WORD.search(one.word) and one.word not in language.stop_words
        long_enough = language.joins_words or len(one.word) > 1
        if not usable or not long_enough or one.word in covered or (one.language, one.word) in skipped:
            continue
        if taken[one.language, one.source] < most:
            taken[one.language, one.source] += 1
            skipped.add((one.language, one.word))
            yield one


def _joined(known: Mapping[str, Sequence[str]], word: str) -> str:
    return ", ".join(known.get(word, ()))


def concept_hits(lexicon: Lexicon, concept: str, corpus: CorpusTables) -> pa.Table:
    """Return the hits of a concept in a corpus."""
    hits, _ = lexicon.match(corpus)
    ids = [entry.pattern_id for entry in lexicon.entries() if entry.concept.name == concept]
    return hits.filter(pc.is_in(hits["pattern_id"], value_set=pa.array(ids, pa.string())))


Rows = list[tuple[Sequence[str], bool]]


def _translations(concept: str, lexicon: Lexicon, pairs: Pairs) -> Iterator[tuple[str, Rows, list[Sentence]]]:
    """Yield for each language its halves of the pairs, marked if the concept is found in the other half."""
    halves = {}
    for code, half in (("en", pairs.en), ("zh", pairs.zh)):
        hits = concept_hits(lexicon, concept, half)
        halves[code] = (sentences(half, hits), set(hits["doc_id"].to_pylist()))
    for code, other in (("en", "zh"), ("zh", "en")):
        said, ids = halves[code][0], halves[other][1]
        words: dict[str, list[str]] = {}
        for one in said:
            words.setdefault(one.doc_id, []).extend(one.joined)
        yield code, [(words[doc_id], doc_id in ids) for doc_id in sorted(words)], said


def _finders(lexicon: Lexicon, words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return for each word the concepts of the lexicon that find it whole when it is alone."""
    listed = sorted(words)
    hits, _ = lexicon.match(TextList(listed), MatchSettings(gate_scope="off"))
    concepts = {entry.pattern_id: entry.concept.name for entry in lexicon.entries()}
    found: dict[str, set[str]] = {}
    for doc_id, start, end, pattern in zip(
        *(hits[name].to_pylist() for name in ("doc_id", "start", "end", "pattern_id")), strict=True
    ):
        word = listed[int(doc_id)]
        if (start, end) == (0, len(word)):
            found.setdefault(word, set()).add(concepts[pattern])
    return {word: tuple(sorted(names)) for word, names in found.items()}


def _with_examples(made: Sequence[Proposal], said: Sequence[Sentence]) -> list[Proposal]:
    """Return the proposals with their counts, and a sentence of each of the first documents that have them."""
    wanted = {(one.language, one.pattern) for one in made}
    times: Counter[tuple[str, str]] = Counter()
    places: dict[tuple[str, str], dict[str, str]] = {}
    for one in said:
        for word in one.words:
            key = (one.language, word)
            if key in wanted:
                times[key] += 1
                places.setdefault(key, {}).setdefault(one.doc_id, one.text)
    shown = []
    for proposal in made:
        found = places.get((proposal.language, proposal.pattern), {})
        examples = tuple(f"{doc_id}: {_cut(text, proposal.pattern)}" for doc_id, text in list(found.items())[:EXAMPLES])
        n = times[proposal.language, proposal.pattern]
        shown.append(replace(proposal, n=n, documents=len(found), examples=examples))
    return shown


def _cut(text: str, word: str) -> str:
    """Return a sentence cut to size around a word."""
    if len(text) <= LONGEST:
        return text
    start = max(0, min(text.lower().find(word) - LONGEST // 2, len(text) - LONGEST))
    end = start + LONGEST
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")

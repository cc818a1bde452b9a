"""Proposals for a concept: words near it, words used like it, and translations, with counts, scores and examples."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

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
    found: list[tuple[str, str, str, float]] = []  # language, source, word, score
    few: list[str] = []
    for tongue in sorted({one.language for one in said}):
        mine = [one for one in said if one.language == tongue]
        few += [] if enough(mine) else [tongue]
        found += [(tongue, "near", *each) for each in nearest(mine, wanted.fewest, wanted.seed, 10 * wanted.most)]
        close = ((one.joined, one.found) for one in mine)
        found += [(tongue, "collocate", *each) for each in associated(close, wanted.fewest)]
    in_pairs: list[Sentence] = []
    if pairs is not None:
        for tongue, rows, in_halves in _translations(concept, lexicon, pairs):
            found += [(tongue, "translation", *each) for each in associated(rows, wanted.fewest)]
            in_pairs += in_halves
    known = _finders(lexicon, {word for _, _, word, _ in found})
    skipped = set(answered)
    kept: list[tuple[str, str, str, float]] = []
    taken: Counter[tuple[str, str]] = Counter()
    for tongue, source, word, score in found:
        usable = _WORD.search(word) and word not in language_of(tongue).stop_words and len(word) > (tongue != "zh")
        if not usable or concept in known.get(word, ()) or (tongue, word) in skipped:
            continue
        if taken[tongue, source] < wanted.most:
            taken[tongue, source] += 1
            kept.append((tongue, source, word, score))
            skipped.add((tongue, word))
    made = [
        Proposal(concept, tongue, word, source, 0, 0, round(score, 3), ", ".join(known.get(word, ())), ())
        for tongue, source, word, score in kept
    ]
    own = _with_examples([one for one in made if one.source != "translation"], said)
    return [*own, *_with_examples([one for one in made if one.source == "translation"], in_pairs)], few


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

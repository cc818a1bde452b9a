"""Cuts the passages of a document into sentences and words, and counts the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice, repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from discourse.text.columns import Sentences, WordCounts, Words
from discourse.text.languages import Language, Span

_TOGETHER = 1 << 18  # characters of text in which words are counted at once, so that long texts take no more memory

Ints = NDArray[np.int64]


class Piece(NamedTuple):
    """One passage to be cut: its code points, the language that cuts it, and what it is.

    whole: it is one sentence whatever stops it holds, as a heading is. counted: its words are counted.
    """

    start: int
    end: int
    cutter: Language
    whole: bool
    counted: bool


class Cut(NamedTuple):
    """The sentences and words of a document; `n_sentences`, `n_tokens` and `function_words` have a row a passage.

    function_words: how many words of the passage are in each of the lists that were asked for.
    """

    sentences: Sentences
    words: Words
    n_sentences: list[int]
    n_tokens: list[int]
    function_words: list[list[int]]


def cut(text: str, pieces: Sequence[Piece], lists: Sequence[frozenset[str]]) -> Cut:
    """Return the sentences and words of the passages of a text; `lists` are function words to look for."""
    sentences, blocks = Sentences(), list[WordCounts]()
    n_sentences: list[int] = []
    n_tokens: list[int] = []
    function_words: list[list[int]] = []
    for first, last in _together(pieces):
        spans = [_sentences(text, piece) for piece in pieces[first:last]]
        of_sentences, of_passages, of_lists, words = _counted(text, pieces[first:last], spans, lists)
        blocks.append(words._replace(passage=words.passage + np.int32(first)))
        for number, inside in enumerate(spans, first):
            sentences.passage.extend(repeat(number, len(inside)))
            n_sentences.append(len(inside))
        sentences.start.extend([start for inside in spans for start, _ in inside])
        sentences.end.extend([end for inside in spans for _, end in inside])
        sentences.n_tokens.extend(of_sentences)
        n_tokens += of_passages.tolist()
        function_words += of_lists.tolist()
    return Cut(sentences, Words(blocks), n_sentences, n_tokens, function_words)


def tally(text: str, pieces: Sequence[Piece], lists: Sequence[frozenset[str]]) -> tuple[list[int], list[list[int]]]:
    """Return the number of tokens of each passage, and how many of them are in each list, as `cut` counts them."""
    n_tokens = [0] * len(pieces)
    function_words = [[0] * len(lists) for _ in pieces]
    for first, last in _together(pieces):
        for cutter in {piece.cutter.code: piece.cutter for piece in pieces[first:last]}.values():
            own = [number for number in range(first, last) if pieces[number].cutter is cutter]
            spans = [_sentences(text, pieces[number]) for number in own]
            words, counts = cutter.words_in(text, list(chain.from_iterable(spans)))
            sizes, at = iter(counts), 0
            for number, inside in zip(own, spans, strict=True):
                end = at + sum(islice(sizes, len(inside)))
                n_tokens[number] = end - at
                function_words[number] = [sum(map(one.__contains__, words[at:end])) for one in lists]
                at = end
    return n_tokens, function_words


def _together(pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Ranges of passages that are counted together."""
    first = size = 0
    for number, piece in enumerate(pieces):
        size += piece.end - piece.start
        if size >= _TOGETHER:
            yield first, number + 1
            first, size = number + 1, 0
    if first < len(pieces):
        yield first, len(pieces)


def _sentences(text: str, piece: Piece) -> list[Span]:
    if piece.whole:
        return [(piece.start, piece.end)]
    start = piece.start
    return [(start + left, start + right) for left, right in piece.cutter.sentences(text[start : piece.end])]


def _counted(
    text: str, pieces: Sequence[Piece], spans: Sequence[list[Span]], lists: Sequence[frozenset[str]]
) -> tuple[list[int], Ints, Ints, WordCounts]:
    """Count the tokens of each sentence, of each passage, of each passage by list, and of each passage by term."""
    per_sentence: list[list[int]] = [[] for _ in pieces]
    tokens: list[str] = []
    owners: list[Ints] = []  # the passage of each token
    for cutter in {piece.cutter.code: piece.cutter for piece in pieces}.values():
        own = [number for number, piece in enumerate(pieces) if piece.cutter is cutter]
        words, counts = cutter.words_in(text, [span for number in own for span in spans[number]])
        tokens += words
        sizes = [len(spans[number]) for number in own]
        owners.append(np.repeat(np.repeat(own, sizes), counts))
        done = 0
        for number, size in zip(own, sizes, strict=True):
            per_sentence[number] = counts[done : done + size]
            done += size
    passages = np.concatenate(owners) if owners else np.zeros(0, np.int64)
    terms, places = _numbered(tokens)
    place_of = {term: place for place, term in enumerate(terms)}
    by_list = np.zeros((len(pieces), len(lists)), np.int64)
    for column, words_of_list in enumerate(lists):
        listed = np.zeros(len(terms), np.bool_)
        listed[[place_of[word] for word in words_of_list & place_of.keys()]] = True
        by_list[:, column] = np.bincount(passages[listed[places]], minlength=len(pieces))
    rows, n = _distinct(passages * len(terms) + places)
    passage, place = np.divmod(rows, max(len(terms), 1))
    if not all(piece.counted for piece in pieces):
        kept = np.array([piece.counted for piece in pieces], np.bool_)[passage]
        passage, place, n = passage[kept], place[kept], n[kept]
    words_of_passages = WordCounts(passage.astype(np.int32), place.astype(np.int32), n.astype(np.int32), terms)
    sentences = [count for counts in per_sentence for count in counts]
    return sentences, np.bincount(passages, minlength=len(pieces)), by_list, words_of_passages


def _numbered(tokens: list[str]) -> tuple[list[str], Ints]:
    """The different tokens, sorted, and the place of each token among them."""
    import pyarrow as pa  # only reading needs it: scores of strings count nothing

    encoded = pa.array(tokens, pa.string()).dictionary_encode()
    found = encoded.dictionary.to_pylist()
    order = sorted(range(len(found)), key=found.__getitem__)
    rank = np.empty(len(found), np.int64)
    rank[order] = np.arange(len(found))
    places: Ints = rank[encoded.indices.to_numpy()]
    return [found[place] for place in order], places


def _distinct(values: Ints) -> tuple[Ints, Ints]:
    """The distinct values, sorted, and how often each occurs; `values` is sorted in place."""
    values.sort()
    is_first = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=is_first[1:])
    edges = np.append(np.flatnonzero(is_first), len(values))
    return values[edges[:-1]], edges[1:] - edges[:-1]

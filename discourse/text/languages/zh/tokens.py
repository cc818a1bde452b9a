"""Chinese tokens: the segmenter's words in runs of Han characters, English tokens elsewhere."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from discourse.text.folding import Codes, characters, code_points
from discourse.text.ideographs import HAN, HAN_RANGES
from discourse.text.languages.en import tokens as english
from discourse.text.languages.protocol import Span
from discourse.text.token_cache import TokenCache
from discourse.text.variants import simplified

Cut = Callable[[str], list[str]]

_HAN_RUN = re.compile(f"([{HAN}]+)")
_SPOKEN = re.compile(f"[^\\W_{HAN}]")  # a letter or digit between runs
_BLANK = 0x20
_BATCH = 1 << 16  # characters that are cut in one call: memory stays small, whatever the length of the text
_BETWEEN = TokenCache(english.words)


def tokens(text: str, cut: Cut) -> list[Span]:
    """Return the spans of the tokens that hold a letter or digit; `cut` is the segmenter.

    Text between runs of Han characters is cut as if nothing were around it.
    """
    spans: list[Span] = []
    done = 0
    for run in _HAN_RUN.finditer(text):
        start = run.start()
        spans += _between(text, done, start)
        for word in cut(simplified(run.group())):
            spans.append((start, start + len(word)))
            start += len(word)
        done = run.end()
    return spans + _between(text, done, len(text))


def words(text: str, cut: Cut) -> list[str]:
    """Return the folded tokens of a text in order, several times faster than by `tokens`."""
    pieces = _HAN_RUN.split(text)
    gaps = list(map(_BETWEEN.__getitem__, pieces[::2]))
    if len(gaps) == 1:
        return list(gaps[0])
    # One call of the segmenter for all runs takes less time than one for each: no word of it crosses a blank.
    in_runs = cut(simplified(" ".join(pieces[1::2])))
    if not any(gaps):
        return [word for word in in_runs if word != " "]
    found, waiting = list(gaps[0]), iter(gaps[1:])
    for word in in_runs:
        if word == " ":
            found += next(waiting)
        else:
            found.append(word)
    return found + list(next(waiting))


def words_in(text: str, spans: Sequence[Span], cut: Cut) -> tuple[list[str], list[int]]:
    """Return the folded tokens of many spans, span after span, and the number of tokens in each."""
    found: list[str] = []
    counts: list[int] = []
    for first, last in _batches(spans):
        batch = [text[start:end] for start, end in spans[first:last]]
        in_runs, owners = _words_of_runs(batch, cut)
        between, owners_between = _words_between(batch)
        if between:
            in_runs += between
            owners = np.concatenate((owners, owners_between))
            in_runs = list(map(in_runs.__getitem__, owners.argsort(kind="stable").tolist()))
        found += in_runs
        counts += np.bincount(owners, minlength=len(batch)).tolist()
    return found, counts


def count(text: str, cut: Cut) -> int:
    """Return the number of tokens in a text."""
    points = code_points(text)
    han, others = _halves()
    runs = characters(han[points])
    return len(cut(runs)) - runs.count(" ") + english.count(characters(others[points]))


def _batches(spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Ranges of spans that are cut together."""
    first = size = 0
    for number, (start, end) in enumerate(spans):
        size += end - start
        if size >= _BATCH:
            yield first, number + 1
            first, size = number + 1, 0
    if first < len(spans):
        yield first, len(spans)


def _words_of_runs(batch: Sequence[str], cut: Cut) -> tuple[list[str], NDArray[np.int64]]:
    """The words in the runs of Han characters of some texts, and the number of each word's text."""
    points = code_points(" ".join(batch))
    runs = _halves()[0][points]
    kept = np.ones(len(runs), np.bool_)
    kept[1:] = (runs[1:] != _BLANK) | (runs[:-1] != _BLANK)  # one blank between runs
    owners = np.repeat(np.arange(len(batch)), [len(text) + 1 for text in batch])[: len(runs)][kept]
    runs = runs[kept]
    found = cut(characters(runs))
    starts = np.zeros(len(found), np.int64)
    np.cumsum(np.fromiter(map(len, found), np.int64, len(found))[:-1], out=starts[1:])
    is_word = runs[starts] != _BLANK if len(found) else np.zeros(0, np.bool_)
    return list(compress(found, is_word.tolist())), owners[starts[is_word]]


def _words_between(batch: Sequence[str]) -> tuple[list[str], NDArray[np.int64]]:
    """The words between the runs of Han characters of some texts, and the number of each word's text."""
    found: list[str] = []
    counts: list[int] = []
    for text in batch:
        before = len(found)
        if _SPOKEN.search(text):
            found += _BETWEEN.words(_HAN_RUN.split(text)[::2])
        counts.append(len(found) - before)
    return found, np.repeat(np.arange(len(batch)), counts)


@cache
def _halves() -> tuple[Codes, Codes]:
    """For every code point the simplified Han character, or a blank; and the code point, or a blank for Han.

    With these a text falls into two halves of its length. No word crosses a blank, so each half has the words that it
    has between the other.
    """
    others = np.arange(sys.maxunicode + 1, dtype=np.uint32)
    han = np.full_like(others, _BLANK)
    for first, last in HAN_RANGES:
        run = "".join(map(chr, range(first, last)))
        han[first:last], others[first:last] = code_points(simplified(run)), _BLANK
    for half in (han, others):
        half.flags.writeable = False
    return han, others


def _between(text: str, start: int, end: int) -> list[Span]:
    """Tokens of the text between two runs of Han characters."""
    return [(start + match.start(), start + match.end()) for match in english.TOKEN.finditer(text[start:end])]

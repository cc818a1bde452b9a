"""Chinese tokens: the segmenter's words in runs of Han characters, English tokens elsewhere."""

from __future__ import annotations

import re
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
from discourse.user_cache import installed, kept

Cut = Callable[[str], list[str]]

_HAN_RUN = re.compile(f"([{HAN}]+)")
_SPOKEN = re.compile(f"[^\\W_{HAN}]+")  # letters and digits between runs
_SIZE = max(last for _, last in HAN_RANGES) + 1  # code points from here on are neither Han nor letters or digits
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
        points = code_points(" ".join(batch))
        in_runs, owners = _words_of_runs(points, batch, cut)
        between, owners_between = _words_between(points, batch)
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
    han = _han(points)
    runs = characters(han)
    others = np.where(han == _BLANK, points, np.uint32(_BLANK))
    return len(cut(runs)) - runs.count(" ") + english.count(characters(others))


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


def _words_of_runs(points: Codes, batch: Sequence[str], cut: Cut) -> tuple[list[str], NDArray[np.int64]]:
    """The words in the runs of Han characters of some texts, and the number of each word's text.

    `points` are the code points of the texts with blanks between.
    """
    runs = _han(points)
    kept = np.ones(len(runs), np.bool_)
    kept[1:] = (runs[1:] != _BLANK) | (runs[:-1] != _BLANK)  # one blank between runs
    owners = np.repeat(np.arange(len(batch)), [len(text) + 1 for text in batch])[: len(runs)][kept]
    runs = runs[kept]
    found = cut(characters(runs))
    starts = np.zeros(len(found), np.int64)
    np.cumsum(np.fromiter(map(len, found), np.int64, len(found))[:-1], out=starts[1:])
    is_word = runs[starts] != _BLANK if len(found) else np.zeros(0, np.bool_)
    return list(compress(found, is_word.tolist())), owners[starts[is_word]]


def _words_between(points: Codes, batch: Sequence[str]) -> tuple[list[str], NDArray[np.int64]]:
    """The words between the runs of Han characters of some texts, and the number of each word's text."""
    found: list[str] = []
    counts = np.zeros(len(batch), np.int64)
    ends = np.cumsum([len(text) + 1 for text in batch])
    spoken = np.flatnonzero(_is_spoken().take(points, mode="clip"))
    for number in np.unique(np.searchsorted(ends, spoken, "right")).tolist():
        words = _BETWEEN.words(_HAN_RUN.split(batch[number])[::2])
        found += words
        counts[number] = len(words)
    return found, np.repeat(np.arange(len(batch)), counts)


def _han(points: Codes) -> Codes:
    """Code points of a text with the simplified one for each Han character, and a blank for any other.

    No word crosses a blank, so that the Han half of a text has the words that it has between the other.
    """
    found: Codes = _simplified_han().take(points, mode="clip")
    return found


@cache
def _simplified_han() -> Codes:
    """For every code point the simplified Han character, or a blank."""
    return kept("simplified-characters", ("text",), [installed("opencc")], _worked_out)


def _worked_out() -> Codes:
    han = np.full(_SIZE, _BLANK, np.uint32)
    for first, last in HAN_RANGES:
        han[first:last] = code_points(simplified("".join(map(chr, range(first, last)))))
    return han


@cache
def _is_spoken() -> NDArray[np.bool_]:
    """Whether each code point is a letter or digit that is not Han."""
    return kept("spoken-characters", ("text",), [], _spoken_ones)


def _spoken_ones() -> NDArray[np.bool_]:
    spoken = np.zeros(_SIZE, np.bool_)
    for run in _SPOKEN.finditer("".join(map(chr, range(_SIZE - 1)))):
        spoken[run.start() : run.end()] = True
    return spoken


def _between(text: str, start: int, end: int) -> list[Span]:
    """Tokens of the text between two runs of Han characters."""
    return [(start + match.start(), start + match.end()) for match in english.TOKEN.finditer(text[start:end])]

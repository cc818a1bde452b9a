"""Chinese: where sentences end, where words begin and end, how words are folded for counting."""

from __future__ import annotations

import hashlib
import re
import sys
import warnings
from collections.abc import Callable
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from discourse.errors import DiscourseError
from discourse.text import english, wordlists
from discourse.text.folding import Codes, characters, code_points
from discourse.text.token_cache import Remembered
from discourse.text.variants import simplified

HAN = (  # every Han character that Unicode 14 assigns, so that each is a letter on every Python; and 〇
    "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufa6d\ufa70-\ufad9\U00020000-\U0002a6df\U0002a700-\U0002b738"
    "\U0002b740-\U0002b81d\U0002b820-\U0002cea1\U0002ceb0-\U0002ebe0\U0002f800-\U0002fa1d\U00030000-\U0003134a"
)
_HAN_RUN = re.compile(f"([{HAN}]+)")
_STOP = re.compile(r"(?:[。！？]|……|[!?](?![!?]))+[”’」』〉》）)\"']*")


class Chinese:
    """The language object for Chinese; see `discourse.text.language.Language`.

    `segmenter` is "rjieba" (Rust, the default) or "jieba" (Python, the reference): both look for the likeliest
    path through jieba's dictionary of unigrams, without the hidden Markov model for unknown words.
    """

    code = "zh"

    def __init__(self, segmenter: str = "rjieba") -> None:
        self.segmenter = segmenter

    @cached_property
    def _cut(self) -> Callable[[str], list[str]]:
        return _segmenter(self.segmenter)

    @property
    def stop_words(self) -> frozenset[str]:
        """Folded function words, which topics and keyness leave out."""
        return wordlists.read("stopwords.zh.txt")

    def sentences(self, text: str) -> list[tuple[int, int]]:
        """Spans of the sentences of a passage, without blanks at their ends.

        A sentence ends at 。！？ or …… with the quotation marks and brackets that close after it, not at ； or ：.
        Where the text between holds Latin letters, the rule for English splits it further.
        """
        spans: list[tuple[int, int]] = []
        start = 0
        for end in [stop.end() for stop in _STOP.finditer(text)] + [len(text)]:
            piece = text[start:end]
            left = len(piece) - len(piece.lstrip())
            if piece.strip():
                spans += _finer(piece.strip(), start + left)
            start = end
        return spans

    def tokens(self, text: str) -> list[tuple[int, int]]:
        """Spans of the tokens that hold a letter or digit: jieba's words on runs of Han, English tokens elsewhere."""
        spans: list[tuple[int, int]] = []
        place = 0
        for run in _HAN_RUN.finditer(text):
            spans += _between(text, place, run.start())
            start = run.start()
            for word in self._cut(simplified(run.group())):
                spans.append((start, start + len(word)))
                start += len(word)
            place = run.end()
        return spans + _between(text, place, len(text))

    def words(self, text: str) -> list[str]:
        """The folded tokens of a text, as many as `tokens` gives spans, and several times faster."""
        gaps, runs = _parted(text)
        if not runs:
            return list(gaps[0])
        words = self._cut(runs)
        if not any(gaps):
            return [word for word in words if word != " "]
        found, waiting = list(gaps[0]), iter(gaps[1:])
        for word in words:
            if word == " ":
                found += next(waiting)
            else:
                found.append(word)
        return found + list(next(waiting))

    def count(self, text: str) -> int:
        """How many tokens a text has: the length of `tokens`, without making them."""
        points = code_points(text)
        han, others = _halves()
        runs = characters(han[points])
        return len(self._cut(runs)) - runs.count(" ") + english.English().count(characters(others[points]))

    def fold(self, token: str) -> str:
        """A token as words are counted: simplified character by character, NFKC, case folded."""
        return english.fold(simplified(token))


_BETWEEN = Remembered(english.English().words)


def _parted(text: str) -> tuple[list[tuple[str, ...]], str]:
    """The words around and between runs of Han, and the runs, simplified, with one blank between any two.

    One call of the segmenter for all runs takes less time than one for each: no word of it crosses a blank.
    """
    pieces = _HAN_RUN.split(text)
    return list(map(_BETWEEN.__getitem__, pieces[::2])), simplified(" ".join(pieces[1::2]))


@cache
def _halves() -> tuple[Codes, Codes]:
    """For every code point the simplified Han character, or a blank; and the code point, or a blank for Han.

    With these a text falls into two halves of its length. No word crosses a blank, so that each half has the words that
    it has between the other.
    """
    others = np.arange(sys.maxunicode + 1, dtype=np.uint32)
    han = np.full_like(others, 0x20)
    for run in _HAN_RUN.finditer("".join(map(chr, others.tolist()))):
        place = slice(*run.span())
        han[place], others[place] = code_points(simplified(run.group())), 0x20
    for half in (han, others):
        half.flags.writeable = False
    return han, others


def _between(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Tokens of what stands between runs of Han, cut as if nothing stood around it."""
    return [(start + match.start(), start + match.end()) for match in english.TOKEN.finditer(text[start:end])]


def _finer(piece: str, offset: int) -> list[tuple[int, int]]:
    if "." not in piece or not re.search(r"[A-Za-z]\.\s", piece):
        return [(offset, offset + len(piece))]
    return [(offset + start, offset + end) for start, end in english.English().sentences(piece)]


@cache
def _segmenter(name: str) -> Callable[[str], list[str]]:
    """A function that cuts a run of simplified Han into words; each name has one instance of its own."""
    if name == "rjieba":
        import rjieba

        cut = rjieba.Jieba().cut
        return lambda run: cut(run, False)
    if name == "jieba":
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # jieba's source has escapes that newer Pythons warn of
            import jieba

        tokenizer = jieba.Tokenizer()
        # As its initialize() does, without the cache that this writes into the system's temporary folder.
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
        tokenizer.initialized = True
        return lambda run: list(tokenizer.cut(run, HMM=False))
    raise DiscourseError(f"There is no segmenter '{name}'; choose 'rjieba' or 'jieba'.")


def cut_han(run: str) -> list[str]:
    """The words of a run of simplified Han characters: the likeliest reading by jieba's dictionary."""
    return _segmenter("rjieba")(run)


@cache
def dictionary_sha256() -> str:
    """The SHA-256 of the segmenter's dictionary, for run.json: jieba's dict.txt, the same words as in rjieba."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise DiscourseError("The package jieba is not installed; install it with: pip install 'jieba>=0.42.1'")
    return hashlib.sha256((Path(spec.origin).parent / "dict.txt").read_bytes()).hexdigest()

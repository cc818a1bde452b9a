"""The segmenter of Chinese: the likeliest path through jieba's dictionary of words."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from discourse.errors import DiscourseError


@cache
def segmenter(name: str) -> Callable[[str], list[str]]:
    """Return a function that cuts simplified Chinese into words, blanks included.

    `name` is "rjieba" (Rust) or "jieba" (Python, the reference). Each has one instance of its own, without the hidden
    Markov model for unknown words. Raises `DiscourseError` for another name.
    """
    if name == "rjieba":
        import rjieba

        cut = rjieba.Jieba().cut
        return lambda run: cut(run, False)
    if name == "jieba":
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # jieba's source has escapes that newer Pythons warn of
            import jieba

        tokenizer = jieba.Tokenizer()
        # As its initialize() does, without the cache that it writes into the system's temporary folder.
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
        tokenizer.initialized = True
        return lambda run: list(tokenizer.cut(run, HMM=False))
    raise DiscourseError(f"There is no segmenter '{name}'. Choose 'rjieba' or 'jieba'.")


def cut_han(run: str) -> list[str]:
    """Return the words of a run of simplified Han characters: the likeliest reading by jieba's dictionary."""
    return segmenter("rjieba")(run)


@cache
def dictionary_sha256() -> str:
    """Return the SHA-256 of the segmenter's dictionary: jieba's dict.txt, which has the same words as rjieba's."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise DiscourseError("The package jieba is not installed. Install it with: pip install 'jieba>=0.42.1'")
    return hashlib.sha256((Path(spec.origin).parent / "dict.txt").read_bytes()).hexdigest()

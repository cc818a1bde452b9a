"""Words of chosen parts of speech, by the dictionary of jieba."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from discourse.text import language as language_of


def has_parts_of_speech(language: str) -> bool:
    """Return whether there is a dictionary with parts of speech for a language, given by its code."""
    return language_of(language).names["en"] == "Chinese"


def chosen(terms: Iterable[str], language: str, tags: Sequence[str]) -> list[str]:
    """Return the terms whose tag in jieba's dictionary begins with one of `tags`, in their order.

    `n` means all nouns, `nr` names of people (the tags of jieba.posseg). The dictionary gives a word one tag. Terms
    that it lacks, such as phrases, are kept, and so is everything without `tags` or in a language without a dictionary.

    Examples
    --------
    >>> chosen(["移民", "管理", "迅速", "非法移民"], "zh", ["n"])
    ['移民', '非法移民']
    """
    if not tags or not has_parts_of_speech(language):
        return list(terms)
    tag_of = _dictionary()
    return [term for term in terms if tag_of.get(term, tags[0]).startswith(tuple(tags))]


@lru_cache(maxsize=1)
def _dictionary() -> Mapping[str, str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba's source has escapes that newer Pythons warn of
        import jieba
        from jieba import posseg

    tags: Mapping[str, str] = posseg.POSTokenizer(jieba.Tokenizer()).word_tag_tab
    return tags

"""Sentences and counts of words, kept as columns."""

from __future__ import annotations

import numpy as np
import pytest

from discourse.text.columns import Sentence, Sentences, WordCounts, Words


def ints(*numbers: int) -> np.ndarray:
    return np.array(numbers, np.int32)


def test_sentences_read_like_a_list() -> None:
    sentences = Sentences()
    for name, numbers in {"passage": [0, 0, 1], "start": [0, 9, 20], "end": [8, 18, 30], "n_tokens": [2, 2, 3]}.items():
        getattr(sentences, name).extend(numbers)
    assert sentences[1] == Sentence(0, 9, 18, 2)
    assert sentences[-1].n_tokens == 3
    assert sentences[1:] == [Sentence(0, 9, 18, 2), Sentence(1, 20, 30, 3)]
    assert [sentence.start for sentence in sentences] == [0, 9, 20]
    assert sentences != Sentences()


def test_words_of_several_blocks_keep_their_own_terms() -> None:
    english = WordCounts(ints(0, 0), ints(0, 1), ints(2, 1), ["border", "law"])
    chinese = WordCounts(ints(1, 1), ints(0, 1), ints(1, 3), ["移民", "边境"])
    words = Words([english, chinese])
    assert dict(words) == {(0, "border"): 2, (0, "law"): 1, (1, "移民"): 1, (1, "边境"): 3}


@pytest.mark.parametrize("key", [(0, "wall"), (1, "border"), (7, "law")])
def test_a_word_without_a_count_is_not_there(key: tuple[int, str]) -> None:
    words = Words([WordCounts(ints(0, 0), ints(0, 1), ints(2, 1), ["border", "law"])])
    assert key not in words
    assert not Words([])

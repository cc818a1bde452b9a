"""The dictionary of the boundary test: frequencies, names of places, and places that its words can reach across."""

from __future__ import annotations

import numpy as np

from discourse.matching.word_frequencies import crossable, frequencies
from discourse.text.folding import code_points


def test_frequent_words_are_likelier_and_every_word_is_likelier_than_an_unknown_character() -> None:
    known = frequencies()
    assert known.log["中国"] > known.log["移民"] > known.unknown


def test_names_of_places_and_their_generic_endings() -> None:
    known = frequencies()
    assert {"印度洋", "北京", "马来西亚"} <= known.places <= known.names
    assert {"市", "省", "县", "平原", "海峡"} <= known.generic
    assert not {"洋", "利亚", "西亚"} & known.generic


def test_words_reach_across_places_inside_them_only() -> None:
    padded = np.pad(code_points("打击非法移民"), 2)
    assert crossable(padded, np.arange(1, 6)).tolist() == [True, False, True, False, True]

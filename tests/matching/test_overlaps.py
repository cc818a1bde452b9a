"""Overlaps: longest first, then leftmost, within a key or across keys."""

from __future__ import annotations

import numpy as np

from discourse.matching.overlaps import Places, across_keys, touched, within_keys


def places(*spans: tuple[int, int, int]) -> Places:
    """Return places in one document from start, end and length in words, ranked in their order."""
    start, end, words = np.array(spans, np.int64).T
    return Places(np.zeros(len(spans), np.int64), start, end, words, np.arange(len(spans)))


def test_the_longest_in_words_wins_then_the_leftmost() -> None:
    kept, winner = within_keys(places((0, 10, 1), (5, 12, 2), (11, 20, 2)), np.zeros(3, np.int64))
    assert (kept.tolist(), winner.tolist()) == ([False, True, False], [1, -1, 1])


def test_other_keys_do_not_matter_and_ties_go_to_the_lower_rank() -> None:
    kept, winner = within_keys(places((0, 3, 1), (0, 3, 1), (0, 3, 1)), np.array([0, 1, 0]))
    assert (kept.tolist(), winner.tolist()) == ([True, True, False], [-1, -1, 0])


def test_long_chains_are_settled_like_short_ones() -> None:
    chain = places(*((2 * number, 2 * number + 3, 1) for number in range(50)))
    kept, winner = within_keys(chain, np.zeros(50, np.int64))
    assert kept.tolist() == [True, False] * 25
    assert winner.tolist()[1::2] == list(range(0, 50, 2))


def test_across_keys_a_match_loses_if_longer_ones_hold_all_its_words() -> None:
    text = "难民潮 wave of"
    spans = places((0, 3, 3), (1, 3, 2), (0, 8, 4), (4, 11, 2))
    kept, winner = across_keys(spans, np.arange(4), lambda _, place: text[place] == " ")
    assert (kept.tolist(), winner.tolist()) == ([False, False, True, True], [2, 2, -1, -1])


def test_an_interval_touches_places_of_its_group_only() -> None:
    group, start, end = np.array([0, 0, 1, -1]), np.array([0, 5, 0, 0]), np.array([3, 6, 3, 3])
    by = touched(group, start, end, np.array([0, 0]), np.array([2, 6]), np.array([4, 9]))
    assert by.tolist() == [0, -1, -1, -1]

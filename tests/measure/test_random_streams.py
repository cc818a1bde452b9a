"""Random streams depend on the seed, the stage and the key, and on nothing else."""

import pytest

from discourse.measure.random_streams import spawn


def drawn(seed, *key):
    return spawn(seed, *key).integers(0, 1000, 4).tolist()


def test_the_numbers_of_a_key_never_change():
    """Results of earlier runs can be computed again only while these numbers stay."""
    assert drawn(1, "rates", "side", "EU", "en") == [705, 366, 331, 442]


def test_a_stream_is_the_same_whatever_was_drawn_before():
    before = drawn(1, "rates", "移民")
    drawn(1, "rates", "another")
    assert drawn(1, "rates", "移民") == before


@pytest.mark.parametrize(
    "other",
    [
        (2, "rates", "ab", "c"),
        (1, "moves", "ab", "c"),
        (1, "rates", "a", "bc"),
        (1, "rates", "abc"),
        (1, "rates", "c", "ab"),
    ],
)
def test_another_seed_stage_or_key_gives_other_numbers(other):
    assert drawn(*other) != drawn(1, "rates", "ab", "c")


def test_numbers_in_a_key_are_their_digits():
    assert drawn(1, "topics", 12) == drawn(1, "topics", "12")

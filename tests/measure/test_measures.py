"""Every measure divides a count by a size, and has its columns in table `rates`."""

import pytest

from discourse import schema
from discourse.measure.measures import COUNTS, MEASURES, SIZES


@pytest.mark.parametrize("measure", MEASURES)
def test_a_measure_is_a_count_over_a_size_with_columns_in_rates(measure):
    above, below, _ = MEASURES[measure]
    assert above in COUNTS
    assert below in (*SIZES, "all_hits")
    assert {measure, f"{measure}_low", f"{measure}_high", above} <= set(schema.TABLES["rates"].columns)


def test_factors_are_those_that_the_names_say():
    assert {measure: factor for measure, (_, _, factor) in MEASURES.items()} == {
        "share_of_sentences": 1,
        "hits_per_100_sentences": 100,
        "per_1000_tokens": 1000,
        "share_of_documents": 1,
        "share_of_hits": 1,
    }

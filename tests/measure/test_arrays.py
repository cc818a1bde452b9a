"""The names of arrays say which numbers they hold."""

from typing import get_args

import numpy as np
import polars as pl
import pytest

from discourse.measure.arrays import Flags, Floats, Ints, Weights, numbered
from discourse.measure.resample import bootstrap_weights


@pytest.mark.parametrize(
    ("alias", "scalar"), [(Floats, np.float64), (Ints, np.int64), (Flags, np.bool_), (Weights, np.uint8)]
)
def test_each_name_is_an_array_of_one_scalar_type(alias, scalar):
    assert get_args(get_args(alias)[1]) == (scalar,)


def test_a_weight_takes_one_byte():
    assert bootstrap_weights(3, 2, np.random.default_rng(1)).dtype == get_args(get_args(Weights)[1])[0]


def test_texts_are_numbered_in_the_order_of_their_code_points():
    values = ["移民", "flood", "\U00020000", "é", "Flood", "flood"]
    texts, numbers = numbered(pl.Series(values))
    assert texts == sorted(set(values))
    assert [texts[number] for number in numbers] == values
    assert numbered(pl.Series([], dtype=pl.String))[0] == []

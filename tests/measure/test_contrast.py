"""A contrast of any table of documents."""

import numpy as np
import pandas as pd
import pytest

from discourse.errors import MeasureError
from discourse.measure.contrast import contrast


@pytest.fixture
def table():
    rng = np.random.default_rng(6)
    frame = pd.DataFrame({"side": ["EU"] * 15 + ["China"] * 15, "n_tokens": rng.integers(300, 900, 30)})
    frame["hits"] = rng.poisson(0.01 * frame["n_tokens"])
    frame["source"] = [f"s{i // 5}" for i in range(30)]
    return frame


def test_contrast_of_any_table(table):
    made = contrast(table, by="side", hits="hits", size="n_tokens", rng=np.random.default_rng(1), resamples=999)
    sums = table.groupby("side")[["hits", "n_tokens"]].sum()
    rate = sums["hits"] / sums["n_tokens"]
    difference, ratio = made.to_dict("records")
    assert difference["estimate"] == pytest.approx(rate["China"] - rate["EU"])
    assert ratio["estimate"] == pytest.approx(rate["China"] / rate["EU"])
    assert difference["low"] < difference["estimate"] < difference["high"]
    assert difference["p"] == ratio["p"] > 0.05
    swapped = contrast(
        table,
        by="side",
        hits="hits",
        size="n_tokens",
        rng=np.random.default_rng(1),
        resamples=99,
        groups=("EU", "China"),
    )
    assert swapped["estimate"][0] == pytest.approx(-difference["estimate"])


def test_clusters_of_a_table_are_units(table):
    made = contrast(
        table, by="side", hits="hits", size="n_tokens", rng=np.random.default_rng(1), resamples=99, cluster="source"
    )
    assert made["p"].isna().all()  # three sources a side
    assert made["n_a"].tolist() == [15, 15]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"by": "colour"}, "no column 'colour'"),
        ({"by": "source"}, "between two groups; 'source' has: s0, s1"),
        ({"size": "words"}, "no column 'words'"),
        ({"hits": "source"}, "must hold numbers"),
    ],
)
def test_what_a_table_lacks_is_said(table, change, told):
    options = {"by": "side", "hits": "hits", "size": "n_tokens", **change}
    with pytest.raises(MeasureError, match=told):
        contrast(table, rng=np.random.default_rng(1), resamples=19, **options)

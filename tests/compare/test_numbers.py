from __future__ import annotations

import pytest

from discourse.compare import numbers
from tests.compare.runs import side


def test_rates_side_by_side() -> None:
    rows = {row["group"]: row for row in numbers.rates(side("first"), side("second")).to_pylist()}
    eu = rows["EU"]
    assert (eu["lexicon"], eu["share_first"], eu["share_second"]) == ("base", 0.4, 0.2)
    assert (eu["share_first_low"], eu["share_first_high"], eu["sentences_second"]) == (0.2, 0.8, 2)
    assert eu["difference"] == pytest.approx(-0.2)
    assert rows["China"]["difference"] == 0


def test_contrasts_side_by_side_and_those_of_one_run() -> None:
    (row,) = numbers.contrasts(side("first"), side("second")).to_pylist()
    assert (row["estimate_first"], row["estimate_second"]) == pytest.approx((0.3, 0.1))
    assert row["difference"] == pytest.approx(-0.2)
    first = side("first")
    del first.tables["contrasts"]  # type: ignore[attr-defined]
    (row,) = numbers.contrasts(first, side("second")).to_pylist()
    assert (row["estimate_first"], row["difference"]) == (None, None)

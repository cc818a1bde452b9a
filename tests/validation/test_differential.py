from __future__ import annotations

import pytest

from discourse.validation.differential import differential_error
from discourse.validation.joined import join


def test_an_instrument_that_misses_more_on_one_side_is_noticed(tables, coded):
    made = join(tables, coded.design, coded.codebook, coded.codings)
    rows = differential_error(made, made.lexicon).to_pylist()
    side = next(r for r in rows if r["by"] == "side" and r["error"] == "recall" and r["uses"] == "all")
    assert (side["group_a"], side["group_b"]) == ("China", "EU")
    assert (side["value_a"], side["value_b"]) == (1.0, 0.75)
    assert side["estimate"] == pytest.approx(0.25)
    assert (side["low"], side["high"]) == (0.25, 0.25)  # every sentence is coded
    language = next(r for r in rows if r["by"] == "language" and r["error"] == "recall" and r["uses"] == "all")
    assert language["estimate"] == pytest.approx(0)

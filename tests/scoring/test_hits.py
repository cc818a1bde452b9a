"""Hits are a DataFrame; only their look in a notebook is their own."""

from __future__ import annotations

import pickle

import pandas as pd

import discourse as dc
from discourse.scoring.hits import ROWS, Hits

LEXICON = dc.Lexicon.from_dict({"security": ["threat*", "威胁"], "water": ["flood*", "洪水"]})
TEXTS = ["Migrants are not a threat <b>here</b>.", "移民是威胁。", "A flood came."]


def test_the_look_says_how_each_hit_is_used() -> None:
    hits = LEXICON.find(TEXTS)
    shown = hits._repr_html_() or ""
    assert "3 hits" in shown
    assert ">negated, contested (are not a, Migrants are not a threat)<" in shown
    assert ">asserted<" in shown
    assert "<b>" not in shown


def test_it_is_a_dataframe_and_stays_one() -> None:
    hits = LEXICON.find(TEXTS)
    assert isinstance(hits, pd.DataFrame)
    assert isinstance(hits[hits["frame"] == "water"], Hits)
    assert "1 hit<" in (hits[hits["frame"] == "water"]._repr_html_() or "")
    assert isinstance(hits["frame"], pd.Series)
    assert hits.groupby("frame").size().to_dict() == {"security": 2, "water": 1}
    assert pickle.loads(pickle.dumps(hits)).equals(hits)
    pd.testing.assert_frame_equal(pd.DataFrame(hits), hits, check_frame_type=False)


def test_other_columns_look_as_pandas_shows_them() -> None:
    hits = LEXICON.find(TEXTS)
    assert "dataframe" in (hits[["doc_id", "surface"]]._repr_html_() or "")


def test_without_context_no_use_is_named_and_refused_ones_are() -> None:
    assert ">asserted<" not in (LEXICON.find(TEXTS, context=False)._repr_html_() or "")
    lexicon = dc.Lexicon.from_dict(
        {"name": "mine", "frames": {"a": {"concepts": {"b": {"en": ["wave*"], "except": {"en": ["wave* of joy"]}}}}}}
    )
    shown = lexicon.find(["A wave of joy."], refused=True)._repr_html_() or ""
    assert ">refused<" in shown


def test_many_hits_are_cut() -> None:
    shown = LEXICON.find(["threat " * 30])._repr_html_() or ""
    assert f"{30 - ROWS} more rows" in shown
    assert len(shown) < 8000

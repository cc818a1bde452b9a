"""Scores: what each level, measure and use counts."""

import math

import pytest

from discourse.errors import LexiconError
from discourse.matching.text_list import TextList
from discourse.scoring.lexicon import Lexicon
from discourse.scoring.score import sparse_scores

LEXICON = Lexicon.from_dict({"security": ["threat*", "威胁"], "water": [{"pattern": "flood*", "weight": 0.5}]})
TEXTS = ["A threat is a threat. No flood came.", "移民不是威胁。", ""]


def test_hits_are_counted_for_each_text_and_name():
    scores = LEXICON.score(TEXTS)
    assert scores.index.tolist() == ["0", "1", "2"]
    assert scores.columns.tolist() == ["security", "water"]
    assert scores.values.tolist() == [[2, 1], [1, 0], [0, 0]]


def test_asserted_hits_leave_out_what_is_denied():
    assert LEXICON.score(TEXTS, uses="asserted").values.tolist() == [[2, 0], [0, 0], [0, 0]]


def test_rates_of_a_text_without_words_are_missing():
    rates = LEXICON.score(TEXTS, measure="per_1000_tokens")
    assert rates["security"].tolist()[:2] == [250.0, 1000 / 3]
    assert all(map(math.isnan, rates.loc["2"]))
    assert LEXICON.score(TEXTS, measure="share_of_sentences")["water"].tolist()[:2] == [0.5, 0.0]


def test_weights_are_added_only_on_request():
    assert LEXICON.score(TEXTS, weights=True)["water"].tolist() == [0.5, 0.0, 0.0]


def test_cells_are_only_what_is_not_zero():
    cells = sparse_scores(LEXICON, TextList(TEXTS), "pattern", "all", "presence")
    assert [cells.names[column] for column in cells.column] == [
        "security/en/threat*",
        "water/en/flood*",
        "security/zh/威胁",
    ]
    assert cells.value.tolist() == [1.0, 1.0, 1.0]


def test_an_unknown_measure_is_refused():
    with pytest.raises(LexiconError, match="The measure is 'share'; it can be hits, per_1000_tokens"):
        LEXICON.score(TEXTS, measure="share")

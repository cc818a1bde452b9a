"""Scores: what each level, measure and use counts."""

import math

import pandas as pd
import pytest

import discourse as dc
from discourse.errors import LexiconError
from discourse.matching.text_list import TextList
from discourse.scoring.lexicon import Lexicon
from discourse.scoring.score import sparse_scores

LEXICON = Lexicon.from_dict({"security": ["threat*", "威胁"], "water": [{"pattern": "flood*", "weight": 0.5}]})
TEXTS = ["A threat is a threat. No flood came.", "移民不是威胁。", ""]


def test_hits_are_counted_for_each_text_and_name():
    scores = LEXICON.score(TEXTS, uses="all")
    assert scores.index.tolist() == ["0", "1", "2"]
    assert scores.columns.tolist() == ["security", "water"]
    assert scores.values.tolist() == [[2, 1], [1, 0], [0, 0]]


def test_asserted_hits_leave_out_what_is_denied():
    assert LEXICON.score(TEXTS).values.tolist() == [[2, 0], [0, 0], [0, 0]]


def test_rates_of_a_text_without_words_are_missing():
    rates = LEXICON.score(TEXTS, measure="per_1000_tokens", uses="all")
    assert rates["security"].tolist()[:2] == [250.0, 1000 / 3]
    assert all(map(math.isnan, rates.loc["2"]))
    assert LEXICON.score(TEXTS, measure="share_of_sentences", uses="all")["water"].tolist()[:2] == [0.5, 0.0]


def test_weights_are_added_only_on_request():
    assert LEXICON.score(TEXTS, weights=True, uses="all")["water"].tolist() == [0.5, 0.0, 0.0]


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


FRAMED = Lexicon.from_dict(
    {
        "name": "framed",
        "frames": {
            "security": {"concepts": {"threat": {"en": ["threat*"], "zh": ["威胁"]}}},
            "topic": {"counts": False, "concepts": {"migration": {"en": ["migra*"], "zh": ["移民"]}}},
        },
    }
)


def test_columns_are_the_frames_that_count_unless_all_are_wanted():
    texts = ["Migration is a threat.", "移民是威脅，不是福。"]
    assert FRAMED.score(texts).columns.tolist() == ["security"]
    assert FRAMED.score(texts, frames="all").values.tolist() == [[1, 1], [1, 1]]
    assert FRAMED.score(texts, level="concept").columns.tolist() == ["threat"]
    with pytest.raises(LexiconError, match="The frames is 'some'; it can be counting, all"):
        FRAMED.score(texts, frames="some")


def test_library_and_vectorizer_count_alike_what_is_denied():
    texts = ["Migration is not a threat to Europe.", "移民不是威脅。", "構成威脅"]
    assert LEXICON.score(texts)["security"].tolist() == [0, 0, 1]
    assert LEXICON.score(texts, uses="all")["security"].tolist() == [1, 1, 1]
    counts = dc.LexiconVectorizer(LEXICON).fit_transform(texts).toarray()
    assert counts[:, 0].tolist() == [0, 0, 1]


def test_a_series_keeps_its_index_so_that_scores_can_be_joined():
    frame = pd.DataFrame({"text": ["A threat.", "没有威胁", "洪水"]}, index=["c", "a", "b"])
    joined = frame.join(LEXICON.score(frame["text"]))
    assert joined["security"].tolist() == [1, 0, 0]
    assert LEXICON.score(frame["text"]).index.tolist() == ["c", "a", "b"]


def test_a_data_frame_is_read_as_read_reads_it():
    frame = pd.DataFrame({"text": ["A threat to Europe.", "构成威胁。"], "side": ["EU", "China"]})
    assert LEXICON.score(frame).values.tolist() == LEXICON.score(dc.read(frame)).values.tolist() == [[1, 0], [1, 0]]

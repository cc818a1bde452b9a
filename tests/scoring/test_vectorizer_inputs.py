"""What the estimator takes for texts, and what it refuses."""

from __future__ import annotations

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from discourse.errors import LexiconError
from discourse.scoring.lexicon import Lexicon
from discourse.scoring.vectorizer import LexiconVectorizer

LEXICON = {
    "name": "t",
    "frames": {
        "security": {
            "subframes": {
                "s": {
                    "concepts": {
                        "threat": {"en": ["threat*"], "zh": ["威胁"]},
                        "flood": {"en": ["flood*"], "weight": 0.5},
                    }
                }
            }
        },
        "development": {"concepts": {"growth": {"en": ["growth"], "zh": ["发展"]}}},
    },
}


TEXTS = ["Threats and floods. A flood.", "Growth, growth", "构成威胁，不利于发展", ""]


@pytest.mark.parametrize(
    ("options", "texts", "error"),
    [
        ({"level": "word"}, [], LexiconError),
        ({"measure": "x"}, [], LexiconError),
        ({}, "one text", ValueError),
        ({}, [1], ValueError),
    ],
)
def test_refuses(options, texts, error):
    with pytest.raises(error):
        LexiconVectorizer(LEXICON, **options).fit(texts)


def test_refuses_a_table_and_takes_its_column():
    frame = pd.DataFrame({"text": ["A threat.", "None."]})
    with pytest.raises(ValueError, match=r'give one of its columns, such as df\["text"\]'):
        LexiconVectorizer(LEXICON).fit(frame)
    assert LexiconVectorizer(LEXICON).fit_transform(frame["text"]).shape[0] == 2


def columns_of(texts: list[str]) -> list[object]:
    return [
        tuple(texts),
        (text for text in texts),
        np.array(texts),
        np.array(texts, dtype=object),
        pd.Series(texts, index=[7, 5, 3, 1]),
        pd.Series(texts, dtype="string"),
        pd.Series(texts).astype("category"),
        pl.Series(texts),
        pa.array(texts),
        pa.chunked_array([texts[:1], texts[1:]]),
    ]


@pytest.mark.parametrize("place", range(10))
def test_texts_come_in_many_columns(place):
    expected = LexiconVectorizer(LEXICON).fit_transform(TEXTS).toarray()
    assert expected.sum() > 0
    found = LexiconVectorizer(LEXICON).fit_transform(columns_of(TEXTS)[place]).toarray()
    np.testing.assert_array_equal(found, expected)
    fitted = LexiconVectorizer(LEXICON).fit(TEXTS)
    np.testing.assert_array_equal(fitted.transform(columns_of(TEXTS)[place]).toarray(), expected)


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (["a", None], "Item 1 is NoneType, not a string; fill missing texts with ''"),
        (pd.Series(["a", np.nan]), "fill missing texts with ''"),
        (pd.Series(["a", pd.NA], dtype="string"), "fill missing texts with ''"),
        (pl.Series(["a", None]), "fill missing texts with ''"),
        ([b"a"], "Item 0 is bytes, not a string; give a list or column"),
        (np.array([["a"], ["b"]]), "Item 0 is ndarray"),
        (np.array("a"), "A list or column of texts is needed, not ndarray"),
        ({"a": "b"}, "not dict"),
        ({"a", "b"}, "not set"),
        (None, "not NoneType"),
        (5, "not int"),
        (b"a", "not one string"),
        (pl.DataFrame({"text": ["a"]}), "not a table"),
        (["a \ud800"], "Item 0 holds half a character"),
    ],
)
def test_what_is_no_column_of_texts_is_refused_in_a_sentence(texts, message):
    with pytest.raises(ValueError, match=message):
        LexiconVectorizer(LEXICON).fit_transform(texts)


@pytest.mark.parametrize("texts", [(text for text in TEXTS), pa.array(TEXTS)], ids=["generator", "Arrow"])
def test_find_and_score_take_columns_too(texts):
    assert Lexicon.from_dict(LEXICON).score(texts)["security"].tolist() == [3, 0, 1, 0]


@pytest.mark.parametrize("options", [{"weights": "yes"}, {"settings": {"boundary": "strict"}}, {"lexicon": ["threat"]}])
def test_refuses_settings_of_the_wrong_kind(options):
    with pytest.raises(LexiconError):
        LexiconVectorizer(**{"lexicon": LEXICON, **options}).fit(TEXTS)

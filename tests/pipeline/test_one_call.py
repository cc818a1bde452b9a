"""The one-call functions of the package: kwic, keyness and topics give DataFrames."""

from __future__ import annotations

import doctest
import importlib

import pandas as pd
import pytest

import discourse as dc
from discourse.errors import LexiconError, MeasureError, TopicError


@pytest.mark.parametrize("module", ["pipeline.analyse", "pipeline.kwic", "pipeline.keyness", "topics.corpus_topics"])
def test_examples_in_docstrings_run(module: str) -> None:
    result = doctest.testmod(importlib.import_module(f"discourse.{module}"))
    assert result.attempted > 0
    assert result.failed == 0


def test_kwic_takes_a_corpus_and_a_key_and_marks_context() -> None:
    corpus = dc.read(["There is no threat of terrorism.", "恐怖主义是威胁。"])
    frame = dc.kwic(corpus, "threat", window=2)
    assert frame[["left", "node", "right", "polarity"]].values.tolist() == [
        ["is no", "threat", "of terrorism", "negated"]
    ]
    assert dc.kwic(corpus, "threat", context=False)["polarity"].isna().all()
    assert dc.kwic(corpus, "threat", uses="asserted").empty
    assert dc.kwic(corpus, "恐怖主义")["language"].tolist() == ["zh"]
    lexicon = dc.Lexicon.from_dict({"danger": ["threat*", "威胁"]})
    assert dc.kwic(corpus, "danger", key=True, lexicon=lexicon)["node"].tolist() == ["threat", "威胁"]


def test_kwic_refuses_what_it_does_not_know() -> None:
    with pytest.raises(LexiconError, match="uses is 'some'"):
        dc.kwic(["a text"], "text", uses="some")
    with pytest.raises(LexiconError, match="The query is empty"):
        dc.kwic(["a text"], " ")


def test_keyness_compares_two_groups() -> None:
    texts = pd.DataFrame({"text": ["The fence, the fence.", "The train, the train."] * 2, "side": ["EU", "China"] * 2})
    frame = dc.keyness(dc.read(texts), min_count=2, stop_words={"the"})
    assert dict(zip(frame["term"], frame["log_odds"] > 0, strict=True)) == {"fence": True, "train": False}
    pairs = dc.keyness(dc.read(texts), unit="bigram", min_count=2)
    assert "the fence" in pairs["term"].tolist()
    with pytest.raises(MeasureError, match="needs two groups in 'side'"):
        dc.keyness(["one text", "another text"])
    with pytest.raises(MeasureError, match="The unit is 'letter'"):
        dc.keyness(dc.read(texts), unit="letter")


def test_topics_is_a_function_and_still_a_package() -> None:
    from discourse.topics import TopicSettings

    assert TopicSettings(k=2).k == 2
    assert callable(dc.topics)
    with pytest.raises(TopicError, match="give no topics"):
        dc.topics(["One short text."], k=20, lexicons=())


def test_public_names_are_there() -> None:
    assert set(dc.__all__) <= set(dir(dc))
    for name in dc.__all__:
        assert getattr(dc, name) is not None
    assert dc.measure.contrast is not None

"""Topics of a corpus in one call."""

from __future__ import annotations

import pytest

import discourse as dc
from discourse.errors import TopicError
from discourse.scoring.lexicon import Lexicon
from discourse.topics.corpus_topics import topic_tables, topics

TEXTS = ["Patrol boats met smugglers at sea. " * 12, "Students took a diploma on campus. " * 12] * 4
LEXICON = Lexicon.from_dict({"security": ["patrol*", "smuggler*"], "development": ["student*", "diploma*"]})


@pytest.fixture(scope="module")
def frame():
    return topics(TEXTS, k=2, models=("nmf",), runs=1, lexicons=[LEXICON])


def test_each_topic_is_a_row_with_its_words_and_concepts(frame):
    assert len(frame) == 2
    found = {row.concepts: set(row.words[:3]) for row in frame.itertuples()}
    assert found["security"] == {"met smugglers", "patrol boats", "sea"}  # neighbours in every sentence
    assert {"students took", "diploma on campus"} < found["development"]


def test_words_are_ranked_like_the_label(frame):
    assert [" · ".join(words[:5]) for words in frame["words"]] == frame["label"].tolist()


def test_the_tables_hold_contrasts_of_the_groups_asked_for():
    corpus = dc.read(TEXTS)
    made = topic_tables(corpus, k=2, by="language", models=("nmf",), runs=1, lexicons=())
    assert made["topic_contrasts"].num_rows == 0
    assert "no-contrast" in made["warnings"]["code"].to_pylist()
    assert made["topics"]["concepts"].null_count == 2


def test_texts_too_short_for_a_model_are_refused_with_the_reason():
    with pytest.raises(TopicError, match=r"The texts give no topics \(too-little-text\)"):
        topics(["一篇短文。"], lexicons=())

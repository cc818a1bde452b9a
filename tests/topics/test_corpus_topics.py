"""Topics of a corpus in one call."""

from __future__ import annotations

import json

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
    with pytest.raises(TopicError, match=r"The texts give no topics \(empty-vocabulary\)"):
        topics(["一篇短文。"], lexicons=())


def test_documents_and_frames_that_vanish_are_named_and_stop_words_are_left_out():
    patrol, campus = "Patrol boats met smugglers at sea. ", "Students took a diploma on campus. "
    texts = [patrol * 12, campus * 12] * 4 + ["Xylophone quartets rehearsed. "]
    lexicon = Lexicon.from_dict(
        {"security": ["patrol", "smugglers"], "study": ["campus", "diploma"], "water": ["flood*"]}
    )
    made = topic_tables(
        dc.read(texts),
        k=4,
        models=("nmf", "seeded"),
        runs=1,
        lexicons=[lexicon],
        stop_words=("boats",),
        phrases=False,
    )
    named = {row["code"]: json.loads(row["parameters"]) for row in made["warnings"].to_pylist()}
    assert named["documents-without-topics"] == {"documents": ["8"], "language": "en", "number": 1}
    assert named["frames-without-topic"] == {"frames": ["water"], "language": "en"}
    assert "boats" not in made["topic_terms"]["term"].to_pylist()
    assert "patrol" in made["topic_terms"]["term"].to_pylist()

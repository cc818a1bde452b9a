"""Tables of topics: labels, passages, matches and the choice of a number, on two small models."""

from __future__ import annotations

import numpy as np
import pytest

from discourse.topics.choice import Tried
from discourse.topics.model import Fitted
from discourse.topics.result import Result
from discourse.topics.rows import tables
from discourse.topics.settings import TopicSettings
from tests.topics.small import build_units, document, fitted

PROFILE = (["asylum", "control"], np.array([[0.9, 0.1], [0.1, 0.9]]))


@pytest.fixture
def result_of(tables_of):
    """Build a result of two topics of two words in three units; documents a and b, the first with two of them."""

    def result(language="en", words=("border", "law"), profile=PROFILE, names=(), model="nmf"):
        one, two = words
        texts = {"a": [{one: 4}, {one: 1, two: 8}], "b": [{two: 1}]}
        documents = [document(doc_id, *passages, language=language) for doc_id, passages in texts.items()]
        units = build_units(tables_of(documents), language)
        model_of = Fitted(np.array([[0.75, 0.25], [0.25, 0.75]]), np.array([[1.0, 0.0], [0.5, 0.5], [0.0, 1.0]]), names)
        shares = (["a", "b"], np.array([[0.6, 0.4], [0.0, 1.0]]))
        share, coherence, stability = np.array([[0.6, 0.4], [0.1, 0.3], [1.0, 0.5]])
        return Result(units, model, model_of, shares, share, coherence, stability, profile, profile)

    return result


def columns(table, *names):
    return [tuple(row[name] for name in names) for row in table.to_pylist()]


def test_a_label_is_the_strongest_words_after_the_name_of_a_seeded_topic(result_of):
    made = tables([result_of(names=("security", None))], {}, TopicSettings())["topics"]
    assert columns(made, "topic", "label", "concepts", "n_topics", "n_units") == [
        (0, "security: border · law", "asylum", 2, 3),
        (1, "law · border", "control", 2, 3),
    ]


def test_topics_of_two_languages_are_matched_by_their_concepts(result_of):
    turned = (PROFILE[0], PROFILE[1][::-1])
    made = tables([result_of(), result_of("zh", ("边境", "法律"), turned)], {}, TopicSettings())["topics"]
    assert columns(made, "language", "topic", "matched") == [
        ("en", 0, "zh 1"),
        ("en", 1, "zh 0"),
        ("zh", 0, "en 1"),
        ("zh", 1, "en 0"),
    ]
    assert made["match_score"].to_pylist() == pytest.approx([1, 1, 1, 1])
    assert made["match_method"].to_pylist() == ["concepts"] * 4
    other = result_of("zh", ("边境", "法律"), turned, model="lda")
    assert tables([result_of(), other], {}, TopicSettings())["topics"]["matched"].null_count == 4


def test_a_pair_below_the_threshold_is_no_match_and_its_score_is_shown(result_of):
    other = (PROFILE[0], np.array([[0.1, 0.9], [0.9, 0.1]]))
    none = result_of("zh", ("边境", "法律"), (["asylum", "control", "growth"], np.array([[0.3, 0.3, 0.4]] * 2)))
    made = tables([result_of(), none], {}, TopicSettings())["topics"]
    assert columns(made, "matched", "match_score") == [(None, 0)] * 4
    named = [result_of(names=("security", None)), result_of("zh", ("边境", "法律"), other, names=("security", None))]
    made = tables(named, {}, TopicSettings())["topics"]  # of one frame: matched, and the score says how unlike
    assert columns(made, "matched", "match_score") == [
        ("zh 0", pytest.approx(-1)), (None, pytest.approx(-1)), ("en 0", pytest.approx(-1)), (None, pytest.approx(-1)),
    ]  # fmt: skip


def test_unstable_topics_are_marked_and_have_words_by_frex(result_of):
    made = tables([result_of()], {}, TopicSettings())
    assert columns(made["topics"], "topic", "stability", "stable", "label_source") == [
        (0, 1.0, True, "rule"),
        (1, 0.5, True, "rule"),
    ]
    assert columns(made["topic_words"], "topic", "measure", "rank", "term")[:2] == [
        (0, "frex", 0, "border"),
        (0, "frex", 1, "law"),
    ]
    labels = (("en", "nmf", 0, "Borders"),)
    named = tables([result_of()], {}, TopicSettings(labels=labels))["topics"]
    assert columns(named, "topic", "label", "label_source") == [
        (0, "Borders", "file"),
        (1, "law · border", "rule"),
    ]


def test_terms_are_ranked_with_their_weights(result_of):
    made = tables([result_of()], {}, TopicSettings(top_terms=1))["topic_terms"]
    assert columns(made, "topic", "rank", "term", "weight") == [(0, 0, "border", 0.75), (1, 0, "law", 0.75)]


def test_a_document_gives_a_topic_one_passage_and_length_counts(result_of):
    """Topic 1: half of a unit of nine words (0.5 × 3) is before all of a unit of one word (1 × 1)."""
    made = tables([result_of()], {}, TopicSettings())["topic_passages"]
    found = [row for row in columns(made, "topic", "rank", "doc_id", "passage", "weight") if row[0] == 1]
    assert found == [(1, 0, "a", 1, 0.5), (1, 1, "b", 0, 1.0)]


def test_the_numbers_tried_are_listed_and_a_model_without_search_has_its_own(result_of):
    tried = [Tried(fitted(*np.eye(k)), np.full(k, c), np.full(k, 0.5)) for k, c in ((2, 0.1), (3, 0.2))]
    made = tables([result_of(), result_of(model="lda")], {"en": tried}, TopicSettings())["topic_choice"]
    assert columns(made, "model", "n_topics", "coherence", "chosen") == [
        ("lda", 2, 0.2, True),
        ("nmf", 2, 0.1, False),
        ("nmf", 3, 0.2, True),
    ]


def test_every_document_has_the_share_of_every_topic(result_of):
    made = tables([result_of()], {}, TopicSettings())["document_topics"]
    assert columns(made, "topic", "doc_id", "share") == [(0, "a", 0.6), (1, "a", 0.4), (0, "b", 0.0), (1, "b", 1.0)]

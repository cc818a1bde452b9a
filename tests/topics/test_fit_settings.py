"""`fit` with other settings: languages, seeds, groups, numbers of topics, no lexicon."""

from __future__ import annotations

import json

import numpy as np
import pyarrow as pa
import pytest

from discourse.errors import MeasureError
from discourse.topics import TopicSettings
from tests.topics.fits import codes, rows, run

pytestmark = pytest.mark.xdist_group("fit settings")  # one worker makes `alone`


@pytest.fixture(scope="module")
def alone(english):
    return run(english)


def test_a_third_language_would_not_move_the_first(two_languages, alone):
    both = run(two_languages)
    for name in ("topics", "topic_terms", "document_topics", "topic_contrasts", "topic_passages", "topic_choice"):
        mine = both[name].filter(pa.compute.equal(both[name]["language"], "en"))
        assert mine.equals(alone[name]), name


def test_the_seed_draws_samples_and_changes_no_topic(english):
    one, two = (run(english, TopicSettings(k=3, seed=seed, resamples=199, runs=2, models=("lda",))) for seed in (1, 2))
    assert one["topics"]["label"].equals(two["topics"]["label"])
    assert not one["topic_contrasts"].equals(two["topic_contrasts"])


def test_groups_are_compared_in_the_order_asked_for(english):
    wanted = TopicSettings(k=3, resamples=99, runs=1, models=("nmf",), groups=("EU", "China"))
    found = run(english, wanted)["topic_contrasts"].to_pylist()
    assert {(row["group_a"], row["group_b"]) for row in found} == {("EU", "China")}


def test_without_a_lexicon_there_are_no_concepts_and_no_seeded_model(alone):
    assert {row["model"] for row in alone["topics"].to_pylist()} == {"lda", "nmf"}
    assert {row["concepts"] for row in alone["topics"].to_pylist()} == {None}
    assert {row["matched"] for row in alone["topics"].to_pylist()} == {None}


def test_the_number_of_topics_is_chosen_and_the_search_is_told(english):
    settings = TopicSettings(resamples=99, runs=3, models=("nmf",), candidates=(2, 3, 4))
    found = run(english, settings)
    assert [(row["n_topics"], row["chosen"]) for row in found["topic_choice"].to_pylist()] == [
        (2, False), (3, True), (4, False),
    ]  # fmt: skip
    chosen = rows(found["topic_choice"], chosen=True)[0]
    topics = found["topics"].to_pylist()
    assert {row["n_topics"] for row in topics} == {3}
    assert chosen["coherence"] == pytest.approx(np.mean([row["coherence"] for row in topics]), abs=2e-6)
    assert chosen["stability"] == pytest.approx(np.mean([row["stability"] for row in topics]), abs=2e-6)


def test_the_number_of_lda_is_said_to_be_that_of_nmf(english):
    settings = TopicSettings(resamples=19, runs=1, models=("nmf", "lda"), candidates=(3,))
    said = json.loads(rows(run(english, settings)["warnings"], code="number-from-nmf")[0]["parameters"])
    assert said == {"language": "en", "topics": 3}
    assert ("number-from-nmf", "en") not in codes(run(english, TopicSettings(k=3, resamples=19, runs=1)))


def test_below_ten_documents_a_group_there_is_no_p(tables_of, planted_documents):
    found = run(tables_of(planted_documents(("en",), n=16)))["topic_contrasts"].to_pylist()
    assert {row["p"] for row in found} == {None}
    assert {row["q"] for row in found} == {None}
    assert {row["warning"] for row in found} == {'[["few-units", {"a": 8, "b": 8, "cluster": null, "least": 10}]]'}
    assert all(row["low"] < row["high"] for row in found)


def test_without_two_groups_nothing_is_compared(tables_of, planted_documents):
    documents = [{**document, "side": "EU"} for document in planted_documents(("en",))]
    found = run(tables_of(documents))
    assert found["topics"].num_rows > 0
    assert found["topic_contrasts"].num_rows == 0
    assert ("no-contrast", "side") in codes(found)


def test_an_unknown_group_is_an_error(english):
    with pytest.raises(MeasureError, match="'Mars'"):
        run(english, TopicSettings(k=3, resamples=99, runs=1, groups=("EU", "China", "Mars")))

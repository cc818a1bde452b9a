"""Topics of two languages meet by the meaning of their passages or by concepts, or not at all."""

from __future__ import annotations

import numpy as np
import pytest

from discourse.topics.matching import LEAST, assigned, concept_similarities, matches, similarities
from discourse.topics.result import Result
from tests.topics.small import build_units, document, fitted

EVEN = (["a", "b"], np.full((2, 2), 0.5))


@pytest.fixture
def result_of(tables_of):
    def result(language, meaning=EVEN, centroids=None, names=()):
        units = build_units(tables_of([document("a", {"law": 1}, language=language)]), language)
        model = fitted([1], [1])
        model = type(model)(model.topic_terms, model.unit_topics, names)
        nothing = np.zeros(2)
        return Result(units, "nmf", model, (["a"], model.unit_topics), *[nothing] * 3, EVEN, meaning, centroids)

    return result


def test_topics_meet_by_concepts_whatever_a_language_finds_more_of():
    names = ["asylum", "control", "talent"]
    english = np.array([[0.1, 0.8, 0.1], [0.1, 0.3, 0.6], [0.6, 0.3, 0.1]])
    chinese = np.array([[0.50, 0.45, 0.05], [0.10, 0.85, 0.05], [0.10, 0.45, 0.45]])  # finds control more often
    scores = concept_similarities((names, english), (names, chinese))
    pairs = assigned(scores)
    assert pairs == [(0, 1), (1, 2), (2, 0)]
    assert all(0.8 < scores[pair] <= 1 for pair in pairs)


def test_topics_seeded_by_one_frame_belong_together():
    scores = np.array([[1.0, -1.0], [-1.0, 1.0]])
    assert assigned(scores) == [(0, 0), (1, 1)]
    assert assigned(scores, [(0, 1)])[0] == (0, 1)


def test_topics_without_common_concepts_are_not_matched():
    assert assigned(concept_similarities((["a"], np.ones((2, 1))), (["b"], np.ones((2, 1))))) == []
    assert concept_similarities(EVEN, EVEN).tolist() == [[0, 0], [0, 0]]


def test_a_match_is_not_given_up_for_pairs_that_are_none():
    """The sum of all scores is highest with 0.5 + 0.5, and neither pair is a match."""
    assert assigned(np.array([[0.6, 0.5], [0.5, -0.5]])) == [(0, 0), (1, 1)]


def test_the_encoder_decides_if_both_languages_have_its_vectors(result_of):
    turn = np.array([[0.0, 1.0], [1.0, 0.0]])
    english, chinese = result_of("en", centroids=np.eye(2)), result_of("zh", centroids=turn)
    assert similarities(english, chinese)[0] == "encoder"
    assert [pair[:] for pair in matches([english, chinese])["en", "nmf", 0]] == [("zh 1", 1.0, True, "encoder")]
    assert similarities(english, result_of("zh"))[0] == "concepts"


@pytest.mark.parametrize(("score", "holds"), [(LEAST, True), (LEAST - 0.01, False)])
def test_a_pair_below_the_threshold_is_no_match_unless_one_frame_seeded_both(result_of, score, holds):
    other = np.array([[score, 0.0], [0.0, 0.0]])
    pair = matches([result_of("en", centroids=np.eye(2)), result_of("zh", centroids=other)])["en", "nmf", 0]
    assert [(p.holds, p.score) for p in pair] == [(holds, score)]
    frame = {"names": ("security", None)}
    pair = matches([result_of("en", centroids=np.eye(2), **frame), result_of("zh", centroids=other, **frame)])
    assert pair["zh", "nmf", 0][0].holds

"""Latent Dirichlet allocation, plain and seeded."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from discourse.topics import lda
from discourse.topics.lda import fit_lda, fit_seeded
from discourse.topics.seeds import seeds
from discourse.topics.vocabulary import build
from tests.topics.small import EASY, blocks


@pytest.mark.parametrize("language", ["en", "zh"])
def test_seeded_topics_carry_the_names_of_their_frames(two_languages, lexicon, themes, language):
    units = build(two_languages.words, two_languages.documents, two_languages.passages, language, EASY)
    found = seeds(units, lexicon)
    assert sorted(found) == ["development", "humanitarian", "security"]
    fitted = fit_seeded(units.counts, 4, np.random.default_rng(2), found)
    assert fitted.names == ("development", "humanitarian", "security", None)
    for topic, theme in enumerate(("campus", "shelter", "patrol")):
        top = {units.terms[c] for c in fitted.top(6)[topic]}
        assert len(top & set(themes[language][theme].split())) >= 5  # of 6, with at most 3 seeds among them


def test_words_that_occur_together_are_one_topic_whatever_the_seed():
    found = [fit_lda(blocks(3, np.random.default_rng(1)), 3, np.random.default_rng(seed)) for seed in (1, 2)]
    for fitted in found:
        assert sorted(sorted(top) for top in fitted.top(8).tolist()) == [[*range(8)], [*range(8, 16)], [*range(16, 24)]]
        assert fitted.unit_topics.sum(axis=1) == pytest.approx(np.ones(120))
        assert fitted.unit_topics.max(axis=1).min() > 0.9  # each unit uses the words of one topic
        assert fitted.converged


def test_many_units_are_worked_in_blocks_with_the_same_result(monkeypatch):
    counts = blocks(3, np.random.default_rng(1))
    whole = fit_lda(counts, 3, np.random.default_rng(1))
    monkeypatch.setattr(lda, "_BLOCK", 7)
    assert fit_lda(counts, 3, np.random.default_rng(1)).topic_terms == pytest.approx(whole.topic_terms)


def test_a_model_that_was_stopped_says_so(monkeypatch):
    monkeypatch.setattr(lda, "ROUNDS", 1)
    mixed = sparse.csr_array(np.array([[3, 2, 1, 0], [2, 3, 1, 1], [1, 0, 4, 1], [1, 1, 1, 4]] * 3))
    assert not fit_lda(mixed, 2, np.random.default_rng(1)).converged

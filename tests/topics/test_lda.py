"""Latent Dirichlet allocation, plain and seeded."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from discourse.topics import lda
from discourse.topics.lda import fit_lda, fit_seeded
from discourse.topics.nmf import fit_nmf
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


def test_a_topic_without_seeds_among_its_strongest_words_has_no_name():
    """The seeds of `rare` are two words that each occur once among many of another topic."""
    rng = np.random.default_rng(1)
    counts = sparse.csr_array(np.hstack([blocks(2, rng, width=12).toarray(), np.eye(120, 2, dtype=np.int64)]))
    fitted = fit_seeded(counts, 3, rng, {"first": [0, 1], "rare": [24, 25]})
    assert fitted.names == ("first", None, None)


def test_words_that_occur_together_are_one_topic_whatever_the_seed():
    found = [fit_lda(blocks(3, np.random.default_rng(1)), 3, np.random.default_rng(seed)) for seed in (1, 2)]
    for fitted in found:
        assert sorted(sorted(top) for top in fitted.top(8).tolist()) == [[*range(8)], [*range(8, 16)], [*range(16, 24)]]
        assert fitted.unit_topics.sum(axis=1) == pytest.approx(np.ones(120))
        assert fitted.unit_topics.max(axis=1).min() > 0.9  # each unit uses the words of one topic
        assert fitted.converged


def test_the_model_is_that_of_gensim(monkeypatch):
    """One pass is gensim's own batch update from the same topics."""
    from gensim.models.ldamodel import LdaModel

    counts = blocks(3, np.random.default_rng(1))
    monkeypatch.setattr(lda, "ROUNDS", 1)
    fitted = fit_lda(counts, 3, np.random.default_rng(1))
    start = fit_nmf(counts, 3, np.random.default_rng(1))
    model = LdaModel(num_topics=3, id2word=dict.fromkeys(range(24), "x"), alpha=[1 / 3] * 3, eta=0.1, random_state=1)
    model.state.sstats[...] = start.topic_terms * (counts.sum(axis=1) @ start.unit_topics)[:, None]
    model.sync_state()
    units = [[(c, int(n)) for c, n in enumerate(row) if n] for row in counts.toarray()]
    model.update(units, update_every=0, passes=1, iterations=200, gamma_threshold=1e-6)
    assert fitted.topic_terms == pytest.approx(model.get_topics(), abs=0.001)


def test_nothing_is_logged_that_a_user_would_read_as_a_warning(caplog):
    fit_lda(blocks(3, np.random.default_rng(1)), 3, np.random.default_rng(1))
    assert [record.message for record in caplog.records if record.levelname == "WARNING"] == []


def test_a_model_that_was_stopped_says_so(monkeypatch):
    monkeypatch.setattr(lda, "ROUNDS", 1)
    mixed = sparse.csr_array(np.array([[3, 2, 1, 0], [2, 3, 1, 1], [1, 0, 4, 1], [1, 1, 1, 4]] * 3))
    assert not fit_lda(mixed, 2, np.random.default_rng(1)).converged

"""Latent Dirichlet allocation, plain and seeded."""

from __future__ import annotations

import numpy as np
import pytest

from discourse.topics.lda import fit_seeded
from discourse.topics.seeds import seeds
from discourse.topics.vocabulary import build
from tests.topics.small import EASY


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

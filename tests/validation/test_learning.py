from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from discourse.errors import ValidationError
from discourse.validation import learning, results
from discourse.validation.instruments import read
from tests.text.languages.toy import toy


@pytest.fixture
def enough(monkeypatch):
    monkeypatch.setattr(learning, "FEWEST", 90)


def test_fewer_than_two_hundred_codings_are_refused(tables, coded):
    with pytest.raises(ValidationError, match="has 96 codings; 'learn' needs at least 200"):
        learning.learn(results.joined(tables, coded))


def test_codings_that_do_not_vary_are_refused(tables, sampled, code, enough):
    folder, _ = sampled(n=96)
    coded = results.open_sheets(
        [code(folder, 1, "ann", lambda row, said: {"security": "no", "use": "", "about": "", "stance": ""})]
    )
    with pytest.raises(ValidationError, match=r"hardly vary \(0 of 96 say yes\)"):
        learning.learn(results.joined(tables, coded))


def test_the_model_is_an_instrument_beside_the_lexicon(tables, coded, enough, tmp_path):
    made = results.joined(tables, coded)
    learned = learning.learn(made)
    assert learned.comparison["instrument"].to_list() == ["tiny", "learned"]
    assert learned.comparison["brier"][1] < 0.15
    assert learned.labels.height == 96
    assert learned.labels["value"].is_between(0, 1).all()
    learned.labels.write_csv(tmp_path / "learned.csv")
    instrument = read(tmp_path / "learned.csv", made.whole, made.targets)
    assert instrument.unlabelled == 0
    assert results.score(tables, coded, [instrument])["corrected_rates"].num_rows > 0
    assert learned.labels.equals(learning.learn(made).labels)


def test_features_are_concepts_near_misses_length_and_language(tables, coded, target):
    x = learning.features(results.joined(tables, coded), target)
    assert x.shape == (96, 3 + 4)
    assert x[:, -1].sum() == 48
    assert np.allclose(x[:, -3].sum(), 16)
    assert pl.Series(x[:, -4]).sum() == 24


def test_each_language_after_the_first_is_a_feature(tables, coded, target):
    joined = results.joined(tables, coded)
    with toy():
        x = learning.features(joined, target)
    assert x.shape == (96, 3 + 5)
    assert x[:, -2:].sum(axis=0).tolist() == [48, 0]

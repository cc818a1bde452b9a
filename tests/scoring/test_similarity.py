"""The second instrument: sentences near a frame's concepts, beside those with a hit."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from discourse import schema
from discourse.scoring import similarity as module
from discourse.scoring.lexicon import Lexicon
from discourse.scoring.similarity import meanings, similarity

TEXT = "Guards fence it. 警察巡逻。 Students learn. Guards learn."
SENTENCES = [(0, 16, "en"), (17, 22, "zh"), (23, 38, "en"), (39, 52, "en")]


@pytest.fixture
def lexicon():
    return Lexicon.from_dict(
        {
            "name": "tiny",
            "frames": {
                "security": {"subframes": {"s": {"concepts": {"control": {"en": ["fence*"], "zh": ["巡逻"]}}}}},
                "topic": {
                    "counts": False,
                    "subframes": {"s": {"concepts": {"migration": {"en": ["migra*"]}}}},
                },
            },
        }
    )


@pytest.fixture
def near(monkeypatch):
    """Let vectors say how much of a text is about control, and how much about learning."""

    def encode(texts):
        control = [sum(word in text for word in ("fence", "巡逻", "Guards")) for text in texts]
        learning = [sum(word in text for word in ("learn", "Students")) for text in texts]
        return np.column_stack([control, learning]).astype(float)

    monkeypatch.setattr(module, "encode", encode)


def test_a_frame_means_the_labels_and_expressions_of_its_concepts(lexicon):
    assert meanings([lexicon]) == {"security": [["fence", "巡逻"]]}


def compared(lexicon, starts):
    """The tables of the text above, with hits at these starts."""
    rows = [
        {"doc_id": "a", "passage": 0, "sentence": n, "start": start, "end": end, "language": language}
        for n, (start, end, language) in enumerate(SENTENCES)
    ]
    flags = {"counts_concept": True, "counts_subframe": True, "counts_frame": True, "surface": "x", "lexicon": "tiny"}
    pattern = lexicon.patterns().to_pylist()[0]["pattern_id"]
    hits = [
        {**flags, "doc_id": "a", "passage": 0, "sentence": n, "start": SENTENCES[n][0], "end": SENTENCES[n][0] + 1}
        | {"pattern_id": pattern}
        for n in starts
    ]
    texts = pa.table({"doc_id": ["a"], "text": [TEXT]})
    return similarity(
        meanings([lexicon]), pa.Table.from_pylist(rows), texts, schema.from_rows("hits", hits), lexicon.patterns()
    )


def test_the_encoder_says_yes_as_often_as_the_lexicon(lexicon, near):
    tables = compared(lexicon, [0])
    found = tables["encoder_frames"].to_pylist()
    assert [(row["sentence"], row["value"], row["hits"]) for row in found] == [
        (0, 1, 1),
        (1, 0, 0),
        (2, 0, 0),
        (3, 0, 0),
    ]
    assert found[0]["similarity"] > 0.5 > 0 > found[2]["similarity"]
    english, chinese = tables["encoder_agreement"].to_pylist()
    assert (english["n_sentences"], english["both"], english["kappa"]) == (3, 1, 1)
    assert (chinese["n_sentences"], chinese["both"], chinese["kappa"]) == (1, 0, None)


def test_a_hit_far_from_the_frame_is_a_difference_and_stays_a_hit(lexicon, near):
    tables = compared(lexicon, [2])
    row = tables["encoder_agreement"].to_pylist()[0]
    assert (row["both"], row["only_lexicon"], row["only_encoder"]) == (0, 1, 1)
    assert row["kappa"] == pytest.approx(-0.5)
    assert [row["hits"] for row in tables["encoder_frames"].to_pylist()] == [0, 0, 1, 0]


def test_what_all_concepts_have_in_common_does_not_count(monkeypatch):
    """Both frames' concepts also say "policy"; so does a sentence about neither of them."""

    def encode(texts):
        return np.array([[word in text for word in ("policy", "fence", "school")] for text in texts], float)

    monkeypatch.setattr(module, "encode", encode)
    many = {"security": [["policy", "fence"]] * 20, "development": [["policy", "school"]] * 20}
    found = module._directions(many)
    assert found["security"][0].round(2).tolist() == [0.27, 0.8, -0.53]
    assert found["development"][0].round(2).tolist() == [0.27, -0.53, 0.8]
    alone = module._directions({"security": [["fence"]]})
    assert alone["security"].tolist() == [[0.0, 1.0, 0.0]]
    assert module._directions({}) == {}

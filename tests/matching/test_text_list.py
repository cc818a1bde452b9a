"""A list of strings is matched and scored like the corpus of tables that it stands for."""

import numpy as np
import pytest

from discourse.matching import text_list
from discourse.matching.matcher import Matcher
from discourse.matching.plain_corpus import plain_corpus
from discourse.matching.text_list import TextList
from discourse.scoring.lexicon import Lexicon

TEXTS = [
    "Border control. Control of the U.S. Army.\n\nThe border! Control it.",
    "",
    "边境管理。管理移民！\n\n移民问题",
]
LEXICON = {
    "name": "own",
    "frames": {
        "a": {"concepts": {"army": {"en": ["U.S. Army", "border. Control"]}, "border": {"en": ["border"]}}},
        "b": {"concepts": {"zh": {"zh": [{"pattern": "管理", "gate": "people", "gate_scope": "sentence"}]}}},
        "c": {"concepts": {"people": {"zh": ["移民"]}}},
    },
}


def test_hits_and_candidates_are_those_of_tables():
    lexicon = Lexicon.from_dict(LEXICON)
    for ours, expected in zip(lexicon.match(TextList(TEXTS)), lexicon.match(plain_corpus(TEXTS)), strict=True):
        assert ours.equals(expected)


def test_a_pattern_with_a_full_stop_does_not_cross_the_end_of_a_sentence():
    hits, _ = Lexicon.from_dict(LEXICON).match(TextList(TEXTS))
    assert hits["surface"].to_pylist() == ["Border", "U.S. Army", "border", "管理", "移民", "移民"]


def test_a_gate_within_the_sentence_needs_a_hit_in_that_sentence():
    scores = Lexicon.from_dict(LEXICON).score(TEXTS)
    assert scores["b"].tolist() == [0, 0, 1]


def test_counting_hits_makes_no_tables_and_splits_no_sentences(monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise AssertionError("not needed to count hits")

    monkeypatch.setattr(text_list, "plain_corpus", refuse)
    monkeypatch.setattr(text_list, "for_text", refuse)
    assert Lexicon.from_dict({"security": ["threat*"]}).score(["A threat. Threats!"], uses="all").values.tolist() == [
        [2]
    ]


@pytest.mark.parametrize("size", ["n_tokens", "n_sentences"])
def test_sizes_are_those_of_the_tables(size: str):
    assert TextList(TEXTS).sizes(size).tolist() == plain_corpus(TEXTS).documents[size].to_pylist()


def test_an_excerpt_has_the_passages_asked_for():
    texts = TextList(TEXTS)
    rows = np.array([1, 2])
    excerpt = texts.excerpt(rows, texts.index.sentences.of(rows))
    assert excerpt.passages.select(["doc_id", "passage", "language"]).to_pylist() == [
        {"doc_id": "0", "passage": 1, "language": "en"},
        {"doc_id": "2", "passage": 0, "language": "zh"},
    ]
    assert excerpt.sentences["passage"].to_pylist() == [1, 1, 0, 0]


def test_spans_do_not_depend_on_how_a_corpus_is_given():
    matcher = Matcher(Lexicon.from_dict(LEXICON))
    assert matcher.spans(TextList(TEXTS).index).start.tolist() == [0, 31, 47, 2, 5, 7, 12]

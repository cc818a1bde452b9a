"""Weights of patterns, and gates that open a concept only beside another."""

from __future__ import annotations

import pytest

from discourse import schema
from discourse.matching.matcher import Matcher
from discourse.matching.plain_corpus import PlainCorpus, plain_corpus
from discourse.matching.settings import MatchSettings
from discourse.scoring.lexicon import Lexicon


def counted(lexicon: Lexicon, text: str, level: str, **settings: object) -> list[str]:
    hits, _ = Matcher(lexicon, MatchSettings(**settings)).match(plain_corpus([text]))  # type: ignore[arg-type]
    return [row["pattern_id"] for row in hits.to_pylist() if row[f"counts_{level}"]]


def test_weight_zero_never_counts_but_is_seen():
    data = {"name": "t", "frames": {"f": {"concepts": {"c": {"en": ["flow", {"pattern": "flood", "weight": 0}]}}}}}
    lexicon = Lexicon.from_dict(data)
    assert counted(lexicon, "flow and flood", "concept") == ["c/en/flow"]
    assert list(lexicon.find(["flow and flood"])["surface"]) == ["flow", "flood"]
    assert lexicon.score(["flow flow"], weights=True).to_numpy().tolist() == [[2.0]]


@pytest.mark.parametrize("nested", ["concept", "dictionary"])
def test_weight_zero_holds_no_place_at_any_level(nested):
    patterns = [{"pattern": "flood plain", "weight": 0}, "flood", {"pattern": "plain", "weight": 0}]
    data = {"name": "t", "nested": nested, "frames": {"f": {"concepts": {"c": {"en": patterns}}}}}
    table = Lexicon.from_dict(data).find(["flood plain"], refused=True)
    assert list(zip(table["surface"], table["counts_concept"], table["counts_frame"], strict=True))[:2] == [
        ("flood", True, True),
        ("flood plain", False, False),
    ]
    assert table["reason"].to_list()[2] == "longer:c/en/flood plain"


def test_weights_add_up_on_request():
    data = {
        "name": "t",
        "frames": {"f": {"concepts": {"c": {"weight": 0.5, "en": ["flow", {"pattern": "flood", "weight": 2}]}}}},
    }
    lexicon = Lexicon.from_dict(data)
    assert lexicon.score(["flow flood flood"], weights=True).loc["0", "f"] == 4.5
    assert lexicon.score(["flow flood flood"]).loc["0", "f"] == 3


GATED = {
    "name": "t",
    "frames": {
        "security": {"concepts": {"flood": {"en": ["flood*"], "zh": ["潮"], "gate": "topic"}}},
        "topic": {"counts": False, "concepts": {"migration": {"en": ["migra*"], "zh": ["移民"]}}},
    },
}


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ("sentence", ["flood"]),
        ("passage", ["flood", "floods"]),
        ("document", ["flood", "floods", "flooded"]),
        ("off", ["flood", "floods", "flooded"]),
    ],
)
def test_gates(scope, expected):
    text = "A flood of migrants. The floods came.\n\nThey flooded in."
    table = Lexicon.from_dict(GATED).find([text], settings=MatchSettings(gate_scope=scope))
    assert [word for word in table["surface"] if word.startswith("flood")] == expected


def test_gates_say_why_they_refused_and_the_lexicon_sets_their_scope():
    table = Lexicon.from_dict(GATED).find(["A flood of water. Migrants.", "flood"], refused=True)
    assert list(table[~table["accepted"]]["reason"]) == ["gate:topic"]
    data = {
        **GATED,
        "frames": {
            **GATED["frames"],
            "security": {"concepts": {"flood": {"en": ["flood*"], "gate": "topic", "gate_scope": "sentence"}}},
        },
    }
    assert list(Lexicon.from_dict(data).find(["A flood of water. Migrants."])["surface"]) == ["Migrants"]


def test_gates_may_hang_on_gates_but_not_on_themselves():
    data = {
        "name": "t",
        "frames": {
            "f": {
                "concepts": {
                    "a": {"en": ["alpha"], "gate": "b"},
                    "b": {"en": ["beta"], "gate": "c"},
                    "c": {"en": ["gamma"]},
                    "d": {"en": ["delta"], "gate": "e"},
                    "e": {"en": ["epsilon"], "gate": "d"},
                }
            }
        },
    }
    lexicon = Lexicon.from_dict(data)
    assert list(lexicon.find(["alpha beta gamma delta epsilon"])["surface"]) == ["alpha", "beta", "gamma"]


def corpus_of(*passages: tuple[str, str, int | None]) -> PlainCorpus:
    """One document from (text, kind, level of a heading) of each passage; one sentence a passage."""
    text, rows, sentences = "", [], []
    for number, (piece, kind, level) in enumerate(passages):
        start = len(text) + 2 if text else 0
        text = f"{text}\n\n{piece}" if text else piece
        place = {"doc_id": "0", "passage": number, "start": start, "end": start + len(piece), "n_tokens": 1}
        counted_ = kind in ("body", "heading", "list")
        rows.append({**place, "language": "en", "kind": kind, "level": level, "n_sentences": 1, "counted": counted_})
        sentences.append({**place, "sentence": number})
    base = plain_corpus([text])
    return PlainCorpus(
        base.documents, base.texts, schema.from_rows("passages", rows), schema.from_rows("sentences", sentences)
    )


def test_headings_open_gates_for_the_passages_under_them():
    corpus = corpus_of(
        ("Migration", "heading", 1),
        ("A flood", "body", None),
        ("Numbers", "heading", 2),
        ("More floods", "body", None),
        ("Water", "heading", 1),
        ("The flooding", "body", None),
    )
    hits, _ = Lexicon.from_dict(GATED).match(corpus)
    assert hits["surface"].to_pylist() == ["Migration", "flood", "floods"]


def test_a_heading_of_unknown_level_replaces_only_its_like():
    corpus = corpus_of(
        ("Migration", "heading", 1), ("One", "heading", None), ("Two", "heading", None), ("flood", "body", None)
    )
    assert Lexicon.from_dict(GATED).match(corpus)[0]["surface"].to_pylist() == ["Migration", "flood"]


def test_passages_that_are_not_counted_give_candidates_and_open_no_gate():
    corpus = corpus_of(("A flood", "body", None), ("migrants", "table", None), ("移民", "footnote", None))
    hits, candidates = Lexicon.from_dict(GATED).match(corpus)
    assert hits.num_rows == 0
    assert candidates["reason"].to_pylist() == ["gate:topic", "kind:table", "kind:footnote"]


def test_documents_in_other_languages_give_nothing():
    corpus = plain_corpus(["migration"])
    other = corpus.documents.set_column(corpus.documents.schema.get_field_index("language"), "language", [["other"]])
    hits, candidates = Lexicon.from_dict(GATED).match(
        PlainCorpus(other, corpus.texts, corpus.passages, corpus.sentences)
    )
    assert (hits.num_rows, candidates.num_rows) == (0, 0)

"""What counts at each level: overlaps, policies, weights, masks, gates, kinds of passages."""

from __future__ import annotations

import pickle
import random

import pytest

from discourse import schema
from discourse.matching.matcher import Matcher
from discourse.matching.plain_corpus import PlainCorpus, plain_corpus
from discourse.matching.settings import MatchSettings
from discourse.scoring.lexicon import Lexicon

CHAPTER = {
    "name": "t",
    "frames": {
        "security": {
            "subframes": {
                "illegality": {
                    "concepts": {"illegal": {"en": ["illegal migra*", "illegal"], "zh": ["非法移民", "非法"]}}
                },
                "border": {
                    "concepts": {"control": {"en": ["control*", "border control*"], "zh": ["管控", "边境管控"]}}
                },
            }
        },
        "topic": {"counts": False, "concepts": {"migration": {"en": ["migra*", "border*"], "zh": ["移民", "边境"]}}},
    },
}


def counted(lexicon: Lexicon, text: str, level: str, **settings: object) -> list[str]:
    hits, _ = Matcher(lexicon, MatchSettings(**settings)).match(plain_corpus([text]))  # type: ignore[arg-type]
    return [row["pattern_id"] for row in hits.to_pylist() if row[f"counts_{level}"]]


@pytest.mark.parametrize(
    ("text", "level", "expected"),
    [
        ("illegal migrants", "concept", ["illegal/en/illegal migra*", "migration/en/migra*"]),
        ("illegal migrants", "frame", ["illegal/en/illegal migra*", "migration/en/migra*"]),
        ("border controls", "concept", ["migration/en/border*", "control/en/border control*"]),
        ("border controls", "subframe", ["migration/en/border*", "control/en/border control*"]),
        (
            "非法移民，边境管控",
            "concept",
            ["illegal/zh/非法移民", "migration/zh/移民", "migration/zh/边境", "control/zh/边境管控"],
        ),
    ],
)
def test_concepts_are_independent(text, level, expected):
    assert sorted(counted(Lexicon.from_dict(CHAPTER), text, level)) == sorted(expected)


def test_a_place_counts_once_at_each_level():
    data = {
        "name": "t",
        "frames": {
            "f": {
                "subframes": {
                    "s": {"concepts": {"long": {"en": ["a b c"]}, "short": {"en": ["b"]}}},
                    "t": {"concepts": {"other": {"en": ["c d"]}}},
                }
            }
        },
    }
    lexicon = Lexicon.from_dict(data)
    assert counted(lexicon, "a b c d", "concept") == ["long/en/a b c", "short/en/b", "other/en/c d"]
    assert counted(lexicon, "a b c d", "subframe") == ["long/en/a b c", "other/en/c d"]
    assert counted(lexicon, "a b c d", "frame") == ["long/en/a b c"]


def test_what_loses_in_its_concept_may_still_count_for_the_frame():
    """In concept c, x y beats y z; at the frame v w x of d beats x y, and y z is free again."""
    data = {"name": "t", "frames": {"f": {"concepts": {"c": {"en": ["x y", "y z"]}, "d": {"en": ["v w x"]}}}}}
    hits, refused = Lexicon.from_dict(data).match(plain_corpus(["v w x y z"]))
    flags = {r["pattern_id"]: (r["counts_concept"], r["counts_frame"]) for r in hits.to_pylist()}
    assert flags == {"d/en/v w x": (True, True), "c/en/x y": (True, False), "c/en/y z": (False, True)}
    assert refused.num_rows == 0


def test_dictionary_policy_drops_what_longer_matches_cover():
    lexicon = Lexicon.from_dict(
        {"long": ["illegal migration"], "short": ["migration", "illegal"], "part": ["migration and"]}
    )
    found = counted(lexicon, "illegal migration and migration", "concept", nested="dictionary")
    assert found == ["long/en/illegal migration", "part/en/migration and", "short/en/migration"]
    twice = Lexicon.from_dict({"k1": ["border", "border security"], "k2": ["border", "border security"]})
    assert len(counted(twice, "border security border", "concept", nested="dictionary")) == 4
    assert len(counted(twice, "border security border", "concept")) == 4


def test_the_lexicon_names_its_policy():
    lexicon = Lexicon.from_dict({**CHAPTER, "nested": "dictionary"})
    assert counted(lexicon, "illegal migrants", "concept") == ["illegal/en/illegal migra*"]


def test_long_chains_of_overlaps_are_settled_from_the_left():
    lexicon = Lexicon.from_dict({"k": ["a b", "b a"]})
    hits, refused = lexicon.match(plain_corpus(["a b " * 500]))
    assert hits["start"].to_pylist() == list(range(0, 2000, 4))
    assert set(refused["reason"].to_pylist()) == {"longer:k/en/a b"}


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


def masked(tmp_path, **name: object) -> Lexicon:
    (tmp_path / "organisations.yml").write_text(
        "name: organisations\nnames:\n"
        "  ministry:\n    mask: true\n    en: [Ministry of Public Security]\n    zh: [公安部]\n"
        "  fund:\n    mask: false\n    conventional: true\n    en: [Migration Fund]\n",
        encoding="utf-8",
    )
    file = tmp_path / "mine.yml"
    file.write_text(
        "name: mine\nmasks: [organisations]\nframes:\n"
        "  f:\n    concepts:\n      c: {en: [security, migration], zh: [公安, 部门]}\n",
        encoding="utf-8",
    )
    return Lexicon.load(file)


def test_names_are_masked(tmp_path):
    lexicon = masked(tmp_path)
    text = "The Ministry of Public Security spoke of security and the Migration Fund. 公安部说公安部门"
    table = lexicon.find([text], refused=True)
    assert list(table[table["accepted"]]["surface"]) == ["security", "Migration", "公安", "部门"]
    assert list(table[~table["accepted"]]["reason"]) == ["mask:ministry", "mask:ministry"]
    unmasked = lexicon.find([text], settings=MatchSettings(masks=False))
    assert list(unmasked["surface"]) == ["Security", "security", "Migration", "公安", "公安", "部门"]


def test_order_never_matters():
    data = {
        "name": "t",
        "frames": {
            f"f{i}": {
                "concepts": {
                    f"c{i}{j}": {"en": [f"a{j}*", "x y", "y z", f"b{i} c"], "zh": ["非法移民", "移民"]}
                    for j in range(3)
                }
            }
            for i in range(3)
        },
    }
    shuffled = {
        "name": "t",
        "frames": {
            f: {
                "concepts": {
                    c: {k: v[::-1] for k, v in reversed(p.items())} for c, p in reversed(x["concepts"].items())
                }
            }
            for f, x in reversed(data["frames"].items())
        },
    }
    texts = ["a1x x y z b2 c", "非法移民 x-y-z", "", "b0 c a2"]
    one, other = Lexicon.from_dict(data), Lexicon.from_dict(shuffled)
    assert one == other
    assert one.sha256 == other.sha256
    assert hash(one) == hash(other)
    assert all(
        a.equals(b) for a, b in zip(one.match(plain_corpus(texts)), other.match(plain_corpus(texts)), strict=True)
    )


def test_partitions_and_batches_never_matter(monkeypatch):
    lexicon = Lexicon.from_dict(GATED)
    rng = random.Random(3)
    pieces = ["migrants", "flood", "water", "移民潮", "border", "straße", "cafe\u0301", ".", "\n"]
    texts = [" ".join(rng.choices(pieces, k=30)) for _ in range(20)]
    whole = lexicon.match(plain_corpus(texts))
    from discourse.matching import corpus_index

    monkeypatch.setattr(corpus_index, "BATCH", 50)
    assert all(a.equals(b) for a, b in zip(whole, lexicon.match(plain_corpus(texts)), strict=True))
    parts = [lexicon.match(plain_corpus([text]))[0].drop_columns(["doc_id"]) for text in texts]
    rows = [row for part in parts for row in part.to_pylist()]
    assert rows == whole[0].drop_columns(["doc_id"]).to_pylist()


def test_a_lexicon_is_frozen_and_travels():
    lexicon = Lexicon.from_dict(CHAPTER)
    lexicon.find(["illegal migrants"])
    copy = pickle.loads(pickle.dumps(lexicon))
    assert copy == lexicon
    assert list(copy.find(["illegal migrants"])["surface"]) == ["illegal migrants", "migrants"]
    with pytest.raises(AttributeError):
        lexicon.name = "other"  # type: ignore[misc]


def test_labels_names_and_header():
    data = {**CHAPTER, "version": "1.2", "licence": "CC BY 4.0"}
    data["frames"] = {
        **CHAPTER["frames"],
        "topic": {
            "label": {"en": "Topic", "zh": "话题"},
            "counts": False,
            "concepts": {"m": {"label": {"en": "M"}, "en": ["m"]}},
        },
    }
    lexicon = Lexicon.from_dict(data)
    assert lexicon.labels() == {"m": {"en": "M"}, "topic": {"en": "Topic", "zh": "话题"}}
    assert lexicon.names("subframe") == ["security/border", "security/illegality", "topic/topic"]
    header = lexicon.header()
    assert (header["name"], header["version"], header["n_patterns"], header["sha256"]) == (
        "t",
        "1.2",
        9,
        lexicon.sha256,
    )
    assert dict(zip(*(lexicon.patterns()[c].to_pylist() for c in ("frame", "counts")), strict=True)) == {
        "security": True,
        "topic": False,
    }

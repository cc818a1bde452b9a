"""What counts at each level: overlaps, policies, weights, masks, gates, kinds of passages."""

from __future__ import annotations

import pickle
import random

import pytest

from discourse.matching.matcher import Matcher
from discourse.matching.plain_corpus import plain_corpus
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


GATED = {
    "name": "t",
    "frames": {
        "security": {"concepts": {"flood": {"en": ["flood*"], "zh": ["潮"], "gate": "topic"}}},
        "topic": {"counts": False, "concepts": {"migration": {"en": ["migra*"], "zh": ["移民"]}}},
    },
}


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

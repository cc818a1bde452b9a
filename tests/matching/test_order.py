"""Results depend neither on the order of patterns, concepts and documents nor on how documents are parted."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.matching.plain_corpus import plain_corpus
from discourse.matching.scan import Occurrences, _one
from discourse.matching.settings import MatchSettings
from discourse.scoring.lexicon import Lexicon

ENGLISH = ["border", "border control*", "control", "*gration", "illegal migra*", "migrant", "EU", "a ? b", "* control"]
CHINESE = ["移民", "非法移民", "非法*", "人才", "国家", "边境管控", "管控", "外国人", "民"]
PIECES = [
    "border",
    "controls",
    "illegal",
    "migration",
    "EU",
    "a",
    "b",
    ",",
    "\n\n",
    "非法移民",
    "个人才能",
    "管控制度",
    "中国家庭",
]

patterns = st.fixed_dictionaries(
    {
        "en": st.lists(st.sampled_from(ENGLISH), min_size=1, max_size=3, unique=True),
        "zh": st.lists(st.sampled_from(CHINESE), min_size=1, max_size=3, unique=True),
    },
    optional={"gate": st.just("c0"), "except": st.just({"en": ["EU border"], "zh": ["国家"]}), "weight": st.just(0)},
)
texts = st.lists(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join), min_size=1, max_size=4)


def lexicon(concepts: dict[str, dict], order: random.Random | None = None) -> Lexicon:
    """The concepts, two a frame, in their order or in another."""
    frames: dict[str, dict] = {}
    listed = [
        (name, {key: list(v) if isinstance(v, list) else v for key, v in c.items()}) for name, c in concepts.items()
    ]
    if order is not None:
        order.shuffle(listed)
        for _, concept in listed:
            order.shuffle(concept["en"])
            order.shuffle(concept["zh"])
    for name, concept in listed:
        frames.setdefault(f"f{int(name[1:]) // 2}", {"concepts": {}})["concepts"][name] = concept
    return Lexicon.from_dict({"name": "l", "frames": frames})


def rows(made: Lexicon, given: list[str], names: list[int], nested: str) -> list[list[dict]]:
    """Hits and candidates, each document called by its number, sorted."""
    found = []
    for table in made.match(plain_corpus(given), MatchSettings(nested=nested)):
        listed = [{**row, "doc_id": names[int(row["doc_id"])]} for row in table.to_pylist()]
        found.append(sorted(listed, key=lambda row: (row["doc_id"], row["start"], row["end"], row["pattern_id"])))
    return found


@settings(max_examples=60, deadline=None)
@given(
    st.lists(patterns, min_size=1, max_size=4),
    texts,
    st.sampled_from(["concept", "dictionary"]),
    st.randoms(use_true_random=False),
    st.integers(1, 3),
)
@pytest.mark.slow
def test_order_and_partitions_never_matter(
    concepts: list[dict], given: list[str], nested: str, order: random.Random, size: int
) -> None:
    named = {f"c{number}": concept for number, concept in enumerate(concepts)}
    named["c0"].pop("gate", None)
    whole = rows(lexicon(named), given, list(range(len(given))), nested)
    shuffled = lexicon(named, order)
    assert shuffled == lexicon(named)
    documents = list(range(len(given)))
    order.shuffle(documents)
    assert rows(shuffled, [given[d] for d in documents], documents, nested) == whole
    parts = [documents[place : place + size] for place in range(0, len(documents), size)]
    found = [rows(shuffled, [given[d] for d in part], part, nested) for part in parts]
    for kind in (0, 1):
        joined = [row for part in found for row in part[kind]]
        assert (
            sorted(joined, key=lambda row: (row["doc_id"], row["start"], row["end"], row["pattern_id"])) == whole[kind]
        )


@pytest.mark.parametrize("far", [0, 1 << 60])  # so far that place, length and item do not fit into one number
def test_finds_are_sorted_and_none_stands_twice(far: int) -> None:
    rows = [(7, 3, 9, 2), (1, 3, 5, 1), (9, 0, 2, 1), (7, 3, 9, 2), (2, 3, 9, 2)]
    item, start, end, words = (np.array(column) for column in zip(*rows, strict=True))
    found = _one([Occurrences(item, start + far, end + far, words)])
    places = zip(found.start - far, found.end - far, found.item, found.words, strict=True)
    assert list(places) == [(0, 2, 9, 1), (3, 5, 1, 1), (3, 9, 2, 2), (3, 9, 7, 2)]

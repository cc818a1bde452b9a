"""Documents with the same text, or nearly the same."""

from __future__ import annotations

import random

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.corpus.duplicates import doubtful, duplicates, later, near_duplicates, shingles, similarity

WORDS = ["border", "migration", "worker", "permit", "return", "patrol", "cooperation", "dialogue", "member", "law"]


def english(seed: int, n: int) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=n)).capitalize() + "."


def test_groups_are_sorted_and_their_first_is_kept() -> None:
    table = pa.table({"doc_id": ["d", "b", "c", "a", "e"], "text_sha256": ["1", "2", "1", "2", "3"]})
    assert duplicates(table) == [["a", "b"], ["c", "d"]]
    assert later([["a", "b", "x"], ["c", "d"]]) == {"b": "a", "x": "a", "d": "c"}


def test_only_letters_and_digits_count() -> None:
    assert len(shingles("The bord")) == 0
    assert len(shingles("The border")) == 2
    assert similarity(shingles("The border, closed."), shingles("the BORDER closed")) == 1.0
    assert len(shingles("双方同意加强合作")) == 1
    assert similarity(shingles("双方同意加强合作。"), shingles("双方，同意加强合作吗")) == 0.5


@pytest.mark.parametrize("seed", range(3))
def test_near_duplicates_do_not_depend_on_the_order(seed: int) -> None:
    texts = {f"d{n}{copy}": english(n, 120) + " " + english(90 + copy, 4) for n in range(6) for copy in range(3)}
    ids = sorted(texts)
    expected = [[f"d{n}{copy}" for copy in range(3)] for n in range(6)]
    random.Random(seed).shuffle(ids)
    table = pa.table({"doc_id": ids, "text": [texts[i] for i in ids]})
    assert near_duplicates(table) == expected


@given(st.text(max_size=60), st.text(max_size=60))
def test_similarity_is_the_jaccard_index_of_runs_of_letters(a: str, b: str) -> None:
    def runs(text: str) -> set[str]:
        kept = "".join(c for c in text.lower() if c.isalnum())
        return {kept[i : i + 8] for i in range(len(kept) - 7)}

    either, both = runs(a) | runs(b), runs(a) & runs(b)
    assert similarity(shingles(a), shingles(b)) == pytest.approx(len(both) / len(either) if both else 0.0)
    assert np.all(np.diff(shingles(a).astype(float)) > 0)


def test_a_text_of_which_more_than_a_fifth_is_nowhere_else_is_near_none() -> None:
    def numbers(seed: int, n: int) -> str:
        return " ".join(str(number) for number in random.Random(seed).choices(range(10**7, 10**8), k=n)) + ". "

    shared, rest = numbers(1, 100), [numbers(seed, 40) for seed in range(2, 6)]
    texts = {"near a": shared + numbers(9, 5), "near b": shared, "apart": shared + rest[0], "none": rest[1] + rest[2]}
    table = pa.table({"doc_id": list(texts), "text": list(texts.values())})
    assert [doc_id for doc_id in doubtful(table) if doc_id] == ["near a", "near b"]
    assert near_duplicates(table) == [["near a", "near b"]]
    assert similarity(shingles(texts["near b"]), shingles(texts["apart"])) < 0.8

"""Documents with the same text, or nearly the same."""

from __future__ import annotations

import pyarrow as pa

from discourse.corpus.duplicates import duplicates, later, shingles, similarity


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

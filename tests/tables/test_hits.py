from __future__ import annotations

import pytest

from discourse.tables import hits


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("hits", "lexicon doc_id start end pattern_id"),
        ("candidates", "lexicon doc_id start end pattern_id reason"),
        ("document_scores", "lexicon doc_id uses level name"),
    ],
)
def test_hits_are_known_by_lexicon_and_place(table: str, key: str) -> None:
    assert " ".join(hits.TABLES[table].key) == key


def test_a_refused_match_has_the_columns_of_a_hit_and_a_reason() -> None:
    accepted, refused = hits.TABLES["hits"].columns, hits.TABLES["candidates"].columns
    assert set(refused) - set(accepted) == {"reason"}
    assert {name for name in accepted if name.startswith("counts")} == set(accepted) - set(refused)
    assert [name for name, kind in accepted.items() if kind == "text?"] == [
        "polarity", "reality", "voice", "marking", "stance", "cue", "speaker", "about", "level",
    ]  # fmt: skip

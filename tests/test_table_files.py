"""Which files a table has in a small and in a large run."""

from __future__ import annotations

from discourse import schema
from discourse.table_files import LARGE, copy_of, is_large, shown_file


def documents(*lengths):
    rows = [
        {"doc_id": f"{n:02}", "path": "", "language": "zh", "format": "txt", "sha256": "", "text_sha256": ""}
        | {"n_chars": length, "n_passages": 0, "n_sentences": 0, "n_tokens": 0}
        for n, length in enumerate(lengths)
    ]
    return schema.from_rows("documents", rows)


def test_a_run_is_large_by_the_characters_of_its_texts() -> None:
    assert not is_large(documents())
    assert not is_large(documents(LARGE - 1, 1))
    assert is_large(documents(LARGE, 1))


def test_a_small_run_has_a_copy_of_every_table() -> None:
    assert {copy_of(name, large=False) for name in schema.TABLES} == {f"{name}.csv" for name in schema.TABLES}


def test_a_large_run_has_no_copies_of_texts_and_hits_and_packs_long_ones() -> None:
    assert [copy_of(name, large=True) for name in ("texts", "hits", "contrasts", "warnings")] == [
        None,
        None,
        "contrasts.csv.gz",
        "warnings.csv",
    ]
    assert shown_file("hits", large=True) == "tables/hits.parquet"
    assert shown_file("rates", large=True) == "tables/rates.csv.gz"

"""Tables of a run that stay in files: whole, by partition, from top to bottom, by document."""

from __future__ import annotations

import pickle
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from discourse import schema
from discourse.pipeline import run_tables
from discourse.pipeline.run_tables import Collected, RunTables, Stored


def documents(*ids):
    blank = dict.fromkeys(("path", "language", "format", "sha256", "text_sha256"), "")
    numbers = dict.fromkeys(("n_chars", "n_passages", "n_sentences", "n_tokens"), 0)
    return schema.from_rows("documents", [{"doc_id": doc_id, **blank, **numbers} for doc_id in ids])


def sentences(*ids):
    rows = [{"doc_id": d, "sentence": n, "passage": 0, "start": n, "end": n + 1, "n_tokens": 1} for d, n in ids]
    return schema.from_rows("sentences", rows)


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    made = []
    for number, ids in enumerate((["a", "b"], ["c"], ["d"])):
        folder = tmp_path / str(number)
        folder.mkdir()
        pq.write_table(documents(*ids), folder / "documents.parquet")
        pq.write_table(sentences(*[(d, n) for d in ids for n in (0, 1)]), folder / "sentences.parquet")
        pq.write_table(schema.make("texts", {"doc_id": ids, "text": ["文。"] * len(ids)}), folder / "texts.parquet")
        made.append(folder)
    return made


def tables_of(folders: list[Path], *ids: str, **held: pa.Table) -> RunTables:
    return RunTables.of({"documents": documents(*ids), **held}, folders, folders[0].parent / "new")


def keys(table: pa.Table) -> list[str]:
    return table["doc_id"].to_pylist()


def test_a_stored_table_is_read_as_a_whole_without_documents_that_were_left_out(folders: list[Path]) -> None:
    tables = tables_of(folders, "a", "c", "d")
    assert keys(tables["sentences"]) == ["a", "a", "c", "c", "d", "d"]
    assert "sentences" in tables
    assert "rates" not in tables
    assert {"documents", "sentences", "texts"} <= set(tables)
    with pytest.raises(KeyError):
        tables["rates"]


def test_tables_a_partition_at_a_time(folders: list[Path]) -> None:
    sizes = pa.table({"doc_id": ["a", "d", "d"], "n": [1, 2, 3]})
    tables = tables_of(folders, "a", "b", "d", sizes=sizes, patterns=pa.table({"pattern": ["x"]}))
    parts = list(tables.each(["documents", "sentences", "sizes", "patterns"]))
    assert [keys(part["documents"]) for part in parts] == [["a", "b"], ["d"]]  # of c nothing is left
    assert [keys(part["sentences"]) for part in parts] == [["a", "a", "b", "b"], ["d", "d"]]
    assert [part["sizes"]["n"].to_pylist() for part in parts] == [[1], [2, 3]]
    assert [part["patterns"].num_rows for part in parts] == [1, 1]
    (whole,) = run_tables.each({"sentences": sentences(("a", 0))}, ["sentences"])
    assert keys(whole["sentences"]) == ["a"]


def test_a_table_from_top_to_bottom(folders: list[Path]) -> None:
    tables = tables_of(folders, "a", "b", "c", "d")
    assert [keys(piece) for piece in tables.pieces("texts")] == [["a", "b"], ["c"], ["d"]]
    crossed = tables_of([folders[2], folders[0], folders[1]], "a", "b", "c", "d")
    assert [keys(piece) for piece in crossed.pieces("texts")] == [["a", "b", "c", "d"]]
    assert [keys(piece) for piece in run_tables.pieces({"documents": documents("a")}, "documents")] == [["a"]]


def test_rows_of_a_few_documents(folders: list[Path]) -> None:
    tables = tables_of(folders, "a", "b", "c", "d")
    assert keys(tables.of_documents("sentences", ["d", "b"])) == ["b", "b", "d", "d"]
    assert keys(tables.of_documents("documents", ["c"])) == ["c"]
    (folders[1] / "sentences.parquet").unlink()  # partitions without such a document are not read
    assert keys(tables.of_documents("sentences", ["a"])) == ["a", "a"]


def test_a_table_that_is_made_a_partition_at_a_time_takes_the_place_of_the_old_one(folders: list[Path]) -> None:
    tables = tables_of(folders, "a", "b", "c", "d")
    made = Collected("sentences", tables)
    for part in tables.each(["sentences"]):
        made.add(part["sentences"].slice(0, 1))
    assert isinstance(made.result(), Stored)
    assert keys(tables.joined({"sentences": made.result()})["sentences"]) == ["a", "c", "d"]
    in_memory = Collected("sentences", {})
    in_memory.add(sentences(("b", 0)))
    in_memory.add(sentences(("a", 0)))
    assert keys(in_memory.result()) == ["a", "b"]


def test_columns_are_hidden_and_tables_left_out(folders: list[Path]) -> None:
    tables = tables_of(folders, "a").without_columns({"sentences": ["start", "end"]}).only(["documents", "sentences"])
    assert sorted(tables) == ["documents", "sentences"]
    assert "start" not in tables["sentences"].column_names
    assert keys(pickle.loads(pickle.dumps(tables))["sentences"]) == ["a", "a"]
    assert sorted(run_tables.only({"a": 1, "b": 2}, ["a"])) == ["a"]
    assert run_tables.joined({"a": 1}, {"b": 2}) == {"a": 1, "b": 2}

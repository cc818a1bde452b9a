"""The run folder: what may be replaced, checksums, reading again."""

from __future__ import annotations

import gzip
import hashlib
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import discourse as dc
from discourse import schema
from discourse.errors import RunFolderError
from discourse.pipeline import run_folder

RATES = pa.table({"name": ["安全", "发展"]})


def test_only_a_run_or_an_empty_folder_is_free(tmp_path: Path) -> None:
    run_folder.check_free(tmp_path / "new", overwrite=False)
    run_folder.check_free(tmp_path, overwrite=False)
    (tmp_path / "tables").mkdir()
    with pytest.raises(RunFolderError, match="other than a run"):
        run_folder.check_free(tmp_path, overwrite=False)
    (tmp_path / "run.json").touch()
    run_folder.check_free(tmp_path, overwrite=False)
    (tmp_path / "论文.docx").touch()
    with pytest.raises(RunFolderError, match=r"\(论文\.docx\)"):
        run_folder.check_free(tmp_path, overwrite=False)
    run_folder.check_free(tmp_path, overwrite=True)
    with pytest.raises(RunFolderError, match="is a file"):
        run_folder.check_free(tmp_path / "run.json", overwrite=True)


@pytest.mark.parametrize("out", ["语料", "语料/out", "."])
def test_a_run_folder_does_not_overlap_an_input(tmp_path: Path, out: str) -> None:
    source = tmp_path / "语料"
    with pytest.raises(RunFolderError, match="Choose a separate output folder"):
        run_folder.check_apart(tmp_path / out, [f"EU={source}"])
    run_folder.check_apart(tmp_path / "out", [f"EU={source}"])


def test_the_checksum_is_one_of_cells_and_names() -> None:
    def table(*cells: str | None, name: str = "文") -> pa.Table:
        return pa.table({name: pa.array(cells, pa.string())})

    whole = table("a", None, "围墙")
    in_pieces = pa.concat_tables([table("a"), table(None, "围墙")])
    assert run_folder.content_hash(whole) == run_folder.content_hash(in_pieces)
    different = [table("a", "", "围墙"), table("a", None, "墙"), table("a", None, "围墙", name="other")]
    assert len({run_folder.content_hash(each) for each in (whole, *different)}) == 4


def test_a_bundle_lacks_texts_and_what_quotes_them() -> None:
    tables = {"texts": schema.empty("texts"), "hits": schema.empty("hits")}
    bundle = run_folder.without_texts(tables)
    assert list(bundle) == ["hits"]
    assert "surface" not in bundle["hits"].column_names
    assert "pattern_id" in bundle["hits"].column_names


def test_csv_and_json_are_utf8_and_sorted(tmp_path: Path) -> None:
    written = BytesIO()
    run_folder.write_csv(pa.table({"t": ["围墙", "=1"]}), written)
    assert written.getvalue().decode("utf-8") == "t\n围墙\n'=1\n"
    run_folder.write_json(tmp_path / "a.json", {"b": 1, "a": "围墙"})
    assert (tmp_path / "a.json").read_bytes().decode("utf-8") == '{\n "a": "围墙",\n "b": 1\n}\n'


def test_a_large_run_holds_less_than_its_text(tmp_path: Path) -> None:
    text = "".join(f"第{n}段谈到难民。" for n in range(300_000))
    corpus = dc.read([text[:10]])
    documents = corpus.documents.set_column(
        corpus.documents.column_names.index("n_chars"), "n_chars", pa.array([len(text)])
    )
    tables = {"documents": documents, "texts": pa.table({"doc_id": ["1"], "text": [text]}), "rates": RATES}
    run_folder.write_tables(tmp_path, tables)
    names = sorted(path.name for path in (tmp_path / "tables").iterdir())
    assert names == ["documents.csv.gz", "documents.parquet", "rates.csv.gz", "rates.parquet", "texts.parquet"]
    packed = (tmp_path / "tables" / "rates.csv.gz").read_bytes()
    assert gzip.decompress(packed) == run_folder.csv_bytes(RATES)
    assert packed == run_folder.copy_bytes(RATES, "rates.csv.gz")  # no time of writing is in it
    assert pq.read_table(tmp_path / "tables" / "texts.parquet")["text"].to_pylist() == [text]


def test_the_checksum_of_a_long_table_is_that_of_its_cells() -> None:
    rows = pa.table({"a": list(range(70_000)), "b": ["x"] * 70_000})
    header = '"a","b"\n'
    cells = "".join(f'{n},"x"\n' for n in range(70_000))
    assert run_folder.content_hash(rows) == hashlib.sha256((header + cells).encode()).hexdigest()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "is not a run folder"),
        ("{", "cannot be read"),
        ('{"tables": {}, "lexicons": {}}', "lacks 'lexicons'"),
        ("[]", "lacks 'tables'"),
    ],
)
def test_a_record_that_cannot_be_used_is_refused(tmp_path: Path, text: str | None, message: str) -> None:
    if text is not None:
        (tmp_path / "run.json").write_text(text, encoding="utf-8")
    with pytest.raises(RunFolderError, match=message):
        run_folder.read_record(tmp_path)

"""The command `corpus`, as a user calls it."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from discourse.cli import main
from discourse.corpus import Raw, ReadSettings, find, read, readers
from discourse.corpus.content import StoredContent

EN = "The ministers agreed on a common plan for the border. They will meet again.\n"
ZH = "双方同意继续加强边境管理方面的合作，并且于明年再次举行会议。\n"


def call(*arguments: Any) -> Result:
    result = CliRunner().invoke(main, ["corpus", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_what_would_be_read(write: Any) -> None:
    root = write({"eu/2015-a.txt": EN, "eu/2016-b.txt": EN + EN, "cn/2015-c.txt": ZH.encode("gb18030")})
    result = call(f"EU={root / 'eu'}", f"China={root / 'cn'}", "--path", "{year}-{title}.txt")
    assert result.exit_code == 0
    assert (
        result.output
        == """\
3 documents, 257 characters, 7 sentences, 55 tokens

format  documents  tokens
txt             3      55

encoding  documents  tokens
gb18030           1      13
utf-8             2      42

language  documents  tokens
en                2      42
zh                1      13

script  documents  tokens
Hans            1      13
Latn            2      42

side   documents  tokens
China          1      13
EU             2      42

year  documents  tokens
2015          2      27
2016          1      28

length     least  quarter  middle  three quarters  most
chars         30       30      75             152   152
passages       1        1       1               2     2
sentences      1        1       2               4     4
tokens        13       13      14              28    28

field  taken from             documents
title  the path, by --path            3
side   SIDE=PATH of the call          3
year   the path, by --path            3
"""
    )


def test_repairs_warnings_and_skips_are_shown(write: Any) -> None:
    result = call(
        write({"a.txt": "The co-\noperation of mi-\ngrants goes on and on in this text.\n", "b.txt": b"\x00\x01"})
    )
    assert result.exit_code == 1
    assert "\nrepair" in result.output
    line = next(line for line in result.output.split("\n") if line.startswith("side-missing"))
    assert "a.txt" in line
    assert (
        "b.txt    The file is not text: it holds binary data. Remove it, or give its true extension." in result.output
    )


def test_documents_are_written_as_csv_that_is_safe_to_open(write: Any, tmp_path: Path) -> None:
    root = write({"t.csv": "text,title,n\nsome words,=cmd(),-3\nmore words,标题,4\n"})
    out = tmp_path / "documents.csv"
    assert call(root, "--out", out).exit_code == 0
    rows = list(csv.DictReader(io.StringIO(out.read_bytes().decode("utf-8"))))
    assert [(row["doc_id"], row["title"], row["n"]) for row in rows] == [
        ("t.csv#0", "'=cmd()", "-3"),
        ("t.csv#1", "标题", "4"),
    ]
    result = call(root, "--out", tmp_path / "no" / "such.csv")
    assert (result.exit_code, "does not exist; make it first" in result.output) == (2, True)


def test_filters(write: Any) -> None:
    root = write({"EU/a.txt": EN, "China/b.txt": ZH})
    assert call(root, "--path", "{side}/{title}.txt", "--where", "side = 'EU'").output.startswith("1 document,")
    result = call(root, "--where", "sid = 'EU'")
    assert result.exit_code == 2
    assert "Columns: doc_id" in result.output


@pytest.mark.parametrize(
    ("files", "arguments", "said"),
    [
        ({}, (), "No documents were found"),
        ({"a.txt": b"\x00\x01\x02"}, (), "The only input could not be read: a.txt"),
        ({"a.txt": EN, "metadata.csv": "title\nx\n"}, (), "needs a column doc_id, path or file"),
        ({"a.txt": EN}, ("--metadata", "missing.csv"), "missing.csv"),
        ({"a.txt": EN, "b.txt": b"\x00"}, ("--strict",), "b.txt: "),
        ({"a.txt": EN}, ("--encoding", "klingon"), "klingon"),
        ({"a.txt": EN}, ("--path", "{side"), "needs fields in braces"),
    ],
)
def test_what_cannot_be_used_is_one_sentence(
    write: Any, files: dict[str, Any], arguments: tuple[str, ...], said: str
) -> None:
    result = call(write(files), *arguments)
    assert result.exit_code == 2
    assert said in result.output
    assert "Traceback" not in result.output


def test_no_corpus_is_the_demonstration() -> None:
    result = call()
    assert result.exit_code == 0
    assert "China" in result.output


@pytest.mark.reference
@pytest.mark.parametrize(
    ("folder", "documents", "unread"),
    [
        ("eu_state_of_the_union", 12, []),
        ("china_work_reports", 72, []),
        ("china_laws", 42, ["index.tsv"]),
        ("eu_parliament", 1276, []),
        ("uk_manifestos", 3686, []),
        ("seeds", 5, []),
    ],
)
def test_reference_corpora(reference: Path, folder: str, documents: int, unread: list[str]) -> None:
    settings = ReadSettings()
    sources = find([reference / "data" / folder], settings)
    assert [source.name for source in sources if source.problem] == unread
    sound = [source for source in sources if not source.problem]
    found = [item for s in sound for item in readers.reader(s.format, settings).read(StoredContent(s), settings)]
    assert all(isinstance(item, Raw) for item in found)
    assert len(found) == documents


@pytest.mark.reference
@pytest.mark.slow
def test_languages_of_reference_corpora(reference: Path) -> None:
    speeches, laws = (read(reference / "data" / name) for name in ("eu_state_of_the_union", "china_laws/security"))
    assert set(speeches.documents["language"].to_pylist()) == {"en"}
    assert set(laws.documents["language"].to_pylist()) == {"zh"}


@pytest.mark.reference
def test_records_and_sections_of_the_source_documents(reference: Path) -> None:
    whole = read(reference / "data" / "seeds")
    assert [row["year"] for row in whole.documents.to_pylist()] == [2016, 2023, 2016, 2015, 2023]
    assert all(row["title"] and row["source"] for row in whole.documents.to_pylist())
    parts = read(reference / "data" / "seeds", sections=True)
    assert {"EU", "China"} <= set(parts.documents["side"].to_pylist())
    assert {row["path"] for row in parts.documents.to_pylist()} == set(whole.documents["doc_id"].to_pylist())
    for row in parts.documents.to_pylist():
        assert row["doc_id"].startswith(f"{row['path']}#")
        assert row["section"]

"""Members of zip archives and their names."""

from __future__ import annotations

import gzip
import io
import zipfile
from typing import Any

import pytest

from discourse.corpus import ReadSettings, read
from discourse.corpus.archive import gzipped, members
from discourse.errors import CorpusError, DocumentError


def zipped(members: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_zip_members(write: Any) -> None:
    members = {
        "EU/2015-a.txt": "One text.",
        "t.csv": "text\nA row.\n",
        "p.html": "<html><body><p>A page on borders.</p></body></html>",
        "__MACOSX/x.txt": "no",
    }
    corpus = read(write({"a.zip": zipped(members)}), path="{side}/{year}-{title}.txt")
    assert corpus.documents.select(["doc_id", "side"]).to_pylist() == [
        {"doc_id": "a.zip!/EU/2015-a.txt", "side": "EU"},
        {"doc_id": "a.zip!/p.html", "side": None},
        {"doc_id": "a.zip!/t.csv#0", "side": None},
    ]


def test_zip_names_from_chinese_windows(write: Any) -> None:
    data = zipped({"x" * 8 + ".txt": "一个文本。"})
    data = data.replace(b"x" * 8, "中文报告".encode("gb18030"))
    assert read(write({"a.zip": data})).documents["doc_id"].to_pylist() == ["a.zip!/中文报告.txt"]


def test_a_member_that_cannot_be_read_is_a_source_with_a_problem(content: Any) -> None:
    archive = content("a.zip", zipped({"b.txt": "边境", "../c.txt": "x", "d.txt": "", "e.zip": zipped({"f.txt": "x"})}))
    found = {item.name: item.problem and item.problem[0] for item in members(archive.source, ReadSettings())}
    assert found == {
        "a.zip!/../c.txt": "The member's name leads out of the archive.",
        "a.zip!/b.txt": None,
        "a.zip!/d.txt": "The file is empty.",
        "a.zip!/e.zip": "Archives inside archives are not read.",
    }


def test_zip_names_from_taiwan_and_from_old_windows(write: Any) -> None:
    big5 = zipped({"x" * 8 + ".txt": "一个文本。"}).replace(b"x" * 8, "移民報告".encode("big5"))
    west = zipped({"x" * 6 + ".txt": "One text."}).replace(b"x" * 6, "Größe!".encode("cp437"))
    corpus = read(write({"a.zip": big5, "b.zip": west}))
    assert corpus.documents["doc_id"].to_pylist() == ["a.zip!/移民報告.txt", "b.zip!/Größe!.txt"]


def test_metadata_inside_an_archive_are_those_of_its_members(write: Any) -> None:
    members = {"metadata.csv": "Made by hand\nfile,side\na.txt,EU\n", "a.txt": "One text.", "b.txt": "Two."}
    corpus = read(write({"a.zip": zipped(members)}))
    assert corpus.documents.select(["doc_id", "side"]).to_pylist() == [
        {"doc_id": "a.zip!/a.txt", "side": "EU"},
        {"doc_id": "a.zip!/b.txt", "side": None},
    ]
    with pytest.raises(CorpusError, match=r"The metadata table a\.zip!/metadata\.csv"):
        read(write({"a.zip": zipped({"metadata.csv": "x,y\n1,2\n", "a.txt": "One text."})}))


def test_gzip_files_are_read_as_what_they_hold(write: Any) -> None:
    rows = "text\n" + "".join(f"Text number {n}.\n" for n in range(2500))
    files = {
        "a.txt.gz": "边境。".encode(),
        "b.csv.gz": rows.encode(),
        "c.html.gz": b"<html><body><p>A page.</p></body></html>",
    }
    corpus = read(write({name: gzip.compress(data, mtime=0) for name, data in files.items()}))
    assert corpus.document("a.txt.gz") == "边境。"
    assert corpus.document("b.csv.gz#2400") == "Text number 2400."
    assert len(corpus) == 2502
    assert set(corpus.documents["format"].to_pylist()) == {"txt", "csv", "html"}


def test_hostile_gzip_files(write: Any) -> None:
    bomb = gzip.compress(bytes(64 << 20), mtime=0)
    sound = gzip.compress(b"The border.", mtime=0)
    found = {
        "a.txt.gz": bomb,
        "b.txt.gz": sound[:-6],
        "c.txt.gz": gzip.compress(b""),
        "d.zip.gz": gzip.compress(zipped({"a.txt": "x"})),
        "e.rds": sound,
        "f.txt.gz": gzip.compress(sound),
        "g.tar.gz": gzip.compress(bytes(257) + b"ustar" + bytes(300)),
        "h.zip": zipped({"a.txt.gz": sound}),
        "i.txt": "The border.",
    }
    corpus = read(write(found))
    assert corpus.documents["doc_id"].to_pylist() == ["i.txt"]
    assert [row["reason"].split(":")[0] for row in corpus.skipped.to_pylist()] == [
        f"It unpacks to more than {200 * len(bomb) >> 20} MB.",
        "The file cannot be read to its end",
        "The file is empty.",
        "Archives inside archives are not read.",
        "Files that end in .rds are not read.",
        "This is a gzip file, which is not read.",
        "This is a tar archive, which is not read.",
        "Archives inside archives are not read.",
    ]


def test_a_gzip_source(content: Any) -> None:
    found = gzipped(content("a.txt.gz", gzip.compress(b"words")).source, ReadSettings())
    assert (found.format, found.size, found.gzipped) == ("txt", 5, True)
    with pytest.raises(DocumentError):
        gzipped(content("b.txt.gz", b"\x1f\x8bx").source, ReadSettings())

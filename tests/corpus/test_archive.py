"""Members of zip archives and their names."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from discourse.corpus import ReadSettings, read
from discourse.corpus.archive import members


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

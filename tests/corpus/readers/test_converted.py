"""Old Office files: what LibreOffice makes of them, or what to do without it."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import Any

import docx
import pytest

from discourse.corpus import read
from discourse.corpus.readers import converted

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "WordDocument".encode("utf-16-le") + bytes(500)


def program(folder: Path, script: str) -> None:
    path = folder / "soffice"
    path.write_text(f"#!{sys.executable}\nimport pathlib, sys\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.mark.skipif(os.name == "nt", reason="a program of Unix")
def test_a_word_file_is_converted_and_it_is_said(write: Any, office: Path) -> None:
    made = docx.Document()
    made.add_paragraph("边境 closed.")
    box = io.BytesIO()
    made.save(box)
    program(
        office,
        "target = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1]); target.mkdir()\n"
        "profile = pathlib.Path(sys.argv[1].removeprefix('-env:UserInstallation=file://'))\n"
        "settings = (profile / 'user' / 'registrymodifications.xcu').read_text()\n"
        "assert 'DisableMacrosExecution' in settings and pathlib.Path(sys.argv[-1]).name == 'source.doc'\n"
        f"(target / 'source.docx').write_bytes({box.getvalue()!r})",
    )
    corpus = read(write({"a.doc": OLD}))
    assert corpus.document("a.doc") == "边境 closed."
    assert corpus.documents["format"].to_pylist() == ["doc"]
    assert ("converted", "a.doc") in {(row["code"], row["subject"]) for row in corpus.warnings.to_pylist()}


@pytest.mark.skipif(os.name == "nt", reason="a program of Unix")
@pytest.mark.parametrize("script", ["sys.exit(1)", "pass"])
def test_a_conversion_that_fails(write: Any, office: Path, script: str) -> None:
    program(office, script)
    corpus = read(write({"a.doc": OLD, "b.txt": "The border."}))
    assert corpus.skipped["reason"][0].as_py().startswith("LibreOffice cannot convert the file")


def test_without_libreoffice_the_way_out_is_named(write: Any, office: Path) -> None:
    assert converted.program() is None
    corpus = read(write({"a.doc": OLD, "b.txt": "The border."}))
    (row,) = corpus.skipped.to_pylist()
    assert row["reason"] == "This is an old Office file, which is not read."
    assert row["advice"].startswith("Save it as .docx or .xlsx, or install LibreOffice")

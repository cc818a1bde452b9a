"""Files of a folder: order, names, what is left out."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from discourse.corpus.walk import ignored, walk, written


def test_files_of_a_folder_come_before_those_of_its_folders(write: Any) -> None:
    root = write(dict.fromkeys(("b.txt", "a/2.txt", "一/1.txt", "c.txt", "a/.git/x.txt", "a/~$1.docx"), "x"))
    found = [(file.name, file.inside) for file in walk(root, "EU")]
    assert found == [(f"EU/{name}", name) for name in ("b.txt", "c.txt", "a/2.txt", "一/1.txt")]


def test_a_file_is_named_by_its_label(write: Any) -> None:
    root = write({"a/边境.txt": "x"})
    (file,) = walk(root / "a" / "边境.txt", "a/边境.txt")
    assert (file.name, file.inside) == ("a/边境.txt", "边境.txt")


@pytest.mark.parametrize(
    ("name", "expected"), [("a\nb", "a\\x0ab"), ("caf\udce9", "caf\\xe9"), ("边境.txt", "边境.txt")]
)
def test_names_are_written_with_escapes(name: str, expected: str) -> None:
    assert written(name) == expected
    assert written(unicodedata.normalize("NFD", "Réforme")) == "Réforme"


def test_names_that_are_left_out() -> None:
    names = (".a", "~$a.docx", "Thumbs.DB", "__MACOSX", "a.txt", "a~$")
    assert [name for name in names if not ignored(name)] == ["a.txt", "a~$"]

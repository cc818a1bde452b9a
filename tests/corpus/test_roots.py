"""The paths of a corpus: labels, sides, and paths that are refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from discourse.corpus.roots import roots
from discourse.errors import CorpusError


def labels(*paths: object) -> list[str]:
    return [found.label for found in roots(paths)]


def test_a_folder_keeps_its_label_whatever_else_is_given(write: Any) -> None:
    root = write({"x/演讲/1.txt": "a", "y/演讲/1.txt": "b", "z/1.txt": "c"})
    assert labels(root / "z") == [""]
    assert labels(f"EU={root / 'z'}") == ["z"]
    assert labels(f"EU={root / 'z'}", f"China={root / 'x' / '演讲'}") == ["z", "演讲"]
    assert labels(root / "z", root / "x" / "演讲", root / "y" / "演讲") == ["x/演讲", "y/演讲", "z"]
    assert [(found.label, found.folder) for found in roots([root / "z" / "1.txt"])] == [("1.txt", False)]


def test_no_label_lies_in_another(write: Any) -> None:
    root = write({"p/a/b/1.txt": "a", "q/a/b/1.txt": "b", "r/b/1.txt": "c"})
    assert labels(root / "p" / "a", root / "q" / "a" / "b", root / "r" / "b") == ["p/a", "q/a/b", "r/b"]


def test_sides_are_taken_from_strings_and_pairs(write: Any) -> None:
    root = write({"a/1.txt": "a", "b/1.txt": "b", "c=d/1.txt": "c"})
    found = roots([f"中国={root / 'a'}", ("EU", root / "b"), str(root / "c=d")])
    assert [(one.label, one.side) for one in found] == [("a", "中国"), ("b", "EU"), ("c=d", None)]


def test_paths_that_are_refused(write: Any, tmp_path: Path) -> None:
    root = write({"a/1.txt": "a"})
    for paths, said in (
        ([root / "b"], "There is no file or folder"),
        ([f"EU={root}", ("中国", root)], "is given with the sides 'EU' and '中国'"),
        ([root, root / "a"], "lies inside"),
    ):
        with pytest.raises(CorpusError, match=said):
            roots(paths)

"""A table of metadata: keys, and the files that its rows are about."""

from __future__ import annotations

from typing import Any

import pytest

from discourse.corpus import ReadSettings, Source
from discourse.corpus.sidecar import Sidecar, load
from discourse.errors import CorpusError


def test_rows_join_files_by_path_end_stem_and_part() -> None:
    keys = ("eu/a.txt", "演讲", "B.TXT", "t.csv#1", "same.txt", "none.txt")
    table = Sidecar(Source("", "metadata.csv", "sidecar", 0, ""), {key: (("key", key),) for key in keys})
    whole, parts, unused = table.join(["eu/a.txt", "cn/演讲.md", "cn/b.txt", "t.csv", "x/same.txt", "y/same.txt"])
    assert {name: fields[0][1] for name, fields in whole.items()} == {
        "eu/a.txt": "eu/a.txt",
        "cn/演讲.md": "演讲",
        "cn/b.txt": "B.TXT",
    }
    assert parts == {"t.csv": [("1", (("key", "t.csv#1"),))]}
    assert unused == {"same.txt", "none.txt"}


def test_keys_are_paths_with_slashes_and_empty_values_are_left_out(write: Any) -> None:
    root = write({"metadata.csv": "文件,side,note\n.\\eu\\甲.txt,EU,NA\n,China,x\n"})
    assert load(root / "metadata.csv", "metadata.csv", ReadSettings()).rows == {"eu/甲.txt": (("side", "EU"),)}


def test_a_table_without_a_key_or_with_a_key_twice_is_refused(write: Any) -> None:
    root = write({"a.csv": "title\nx\n", "b.csv": "file,side\n甲,EU\n./甲,China\n"})
    with pytest.raises(CorpusError, match="needs a column doc_id, path or file"):
        load(root / "a.csv", "a.csv", ReadSettings())
    with pytest.raises(CorpusError, match="names '甲' twice"):
        load(root / "b.csv", "b.csv", ReadSettings())

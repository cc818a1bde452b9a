"""Why partitions are kept or made again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from discourse.pipeline import manifest

MADE = {
    "discourse": "1",
    "versions": {"numpy": "2"},
    "languages": ["en"],
    "reading": "r",
    "matching": "m",
    "lexicons": {"mine": "x"},
    "rules": {},
    "inputs": {"a.txt": "1", "乙.txt": "2"},
}
COUNTS = {"documents": 2, "skipped": 0, "size": 9}


def kept(store: Path, passing: tuple[str, ...] = ()) -> Path:
    folder = store / "one"
    folder.mkdir()
    (folder / "texts.parquet").write_bytes(b"PAR1")
    manifest.write(folder, MADE, COUNTS, passing)
    return folder


def reasons(store: Path, **changed: Any) -> list[str]:
    return manifest.Store(store).reasons([("other", {**MADE, **changed})])


def test_a_finished_partition_is_kept_and_what_was_half_written_is_removed(tmp_path: Path) -> None:
    kept(tmp_path)
    (tmp_path / ".two.abcdefgh.new").mkdir()
    (tmp_path / "run.log").touch()
    store = manifest.Store(tmp_path)
    assert list(store.kept) == ["one"]
    assert store.kept["one"]["documents"] == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "run.log"]
    assert not manifest.Store(tmp_path / "none").any


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"inputs": {"a.txt": "1", "乙.txt": "3"}}, "1 because 乙.txt changed"),
        ({"inputs": {"a.txt": "1", "乙.txt": "2", "c.txt": "3"}}, "1 because c.txt is new"),
        ({"inputs": {"a.txt": "1"}}, "1 because 乙.txt left it"),
        ({"lexicons": {"mine": "y"}}, "1 because a lexicon changed"),
        ({"matching": "n"}, "1 because options of matching changed"),
        ({"reading": "n"}, "1 because options of reading changed"),
        ({"versions": {"numpy": "3"}}, "1 because versions of libraries changed"),
        ({"languages": ["en", "fr"]}, "1 because the registered languages changed"),
    ],
)
def test_what_is_made_again_has_a_reason(tmp_path: Path, changed: dict[str, Any], said: str) -> None:
    kept(tmp_path)
    assert reasons(tmp_path, **changed) == [said]


def test_what_was_never_begun_needs_no_reason(tmp_path: Path) -> None:
    kept(tmp_path)
    assert reasons(tmp_path, inputs={"z.txt": "1"}) == []


def test_an_input_that_could_not_be_read_is_tried_again(tmp_path: Path) -> None:
    folder = kept(tmp_path, passing=("a.txt",))
    assert reasons(tmp_path) == ["1 because a.txt could not be read the last time"]
    assert not folder.exists()


@pytest.mark.parametrize("damage", ["table", "missing", "manifest"])
def test_a_damaged_partition_is_made_again(tmp_path: Path, damage: str) -> None:
    folder = kept(tmp_path)
    if damage == "table":
        (folder / "texts.parquet").write_bytes(b"PAR")
    elif damage == "missing":
        (folder / "texts.parquet").unlink()
    else:
        (folder / manifest.FILE).write_text(json.dumps([1]), encoding="utf-8")
    store = manifest.Store(tmp_path)
    what = "its manifest" if damage == "manifest" else "one of its tables"
    assert store.reasons([("one", MADE)]) == [f"1 because {what} is missing or damaged"]
    assert store.any

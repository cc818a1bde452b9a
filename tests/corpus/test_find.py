"""Finding files: names, order, sides, what is no input."""

from __future__ import annotations

import os
import random
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from discourse.corpus import ReadSettings, find, read, read_paths
from discourse.errors import CorpusError

TEXT = "The border was closed.\n"


def names(paths: list[Any], **options: Any) -> list[str]:
    return [source.name for source in find(paths, ReadSettings(**options))]


def test_names_are_paths_inside_the_folder_sorted_by_code_point(write: Any) -> None:
    root = write({"b.txt": TEXT, "a/z.txt": TEXT, "B.txt": TEXT, "一.txt": TEXT, "a.txt": TEXT})
    assert names([root]) == ["B.txt", "a.txt", "a/z.txt", "b.txt", "一.txt"]


def test_a_single_file_is_called_by_its_name(write: Any) -> None:
    assert names([write({"a/b.txt": TEXT}) / "a" / "b.txt"]) == ["b.txt"]


def test_several_paths_are_named_by_the_parts_that_tell_them_apart(write: Any) -> None:
    root = write({"x/eu/1.txt": TEXT, "y/eu/1.txt": TEXT, "cn/1.txt": TEXT})
    assert names([root / "x" / "eu", root / "cn"]) == ["cn/1.txt", "eu/1.txt"]
    assert names([root / "x" / "eu", root / "y" / "eu"]) == ["x/eu/1.txt", "y/eu/1.txt"]


def test_files_given_one_by_one_keep_their_names(write: Any) -> None:
    root = write({"1.txt": TEXT, "2.txt": TEXT})
    assert names([root / "2.txt", root / "1.txt"]) == ["1.txt", "2.txt"]


def test_the_order_of_the_arguments_changes_nothing(write: Any) -> None:
    root = write({f"{folder}/{n}.txt": f"{folder} {n}" for folder in "abc" for n in range(3)})
    paths = [root / folder for folder in "abc"]
    expected = find(paths)
    for seed in range(4):
        random.Random(seed).shuffle(paths)
        assert find(paths) == expected


def test_sides_of_paths(write: Any) -> None:
    root = write({"speeches/1.txt": TEXT, "reports/1.txt": TEXT})
    corpus = read_paths([f"EU={root / 'speeches'}", f"China={root / 'reports'}"], ReadSettings())
    found = corpus.documents.select(["doc_id", "side"]).to_pylist()
    assert found == [{"doc_id": "reports/1.txt", "side": "China"}, {"doc_id": "speeches/1.txt", "side": "EU"}]
    assert read([("EU", root / "speeches")]).documents["side"].to_pylist() == ["EU"]


def test_a_path_with_an_equals_sign_that_exists_is_a_path(write: Any) -> None:
    root = write({"a=b/1.txt": TEXT})
    assert names([str(root / "a=b")]) == ["1.txt"]


@pytest.mark.parametrize("inner", ["a", "a/1.txt"])
def test_paths_inside_each_other_are_refused(write: Any, inner: str) -> None:
    root = write({"a/1.txt": TEXT})
    with pytest.raises(CorpusError, match="Give one of the two"):
        find([root, root / inner])


def test_two_sides_of_one_path_are_refused(write: Any) -> None:
    root = write({"1.txt": TEXT})
    with pytest.raises(CorpusError, match="with the sides 'EU' and 'China'"):
        find([f"EU={root}", f"China={root}"])


def test_the_same_path_twice_is_read_once(write: Any) -> None:
    root = write({"1.txt": TEXT})
    assert names([root, str(root) + os.sep]) == ["1.txt"]


def test_missing_and_empty_folders_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"no file or folder .*missing'\. Correct the path"):
        find([tmp_path / "missing"])
    with pytest.raises(CorpusError, match="No documents were found"):
        find([tmp_path])


def test_hidden_and_system_files_are_no_input(write: Any) -> None:
    root = write(dict.fromkeys(("a.txt", ".b.txt", "~$c.txt", "Thumbs.db", "__MACOSX/d.txt", ".git/e.txt"), TEXT))
    assert names([root]) == ["a.txt"]


def test_formats_can_be_chosen(write: Any) -> None:
    root = write({"a.txt": TEXT, "b.md": TEXT})
    assert names([root], formats=("md",)) == ["b.md"]


def test_names_are_nfc_whatever_the_disk_says(write: Any) -> None:
    name = unicodedata.normalize("NFD", "Réforme.txt")
    assert names([write({name: TEXT})]) == ["Réforme.txt"]


def test_names_that_differ_only_by_normalisation_are_one_id(write: Any) -> None:
    root = write({unicodedata.normalize(form, "é.txt"): TEXT for form in ("NFC", "NFD")})
    if len(list(root.iterdir())) < 2:
        pytest.skip("this file system normalises names")
    with pytest.raises(CorpusError, match=r"Two documents have the id 'é\.txt'"):
        read(root)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_newlines_and_bytes_that_are_no_utf8_are_written_as_escapes(write: Any) -> None:
    root = write({"two\nlines.txt": TEXT})
    (Path(os.fsdecode(os.fsencode(root) + b"/caf\xe9.txt"))).write_text(TEXT, encoding="utf-8")
    corpus = read(root)
    assert corpus.documents["doc_id"].to_pylist() == ["caf\\xe9.txt", "two\\x0alines.txt"]


def test_deeply_nested_folders(tmp_path: Path) -> None:
    top = tmp_path / "corpus"
    top.mkdir()
    for depth in range(1500):  # deeper than Python's stack; the path gets longer than the system allows
        inner = tmp_path / "inner"
        (tmp_path / "corpus").rename(inner)
        top.mkdir()
        inner.rename(top / "ddd")
        if depth == 1497:
            (top / "near.txt").write_text(TEXT, encoding="utf-8")
    try:
        corpus = read(top)
    finally:
        for _ in range(1500):  # what removes a folder is recursive
            (top / "ddd").rename(tmp_path / "inner")
            for file in top.iterdir():
                file.unlink()
            top.rmdir()
            (tmp_path / "inner").rename(top)
    assert corpus.documents["doc_id"].to_pylist() == ["ddd/ddd/near.txt"]
    assert "cannot be read" in corpus.skipped["reason"][0].as_py()


def links(root: Path, links: dict[str, str]) -> None:
    for name, target in links.items():
        try:
            (root / name).symlink_to(target)
        except OSError:
            pytest.skip("links cannot be made here")


def test_links_are_not_followed_out_of_the_corpus(write: Any, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("not for the corpus", encoding="utf-8")
    root = write({"a.txt": TEXT})
    links(root, {"out.txt": "../secret.txt", "away": "..", "dead.txt": "nowhere"})
    corpus = read(root)
    assert corpus.documents["doc_id"].to_pylist() == ["a.txt"]
    assert {row["path"]: row["reason"] for row in corpus.skipped.to_pylist()} == {
        "away": "This link leads out of the corpus.",
        "dead.txt": "This link leads nowhere.",
        "out.txt": "This link leads out of the corpus.",
    }


def test_links_inside_are_read_once_and_loops_end(write: Any) -> None:
    root = write({"a/1.txt": TEXT, "b/2.txt": TEXT})
    links(root, {"a/loop": "..", "a/to_b": "../b", "b/to_a": "../a", "self": "self"})
    corpus = read(root)
    assert corpus.documents["doc_id"].to_pylist() == ["a/1.txt", "b/2.txt"]
    assert [row["subject"] for row in corpus.warnings.to_pylist() if row["code"] == "link"] == [
        "a/loop",
        "a/to_b",
        "b/to_a",
    ]
    assert corpus.skipped["path"].to_pylist() == ["self"]

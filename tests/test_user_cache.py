"""What is kept in the user's cache folder."""

from __future__ import annotations

import os
import pickle
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from discourse import user_cache
from discourse.context.opening_words import Beginning
from discourse.lexicon.pattern import Pattern

MADE: list[str] = []


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DISCOURSE_CACHE", str(tmp_path))
    MADE.clear()
    return tmp_path / user_cache.INSIDE


def kept(value: Any, version: int = 1, name: str = "thing") -> Any:
    def make() -> Any:
        MADE.append(name)
        return value

    return user_cache.kept(name, ["user_cache.py"], [version], make)


def test_data_classes_and_arrays_are_made_once():
    pattern, numbers = Pattern("illegal migra*", "en"), np.arange(3)
    for _ in range(2):
        found = kept({"非法移民": (pattern, numbers)})["非法移民"]
        assert found[0] == pattern
        assert found[1].tolist() == [0, 1, 2]
    assert MADE == ["thing"]


def test_regular_expressions_are_read_without_being_compiled(monkeypatch: pytest.MonkeyPatch):
    expression = re.compile(r"(?P<side>europe|欧洲)\b", re.IGNORECASE)
    packed = user_cache._packed(expression)
    re.purge()
    monkeypatch.setattr(re, "compile", None)
    monkeypatch.setattr(re, "_compile", None)
    found = user_cache._unpacked(packed)
    assert found.search("In EUROPE")["side"] == "EUROPE"
    assert (found.pattern, found.flags, found.groups) == (expression.pattern, expression.flags, expression.groups)


def test_what_depends_on_something_else_is_made_again():
    assert [kept("old", 1), kept("new", 2), kept("?", 1), kept("?", 2)] == ["old", "new", "old", "new"]


def test_what_depends_on_code_is_made_again_when_it_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(user_cache, "_PACKAGE", tmp_path)
    for code in ("x = 1", "x = 2"):
        (tmp_path / "part.py").write_text(code, encoding="utf-8")
        user_cache._digest.cache_clear()
        assert user_cache.kept("thing", ["part.py"], [], lambda code=code: code) == code
    user_cache._digest.cache_clear()


def test_a_file_that_would_run_code_is_not_read(store: Path):
    class Attack:
        def __reduce__(self) -> tuple[Any, ...]:
            return os.mkdir, (str(store / "broken into"),)

    kept("right")
    (file,) = store.glob("*.pickle")
    file.write_bytes(user_cache._packed(Attack()))
    assert kept("right") == "right"
    assert MADE == ["thing", "thing"]
    assert not (store / "broken into").exists()


def test_named_tuples_of_the_package_are_kept(store: Path):
    place = Beginning("not", second="only")
    assert kept(place) == place
    assert kept("another") == place


@pytest.mark.parametrize("name", ["discourse.errors.DiscourseError", "discourse.user_cache.kept", "os.system"])
def test_only_data_classes_are_read(name: str):
    module, _, what = name.rpartition(".")
    with pytest.raises(pickle.UnpicklingError, match="not kept"):
        user_cache._Reader(sys.stdin.buffer).find_class(module, what)


def test_a_damaged_file_is_made_again(store: Path):
    kept("right")
    (file,) = store.glob("*.pickle")
    for damage in (b"", file.read_bytes()[:-3], b"\x00" * 40):
        file.write_bytes(damage)
        assert kept("right") == "right"


def test_what_cannot_be_read_back_is_not_kept(store: Path):
    assert kept(len)("ab") == 2
    assert not list(store.glob("*"))


def test_the_oldest_versions_go(store: Path):
    for version in range(user_cache.MOST + 3):
        kept(version, version)
        kept("other", version, name="thing-else")
    assert len(list(store.glob("thing-*.pickle"))) == 2 * user_cache.MOST


def test_a_folder_that_cannot_be_written_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("DISCOURSE_CACHE", str(tmp_path / "file"))
    assert kept("right") == "right"


def test_the_folder_is_that_of_the_system_unless_it_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    assert user_cache.folder() == tmp_path
    monkeypatch.delenv("DISCOURSE_CACHE")
    monkeypatch.setattr(user_cache.sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert user_cache.folder() == tmp_path / "discourse"

"""The nearest name that exists, in messages about one that does not."""

from __future__ import annotations

import pytest

from discourse.suggest import instead, renamed


@pytest.mark.parametrize(
    ("name", "known", "said"),
    [
        ("Chian", ["EU", "China"], "Did you mean 'China'? Groups: EU, China."),
        ("eu", ["EU", "China"], "Did you mean 'EU'? Groups: EU, China."),
        ("中国方", ["中国", "欧盟"], "Did you mean '中国'? Groups: 中国, 欧盟."),
        ("x", [], "Groups: none."),
        ("zzz", [f"g{i}" for i in range(32)], "Groups: " + ", ".join(f"g{i}" for i in range(30)) + " and 2 more."),
    ],
)
def test_the_nearest_name_and_all_names(name: str, known: list[str], said: str) -> None:
    assert instead(name, known, "Groups") == said


def test_the_id_that_a_document_has_with_other_folders() -> None:
    known = ["papers/a/1.txt", "演讲/2013.txt", "1.txt", "a/1.txt"]
    assert renamed("2013.txt", known) == ["演讲/2013.txt"]
    assert renamed("1.txt", known) == ["a/1.txt", "papers/a/1.txt"]
    assert renamed("speeches/a/1.txt", known) == ["a/1.txt"]
    assert renamed("013.txt", known) == []

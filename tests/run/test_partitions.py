from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.run.partitions import cut, key

names = st.lists(st.text("abc", min_size=1, max_size=6), unique=True, max_size=60)


def cut_names(items: list[str], target: int = 10) -> list[list[str]]:
    return cut(items, size=len, mark=str, target=target)


@given(names, st.integers(1, 40))
def test_partitions_hold_every_item_once_in_order(items: list[str], target: int) -> None:
    assert [item for part in cut_names(items, target) for item in part] == items
    assert all(part for part in cut_names(items, target))


@given(names, st.text("xyz", min_size=1, max_size=6), st.integers(0, 60))
@pytest.mark.slow
def test_a_new_item_changes_the_partition_that_holds_it(items: list[str], new: str, place: int) -> None:
    """It is cut in two if the new item ends a partition; all others stay as they were."""
    before = {tuple(part) for part in cut_names(items)}
    after = {tuple(part) for part in cut_names([*items[:place], new, *items[place:]])}
    assert len(before - after) <= 1


def test_a_change_in_a_long_corpus_changes_one_partition() -> None:
    items = [f"document {n}" for n in range(2000)]
    before = {tuple(part) for part in cut_names(items, 200)}
    assert len(before) > 50
    for place in range(0, 2000, 97):
        changed = [*items[:place], f"another {place}", *items[place + 1 :]]
        assert len({tuple(part) for part in cut_names(changed, 200)} - before) <= 2


def test_no_partition_is_above_twice_the_target() -> None:
    items = [f"document {n}" for n in range(2000)]
    assert max(sum(map(len, part)) for part in cut_names(items, 50)) <= 100


def test_one_huge_item_is_a_partition_of_its_own_end() -> None:
    assert cut_names(["a" * 1000, "b" * 1000], 10) == [["a" * 1000], ["b" * 1000]]


def test_key_depends_on_values_not_on_the_order_of_names() -> None:
    assert key({"a": 1, "b": "三非"}) == key({"b": "三非", "a": 1})
    assert key({"a": 1}) != key({"a": 2})

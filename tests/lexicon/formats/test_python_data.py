"""Python data made plain: mappings with text as keys, lists, single values."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from discourse.errors import LexiconError
from discourse.lexicon.formats.python_data import plain


def test_sets_tuples_and_arrays_become_lists_and_numbers_become_keys() -> None:
    data = {2015: {"wave", "flood"}, "水": ("洪水", "難民潮"), "n": np.array([1, 2])}
    assert plain(data) == {"2015": ["flood", "wave"], "水": ["洪水", "難民潮"], "n": [1, 2]}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({1: ["a"], "1": ["b"]}, "The key '1' occurs twice, as text and as a number"),
        ({"水": {True: ["a"]}}, "A key is True, but text is needed; put quotes around yes, no, on, off"),
        ({("a", "b"): ["c"]}, "but text is needed"),
    ],
)
def test_keys_that_are_not_one_text_are_refused(data: dict[Any, Any], message: str) -> None:
    with pytest.raises(LexiconError) as error:
        plain(data)
    assert message in str(error.value)


def test_a_list_that_holds_itself_is_refused() -> None:
    loop: list[Any] = []
    loop.append(loop)
    with pytest.raises(LexiconError, match="nested more than 100 levels deep"):
        plain({"a": loop})

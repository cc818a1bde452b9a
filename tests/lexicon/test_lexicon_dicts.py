"""Lexicons given as Python objects: what a dict may hold, and what is refused."""

from __future__ import annotations

import collections

import numpy as np
import pandas as pd
import pytest

from discourse.errors import LexiconError
from discourse.scoring.lexicon import Lexicon


def shown(lexicon: Lexicon) -> list[str]:
    return [
        f"{e.frame.name}>{e.subframe}>{e.concept.name}: {e.pattern.text}"
        + (f" ({e.weight:g})" if e.weight != 1 else "")
        for e in lexicon.entries()
    ]


@pytest.mark.parametrize(
    "words",
    [["b", "a"], ("b", "a"), {"b", "a"}, frozenset("ab"), np.array(["b", "a"]), pd.Series(["b", "a"])],
    ids=["list", "tuple", "set", "frozenset", "array", "Series"],
)
def test_a_dict_may_hold_what_python_people_have(words):
    assert shown(Lexicon.from_dict({"A": words})) == ["A>A>A: a", "A>A>A: b"]
    ours = {"name": "x", "frames": collections.OrderedDict({1: {"concepts": {2: {"en": words}}}})}
    assert shown(Lexicon.from_dict(ours)) == ["1>1>2: a", "1>1>2: b"]


_MAPPING: dict = {}
_MAPPING["a"] = _MAPPING


_LIST: list = []
_LIST.append(_LIST)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (_MAPPING, "nested more than 100 levels deep"),
        ({"a": _LIST}, "nested more than 100 levels deep"),
        ({"a": [float("nan")]}, "key 'a': The value is 'nan', but text is needed"),
        ({"a": [True]}, "put quotes around yes, no, on, off"),
        ({True: ["x"]}, "A key is True, but text is needed; put quotes around yes, no, on, off"),
        ({None: ["x"]}, "A key is None, but text is needed"),
        ({1: ["x"], "1": ["y"]}, "The key '1' stands twice"),
        ({" ": ["x"]}, "A key has no name"),
        ({"a": b"x"}, "but text is needed"),
        ({"a": (word for word in "ab")}, "but text is needed"),
        ({"name": "x", "frames": {"f": {"concepts": {"c": {"en": ["a"], "weight": True}}}}}, "a number is needed"),
    ],
)
def test_dicts_that_are_no_lexicon(data, message):
    with pytest.raises(LexiconError) as error:
        Lexicon.from_dict(data)
    assert message in str(error.value)


@pytest.mark.parametrize("name", [None, {"a": ["b"]}, "x" * 300, "a\0b"])
def test_names_that_cannot_be_looked_up(name):
    with pytest.raises(LexiconError):
        Lexicon.load(name)

"""Shipped rules: typed values, and mistakes with their lines."""

from __future__ import annotations

import pytest

from discourse import typed_yaml
from discourse.errors import LexiconError


def test_values_have_types() -> None:
    assert typed_yaml.read("within: 4\nplain: true\nzh: [墙, '1']", "a.yml") == {
        "within": 4,
        "plain": True,
        "zh": ["墙", "1"],
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\nb: 2\na: 3", "a.yml, line 3: Invalid YAML: the key 'a' occurs twice. Correct this line."),
        ("a: [1\nb: 2", "a.yml, line 2: Invalid YAML: did not find expected ',' or ']'. Correct this line."),
    ],
)
def test_mistakes_have_their_line(text: str, said: str) -> None:
    with pytest.raises(LexiconError) as error:
        typed_yaml.read(text, "a.yml")
    assert said in str(error.value)

"""YAML as plain data with lines: scalars as written, and no key twice."""

from __future__ import annotations

import pytest

from discourse import yaml_lines
from discourse.errors import LexiconError


def test_scalars_are_strings_as_written_and_empty_ones_none() -> None:
    top = yaml_lines.read("a: [NO, 1951, 0x1F, ~, '', '难民']\nb:\n", "x.yml")
    assert top.data == {"a": ["NO", "1951", "0x1F", None, "", "难民"], "b": None}


def test_values_know_their_line() -> None:
    top = yaml_lines.read("水:\n  - 洪水\n  - 難民潮\nwave: [wave]\n", "x.yml")
    assert (top.at("水").at(1).line, top.at("wave").line) == (3, 4)


def test_an_alias_is_the_value_of_its_anchor() -> None:
    assert yaml_lines.read("a: &w [洪水]\nb: *w\n", "x.yml").data == {"a": ["洪水"], "b": ["洪水"]}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("水: [a]\n水: [b]\n", "x.yml, line 2, key '水': The key is given twice; merge the two."),
        ("a: &w [b]\nc: {<<: *w}\n", "x.yml, line 2: Keys are not merged (<<)"),
        ("a: [*b]\n", "Put values that begin with *, &, ?, % or @ in quotes"),
        ("a: [b]\n---\nc: [d]\n", "Put one document in a file, without lines of --- or ..."),
        ("a: [b\x07]\n", "x.yml, line 1: The character U+0007 is not allowed in YAML"),
    ],
)
def test_what_is_refused_is_explained(text: str, message: str) -> None:
    with pytest.raises(LexiconError) as error:
        yaml_lines.read(text, "x.yml")
    assert message in str(error.value)


def test_numbers_and_flags_of_rules_are_read_as_such_if_they_have_no_quotes() -> None:
    text = "within: 4\nplain: yes\nversion: 0.5.1\nzh: [墙, '1', 'no', 1951-07-28]\nempty:"
    assert yaml_lines.read(text, "rules.yml", typed=True).data == {
        "within": 4,
        "plain": True,
        "version": "0.5.1",
        "zh": ["墙", "1", "no", "1951-07-28"],
        "empty": None,
    }

"""Values that know where they are in a file."""

from __future__ import annotations

import pytest

from discourse.errors import LexiconError
from discourse.located import Located

LINES = {(): 1, ("c",): 2, ("c", "zh"): 3}
TOP = Located({"c": {"zh": ["难民", ""], "case": "yes", "weight": "-1"}}, "x.yml", (), LINES)


def test_a_value_has_the_line_of_the_nearest_value_around_it_that_has_one() -> None:
    assert TOP.at("c").at("zh").at(0).line == 3
    assert TOP.at("c").at("weight").line == 2


def test_an_error_names_file_line_and_key() -> None:
    with pytest.raises(LexiconError) as error:
        TOP.at("c").at("zh").at(1).text()
    assert str(error.value) == "x.yml, line 3, key 'zh': The text is empty; write one or take the line out."


def test_an_unknown_key_is_refused_with_the_nearest_known_one() -> None:
    with pytest.raises(LexiconError, match=r"The key 'wieght' is unknown here\. Did you mean 'weight'"):
        Located({"wieght": 2}).mapping(("weight", "case"))


def test_single_values_are_read_as_what_is_asked_for() -> None:
    assert [item.text() for item in Located("難民").items()] == ["難民"]
    assert Located(None).items() == []
    assert TOP.at("c").at("case").flag()
    assert TOP.at("c").at("weight").number() == -1
    with pytest.raises(LexiconError, match="The number is inf; write a finite one"):
        Located(float("inf")).number()

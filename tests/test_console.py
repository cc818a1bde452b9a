"""What commands print: one catalogue in two languages."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from discourse.console import Console
from discourse.wording import LOCALES, read_locale


def leaves(node: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for key, value in node.items():
        if isinstance(value, Mapping):
            yield from leaves(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", str(value)


def test_both_languages_say_the_same_things_with_the_same_values() -> None:
    said = {locale: dict(leaves(read_locale("discourse", locale, "console"))) for locale in LOCALES}
    assert list(said["en"]) == list(said["zh"])
    for key, line in said["en"].items():
        slots = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (line, said["zh"][key])]
        assert slots[0] - {"by"} == slots[1] - {"by"}, key  # Chinese does not name the column before the group


def test_chinese_lines_are_chinese() -> None:
    latin = {"validate.measure.f1", "validate.cohen", "validate.fleiss"}
    for key, line in leaves(read_locale("discourse", "zh", "console")):
        words = re.sub(r"\{\w+\}", "", line)
        assert key in latin or re.search("[\u3000-\u9fff\uff00-\uffef]", words) or not re.search(r"\w", words), key


def test_numbers_are_separated_and_nouns_counted() -> None:
    assert Console("en")("rows", n=1) == "1 row"
    assert Console("en")("rows", n=12000) == "12,000 rows"
    assert Console("zh")("rows", n=12000) == "12,000 行"


def test_names_of_the_user_stay() -> None:
    assert Console("zh").name("group", "EU") == "欧盟"
    assert Console("zh").name("group", "欧洲议会") == "欧洲议会"
    assert Console("en").name("group", "EU") == "EU"
    assert Console("zh").maybe("kwic.use.shouted", "shouted") == "shouted"
    assert Console("zh").listed(["甲", "乙"]) == "甲、乙"


def test_an_unknown_line_is_an_error() -> None:
    with pytest.raises(KeyError):
        Console("en")("no such line")

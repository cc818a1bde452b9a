"""The words by which documents are read are data: each entry has a note, a known source, and a use in the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from discourse import resources
from discourse.text import reading_words

ROOT = Path(__file__).parents[2] / "discourse"
DATA = yaml.safe_load((resources.folder("lexicons") / reading_words.FILE).read_text(encoding="utf-8"))


def test_every_entry_says_what_it_is_for_and_names_sources_that_are_listed() -> None:
    for name, entry in DATA["words"].items():
        assert entry["note"], name
        assert set(entry["source"]) <= set(DATA["sources"]), name
        languages = set(entry) - {"note", "source", "plain"}
        assert languages, name
        assert languages <= {"any", "de", "en", "fr", "zh"}, name


def test_every_expression_compiles_alone() -> None:
    for name in DATA["words"]:
        for word in reading_words.listed(name):
            re.compile(re.escape(word) if DATA["words"][name].get("plain") else word)


def test_every_entry_is_used() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted(ROOT.rglob("*.py")))
    composed = {f"column-{field}" for field in ("title", "side", "date", "year", "source")}
    composed |= {f"cnki-{field}" for field in ("title", "author", "source", "date", "text")}
    assert [name for name in DATA["words"] if not re.search(rf"[\"']{name}[\"']", code) and name not in composed] == []


def test_words_are_listed_by_language_and_plain_ones_escaped() -> None:
    assert reading_words.by_language("page-of") == {"any": ("/",), "en": ("of",), "de": ("von",), "fr": ("sur",)}
    assert reading_words.listed("answer-no") == ("no", "n", "0", "false", "否", "不")
    assert re.fullmatch(reading_words.alternatives("no-value"), ".")
    assert not re.fullmatch(reading_words.alternatives("no-value"), "x")
    assert reading_words.of_language("connector", "zh") == frozenset()


def test_an_entry_that_does_not_exist_is_an_error_of_the_code() -> None:
    with pytest.raises(KeyError):
        reading_words.listed("caption-of-nothing")


def test_the_hash_is_that_of_the_file() -> None:
    assert list(reading_words.hashes()) == ["reading.yml"]
    assert len(reading_words.hashes()["reading.yml"]) == 64

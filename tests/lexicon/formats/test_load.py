"""Finding a lexicon by name or path, its format by ending, its encoding by content."""

from __future__ import annotations

from pathlib import Path

import pytest

from discourse.errors import LexiconError
from discourse.lexicon.formats import load


def test_shipped_lexicons_are_those_with_frames() -> None:
    names = load.shipped()
    assert "securitization" in names
    assert "actors" not in names  # a file of names


def test_the_format_can_be_given_if_the_ending_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "d.data"
    path.write_text("+水\n洪水\n", encoding="utf-8")
    assert [entry.pattern_id for entry in load.load(path, format="lexicoder").entries()] == ["水/zh/洪水"]
    with pytest.raises(LexiconError, match=r"The ending '\.data' names no known format"):
        load.load(path)


def test_a_guessed_encoding_is_noted_and_a_given_one_is_not(tmp_path: Path) -> None:
    path = tmp_path / "d.yml"
    path.write_bytes("key: [難民潮衝擊邊境地區的社會秩序]\n".encode("big5"))
    assert list(load.load(path).notes) == [
        "The file is not in UTF-8 and was read as big5hkscs; save it in UTF-8, or say which encoding it has."
    ]
    assert load.load(path, encoding="big5").notes == ()


def test_decoded_text_has_line_feeds_and_no_byte_order_mark() -> None:
    assert load.decode("\ufeff洪水\r\nflood\rwave".encode(), "d.txt") == "洪水\nflood\nwave"
    with pytest.raises(LexiconError, match=r"d\.txt, line 2: The file cannot be read as utf-8"):
        load.decode("a\n洪水".encode("gb18030"), "d.txt", "utf-8")
    with pytest.raises(LexiconError, match="There is no encoding 'utf-9'"):
        load.decode(b"a", "d.txt", "utf-9")


def test_a_shipped_lexicon_that_was_kept_is_the_one_in_its_file() -> None:
    made = load.read(load.shipped()["securitization"])
    assert load.load("securitization") == load.load("securitization") == made
    assert load.load("securitization").notes == made.notes

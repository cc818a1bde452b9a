"""Lines of tables, with the byte after each."""

from __future__ import annotations

import io

import pytest

from discourse.corpus.lines import LongLine, lines


@pytest.mark.parametrize(
    ("data", "encoding", "expected"),
    [
        ("\ufeff边,a\n境\r\n".encode(), "utf-8", [("边,a\n", 9), ("境\r\n", 14)]),
        ("边\n境".encode("gb18030"), "gb18030", [("边\n", 3), ("境", 5)]),
        ("边\n境\n".encode("utf-16"), "utf-16", [("边\n", 0), ("境\n", 0)]),
        (b"one\rtwo\r", "utf-8", [("one\n", 0), ("two\n", 0)]),
    ],
)
def test_lines_and_the_byte_after_each(data: bytes, encoding: str, expected: list[tuple[str, int]]) -> None:
    assert list(lines(io.BytesIO(data), encoding)) == expected


def test_reading_starts_at_an_offset() -> None:
    assert list(lines(io.BytesIO("边\n境\n".encode()), "utf-8", 4)) == [("境\n", 8)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_of_a_line_that_is_too_long_the_beginning_is_given(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    monkeypatch.setattr("discourse.corpus.lines.LONGEST", 16)
    data = f"one\n{'ab' * 40}\n{'cd' * 8}\nend".encode(encoding)
    found = [line for line, _ in lines(io.BytesIO(data), encoding)]
    assert [isinstance(line, LongLine) for line in found] == [False, True, True, False]
    assert [line[:4] for line in found] == ["one\n", "abab", "cdcd", "end"]
    if encoding == "utf-8":
        assert [after for _, after in lines(io.BytesIO(data), encoding)] == [4, 85, 102, 105]

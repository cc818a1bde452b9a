"""Lines of tables, with the byte after each."""

from __future__ import annotations

import io

import pytest

from discourse.corpus.lines import lines


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

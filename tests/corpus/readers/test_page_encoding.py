"""The encoding that a page declares."""

from __future__ import annotations

import pytest

from discourse.corpus.readers.page_encoding import declared


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta charset="gb2312">', "gb18030"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=big5">', "big5hkscs"),
        ('<?xml version="1.0" encoding="iso-8859-1"?>', "cp1252"),
        ('<meta charset="utf-8">', None),
        ('<meta charset="nonsense">', None),
        ("<p>", None),
    ],
)
def test_declared_encodings(head: str, expected: str | None) -> None:
    assert declared(head.encode()) == expected


def test_bytes_that_are_not_valid_in_it() -> None:
    assert declared(b'<meta charset="gb2312">\xff\xff') is None

"""What readers take and hand over: a minimal content and its defaults."""

from __future__ import annotations

import io
from typing import BinaryIO

import pytest

from discourse.corpus.protocol import Content, Note, Raw, Source
from discourse.corpus.readers.text import reader
from discourse.corpus.settings import ReadSettings
from discourse.text.blocks import Block


class Memory:
    """The bytes of a source that lies in no file: all that a reader needs."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    @property
    def source(self) -> Source:
        return Source("", "memory", "txt", len(self._data), "")

    def open(self) -> BinaryIO:
        return io.BytesIO(self._data)

    def bytes(self) -> bytes:
        return self._data


@pytest.mark.parametrize("text", ["The border.", "边境管理。"])
def test_a_reader_reads_any_content_of_the_protocol(text: str) -> None:
    content: Content = Memory(text.encode())
    assert list(reader("txt").read(content, ReadSettings())) == [Raw((Block(text),), encoding="utf-8")]


def test_documents_share_no_fields() -> None:
    first, second = Raw(()), Raw(())
    assert first.fields == {}
    assert first.fields is not second.fields
    assert Note("link", "边境.txt", {}) == ("link", "边境.txt", {})

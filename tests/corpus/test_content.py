"""Bytes of files and of members of archives, within bounds."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from discourse.corpus.content import HeldContent, checksum, open_source, read_exactly
from discourse.errors import DocumentError


def test_checksum_counts_and_stops_at_the_limit() -> None:
    abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # of the standard, FIPS 180-4
    assert checksum(io.BytesIO(b"abc"), 3) == (3, abc)
    with pytest.raises(DocumentError, match="It unpacks to more than 1 MB"):
        checksum(io.BytesIO(b"x" * ((1 << 20) + 1)), 1 << 20)


@pytest.mark.parametrize("size", [2, 4])
def test_another_size_than_the_one_recorded_is_a_change(size: int) -> None:
    assert read_exactly(io.BytesIO(b"abc"), 3) == b"abc"
    with pytest.raises(DocumentError, match="changed while the corpus was read"):
        read_exactly(io.BytesIO(b"abc"), size)


def test_a_member_a_missing_member_and_a_missing_file(content: Any) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("边境.txt", "正文")
    path = content("a.zip", data.getvalue()).source.path
    with open_source(path, "边境.txt") as stream:
        assert stream.read().decode() == "正文"
    with pytest.raises(DocumentError, match="The archive is damaged"):
        open_source(path, "b.txt")
    with pytest.raises(DocumentError, match="The file vanished"):
        open_source(f"{path}x")


def test_held_content(content: Any) -> None:
    held = HeldContent(content("a.txt", b"x").source, "边境".encode())
    assert held.open().read() == held.bytes() == "边境".encode()

"""Office files that are encrypted, damaged, too large when unpacked, or declare entities."""

from __future__ import annotations

import io
import zipfile

import pytest

from discourse.corpus import packed
from discourse.corpus.packed import check_packed
from discourse.errors import DocumentError


def office(member: str, content: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, content)
    return data.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_xml_only(encoding: str) -> None:
    declared = '<!doctype x [<!ENTITY a "边境">]><x/>'.encode(encoding)
    with pytest.raises(DocumentError, match="declares entities"):
        check_packed(office("word/document.xml", declared))
    check_packed(office("word/media/page.bin", declared))


def test_size_when_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    data = office("xl/a.xml", b"x" * (2 << 20))
    check_packed(data)
    monkeypatch.setattr(packed, "MOST", 1 << 20)
    with pytest.raises(DocumentError, match="unpacks to 2 MB"):
        check_packed(data)


def test_what_is_not_an_archive_is_damaged() -> None:
    with pytest.raises(DocumentError, match="The file is damaged"):
        check_packed("边境".encode())

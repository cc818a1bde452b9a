"""Zip files without times."""

from __future__ import annotations

import io
import zipfile

from discourse.export.archive import EPOCH, timeless, zipped


def test_files_keep_order_content_and_one_date() -> None:
    data = zipped({"b.txt": "移民".encode(), "a.txt": b"x"})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert [(entry.filename, entry.date_time) for entry in archive.infolist()] == [
            ("b.txt", EPOCH),
            ("a.txt", EPOCH),
        ]
        assert archive.read("b.txt").decode() == "移民"


def test_times_in_the_properties_of_a_document_are_taken_out() -> None:
    before = b'<a><dcterms:modified xsi:type="x">2026-01-02T03:04:05Z</dcterms:modified><title>2026</title></a>'
    after = timeless(zipped({"docProps/core.xml": before}))
    with zipfile.ZipFile(io.BytesIO(after)) as archive:
        assert archive.read("docProps/core.xml") == (
            b'<a><dcterms:modified xsi:type="x">1980-01-01T00:00:00Z</dcterms:modified><title>2026</title></a>'
        )

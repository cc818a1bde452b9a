"""Refuses Office files that unpack to more than they should: a zip bomb in the coat of a document."""

from __future__ import annotations

import io
import zipfile

from discourse.errors import DocumentError

MOST = 256 << 20  # bytes unpacked
RATIO = 400  # unpacked to packed, above 16 MB; spreadsheets of numbers pack up to some 100 times


def check_packed(data: bytes) -> None:
    """Raises `DocumentError` for Office files that are encrypted, damaged, or bombs."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise DocumentError("The file is damaged.", "Save it again.") from None
    if any(info.flag_bits & 1 for info in infos):
        raise DocumentError("The file is encrypted.", "Save it without a password.")
    size = sum(info.file_size for info in infos)
    if size > MOST or (size > 16 << 20 and size > RATIO * len(data)):
        raise DocumentError(f"The file unpacks to {size >> 20} MB, which no document needs.", "Do not trust this file.")

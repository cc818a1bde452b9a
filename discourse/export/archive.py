"""Zip files that have the same bytes whenever they are written."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

_PROPERTIES = "docProps/core.xml"
_TIME = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</)")
EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date that a zip file can hold


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip file of files by name, in the order given, without the time of writing."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return target.getvalue()


def timeless(data: bytes) -> bytes:
    """Return the zip file of an office document without the times at which it and its parts were written."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    if _PROPERTIES in parts:
        parts[_PROPERTIES] = _TIME.sub(rb"\g<1>1980-01-01T00:00:00Z\g<2>", parts[_PROPERTIES])
    return zipped(parts)

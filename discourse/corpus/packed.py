"""Rejects Office files that are encrypted, damaged, declare XML entities or expand too much."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from functools import partial

from discourse.errors import DocumentError

MOST = 256 << 20  # bytes unpacked
_HEAD = 1 << 14  # bytes of a member in which a document type would be
RATIO = 400  # unpacked to packed, above 16 MB; spreadsheets of numbers pack up to some 100 times


def check_packed(data: bytes, *, entities: bool = False) -> None:
    """Raise `DocumentError` for Office files that are encrypted, damaged, or bombs.

    With `entities` a document type is allowed: the pages of e-books have one, and their parser looks at it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            declares = (
                not entities
                and not any(info.flag_bits & 1 for info in infos)
                and any(map(partial(_declares, archive), infos))
            )
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, zlib.error, lzma.LZMAError):
        raise DocumentError("The file is damaged.", "Save it again.") from None
    if any(info.flag_bits & 1 for info in infos):
        raise DocumentError("The file is encrypted.", "Save it without a password.")
    if declares:
        raise DocumentError("The file's XML declares entities, which Office never writes.", "Do not trust this file.")
    size = sum(info.file_size for info in infos)
    if size > MOST or (size > 16 << 20 and size > RATIO * len(data)):
        raise DocumentError(f"The file unpacks to {size >> 20} MB, which no document needs.", "Do not trust this file.")


def _declares(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    """Whether a member of XML begins with a document type: entities could swell it, or lose text in silence."""
    if not info.filename.lower().endswith((".xml", ".rels")):
        return False
    with archive.open(info) as member:
        return b"<!DOCTYPE" in member.read(_HEAD).replace(b"\0", b"").upper()


class Packed:
    """The members of a document that is a zip archive, after `check_packed`."""

    def __init__(self, data: bytes, *, entities: bool = False) -> None:
        """Raises `DocumentError` as `check_packed` does; with `entities` a document type is left to the parser."""
        check_packed(data, entities=entities)
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self.names = frozenset(self._archive.namelist())

    def has(self, name: str) -> bool:
        """Whether there is a member of this name."""
        return name in self.names

    def read(self, name: str) -> bytes:
        """The bytes of a member. Raises `DocumentError` if it is missing or damaged."""
        try:
            return self._archive.read(name)
        except Exception as error:  # KeyError, BadZipFile, zlib.error and others have no common base
            raise DocumentError(f"The file is damaged ({type(error).__name__}).", "Save it again.") from None

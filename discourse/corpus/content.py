"""Opens the bytes of a source, from disk or from an archive, within bounds."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import stat
import zipfile
from dataclasses import dataclass
from typing import BinaryIO

from discourse.addresses import is_address
from discourse.corpus import remote
from discourse.corpus.protocol import Source
from discourse.errors import DocumentError

VANISHED = "The file vanished while the corpus was read."
CHANGED = "The file changed while the corpus was read."
CHANGED_THEN = "The file changed while it was read."
PASSING = frozenset({VANISHED, CHANGED, CHANGED_THEN})
"""Reasons for which a file is left out now and may be read the next time."""

WHOLE = 256 << 20  # bytes that a format read at once may have
_CHUNK = 1 << 20


@dataclass(frozen=True)
class StoredContent:
    """The bytes of a file, of one member of a zip archive, or of what a gzip file holds."""

    source: Source

    def open(self) -> BinaryIO:
        """A new binary stream at the start. Raises `DocumentError` if the file no longer exists."""
        return open_source(self.source.path, self.source.member, self.source.gzipped)

    def bytes(self) -> bytes:
        """Everything at once. Raises `DocumentError` above 256 MB."""
        if self.source.size > WHOLE:
            raise DocumentError(
                f"The file has {self.source.size >> 20} MB; this format is read up to {WHOLE >> 20} MB.",
                "Cut it into several files.",
            )
        with self.open() as stream:
            return read_exactly(stream, self.source.size)


@dataclass(frozen=True)
class HeldContent:
    """Bytes in memory: a part of a file, such as the page in a mail, that the reader of another format reads."""

    source: Source
    data: bytes

    def open(self) -> BinaryIO:
        """A new binary stream at the start."""
        return io.BytesIO(self.data)

    def bytes(self) -> bytes:
        """Everything at once."""
        return self.data


def open_source(path: str, member: str | None = None, gzipped: bool = False) -> BinaryIO:
    """A stream of a regular file, of a member of a zip archive, or of what a gzip file holds.

    Raises `DocumentError` if it cannot be opened.
    """
    try:
        if is_address(path):
            place: str | BinaryIO = remote.opened(path)
        elif not stat.S_ISREG(os.stat(path).st_mode):
            raise DocumentError("This is not a regular file.", "Remove it from the corpus.")
        else:
            place = path
        if gzipped:
            return gzip.open(place, "rb")  # type: ignore[return-value]
        if member is None:
            return open(place, "rb") if isinstance(place, str) else place
        archive = zipfile.ZipFile(place)
    except FileNotFoundError:
        raise DocumentError(VANISHED, "Run again when it is there.") from None
    except PermissionError:
        raise DocumentError("The file may not be read.", "Change its permissions.") from None
    except (OSError, zipfile.BadZipFile) as error:
        raise DocumentError(f"The file cannot be opened: {_said(error)}.", "Save it again.") from None
    return open_member(archive, member)


def open_member(archive: zipfile.ZipFile, member: str) -> BinaryIO:
    """A member's stream. Raises `DocumentError` if it is encrypted, damaged or missing."""
    try:
        return archive.open(member)  # type: ignore[return-value]
    except (RuntimeError, NotImplementedError) as error:
        reason = "is encrypted" if "password" in str(error) else f"cannot be unpacked: {error}"
        raise DocumentError(f"The archive's member {reason}.", "Unpack the archive and save it as files.") from None
    except (KeyError, OSError, zipfile.BadZipFile, ValueError, EOFError) as error:
        raise DocumentError(f"The archive is damaged: {_said(error)}.", "Make the archive again.") from None


def read_exactly(stream: BinaryIO, size: int) -> bytes:
    """Return all bytes of a stream. Raises `DocumentError` if there are not exactly `size` of them."""
    try:
        data = stream.read(size + 1)
    except (OSError, zipfile.BadZipFile, EOFError, ValueError, RuntimeError) as error:
        raise DocumentError(f"The file cannot be read to its end: {_said(error)}.", "Save it again.") from None
    except Exception as error:  # zlib.error, lzma.LZMAError and others have no common base
        raise DocumentError(f"The file is damaged: {_said(error)}.", "Save it again.") from None
    if len(data) != size:
        raise DocumentError(CHANGED, "Run again when it is at rest.")
    return data


def checksum(stream: BinaryIO, most: int) -> tuple[int, str]:
    """Size and SHA-256 of a stream. Raises `DocumentError` if it cannot be read or has more than `most` bytes."""
    digest, size = hashlib.sha256(), 0
    try:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > most:
                raise _TooLargeError(f"It unpacks to more than {most >> 20} MB.", "Unpack it and cut it into files.")
            digest.update(chunk)
    except DocumentError:
        raise
    except Exception as error:  # zlib.error, lzma.LZMAError and others have no common base
        raise DocumentError(f"The file cannot be read to its end: {_said(error)}.", "Save it again.") from None
    return size, digest.hexdigest()


class _TooLargeError(DocumentError):
    """A stream has more bytes than it may have."""


def state(path: str) -> tuple[int, int] | None:
    """Return size and time of a file, or None if it does not exist."""
    if is_address(path):
        return remote.state(path)
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def is_unchanged(source: Source) -> bool:
    """Return whether a source still has the content that was found. Raises `DocumentError` if it cannot be read.

    Of a table in ranges only size and time are compared: else each range would read the whole table.
    """
    if source.rows is not None and source.state is not None:
        open_source(source.path).close()
        return state(source.path) == source.state
    with open_source(source.path, source.member, source.gzipped) as stream:
        try:
            return checksum(stream, source.size) == (source.size, source.sha256)
        except _TooLargeError:
            return False


def _said(error: Exception) -> str:
    """Return the message of a system error, without paths."""
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return said.rstrip(".") or type(error).__name__

"""Files at addresses such as `s3://bucket/texts`: listed, opened, and compared with what they were."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO
from urllib.parse import unquote

from discourse.addresses import filesystem, said, shown, unreachable
from discourse.errors import CorpusError, DocumentError

_AT_ONCE = 16 << 20  # bytes of a file that is fetched in one request
_BY_PAGE = ("http", "https")  # lists of files are pages with links, whose names are written as in addresses


def check(address: str) -> None:
    """Raise `CorpusError` if there is nothing at an address, or if it cannot be asked."""
    system, path = filesystem(address)
    try:
        there = system.exists(path)
    except Exception as error:  # each service has errors of its own
        raise CorpusError(
            f"{shown(address)} cannot be opened: {said(error)}. Check the address and its keys."
        ) from None
    if not there:
        raise CorpusError(f"There is no file or folder at {shown(address)}. Correct the address.")


def is_file(address: str) -> bool:
    """Return whether there is a file at an address, not a folder."""
    scheme = address.partition("://")[0]
    if scheme in _BY_PAGE:  # a page is a file, too: an address of a folder ends in a slash
        return not address.endswith("/")
    system, path = filesystem(address)
    return bool(system.isfile(path))


def files(address: str) -> Iterator[tuple[str, str]]:
    """Yield the address of each file under an address and its path in it, sorted. Raises `CorpusError`."""
    system, root = filesystem(address)
    if is_file(address):
        yield address, PurePosixPath(unquote(root)).name
        return
    try:
        found = system.find(root)
    except Exception as error:  # each service has errors of its own
        raise unreachable(address, error) from None
    base = root.rstrip("/") + "/"
    web = address.partition("://")[0] in _BY_PAGE
    inside = sorted((path.removeprefix(base), path) for path in found if path.startswith(base) and path != base)
    for name, path in inside:
        if not web or not ({"?", "#"} & set(name) or name.endswith("/")):
            yield system.unstrip_protocol(path), unquote(name) if web else name


def opened(address: str) -> BinaryIO:
    """Return a stream of a file. Raises `FileNotFoundError` and `PermissionError`, else `DocumentError`."""
    try:
        system, path = filesystem(address)
        size = system.info(path).get("size")
        if size is not None and size <= _AT_ONCE:
            return io.BytesIO(system.cat_file(path))
        stream: BinaryIO = system.open(path, "rb")
        return _seekable(stream)
    except (FileNotFoundError, PermissionError):
        raise
    except CorpusError as error:
        raise DocumentError(str(error), "Run again when it can be reached.") from None
    except Exception as error:  # each service has errors of its own
        raise DocumentError(f"The file cannot be opened: {said(error)}.", "Run again when it can be reached.") from None


def _seekable(stream: BinaryIO) -> BinaryIO:
    """Return a stream in which readers can go back; some web servers send a file only from its beginning."""
    try:
        stream.seek(1)
        stream.seek(0)
    except (OSError, ValueError, TypeError):
        spooled = tempfile.TemporaryFile()  # noqa: SIM115 - whoever asked for it closes it
        with stream:
            shutil.copyfileobj(stream, spooled, 1 << 20)
        spooled.seek(0)
        return spooled
    return io.BufferedReader(stream)  # type: ignore[type-var]


def state(address: str) -> tuple[int, int] | None:
    """Return size and a number that changes with the file, or None if it does not exist."""
    try:
        system, path = filesystem(address)
        information = system.info(path)
        return int(information.get("size") or 0), int(system.ukey(path)[:15], 16)
    except Exception:  # each service has errors of its own, and some have no mark of a version
        return None

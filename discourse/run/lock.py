"""One writer at a time: a lock of the system, which ends with its process, however that ends."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from discourse.errors import RunFolderError

_REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST)
_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK)

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def alone(target: Path) -> Iterator[None]:
    """Keep other processes that ask for the same `target` out while the block runs.

    Raises `RunFolderError` if another process is in such a block, or if nothing can be written beside `target`.
    """
    path = target.with_name(f".{target.name}.lock")
    handle = _opened(path, target)
    try:
        yield
    finally:
        if sys.platform == "win32":  # an open file cannot be removed there
            os.close(handle)
            _remove(path)
        else:
            _remove(path)
            os.close(handle)


def _opened(path: Path, target: Path) -> int:
    while True:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            if error.errno not in _REFUSED:
                raise
            raise RunFolderError(
                f"Nothing can be written in {path.parent} ({error.strerror}). Choose another folder with --out, or "
                "change its permissions."
            ) from None
        try:
            _take(handle)
        except OSError as error:
            if error.errno not in _TAKEN:  # a disk of another machine that knows no locks
                return handle
            os.close(handle)
            raise RunFolderError(
                f"Another process is writing {target} at this moment. Wait until it has ended, or choose another "
                "folder with --out."
            ) from None
        if _same(handle, path):
            return handle
        os.close(handle)  # its holder removed it in the meantime


def _remove(path: Path) -> None:
    """Remove the file of a lock. If that is not allowed any more it stays: it is the open handle that locks."""
    with suppress(OSError):
        path.unlink()


def _same(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path))
    except FileNotFoundError:
        return False

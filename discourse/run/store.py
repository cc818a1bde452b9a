"""Folders that are either complete or absent: written under another name, then renamed."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_NEW, _OLD = ".new", ".old"


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """Give a new empty folder that becomes `target` when the block ends without an error, and is removed otherwise.

    An existing `target` is replaced at the very end; until then it stays as it is.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=_NEW, dir=target.parent))
    old = made.with_suffix(_OLD)
    try:
        yield made
        made.chmod(0o755)
        if target.exists():
            os.replace(target, old)
        os.replace(made, target)
    finally:
        if old.exists() and not target.exists():  # stopped between the two renamings
            os.replace(old, target)
        for folder in (old, made):
            shutil.rmtree(folder, ignore_errors=True)


def clean(target: Path) -> None:
    """Remove what a process that was killed left beside `target`, and put back what it was about to replace.

    Nobody else may be writing `target` meanwhile.
    """
    left = re.compile(rf"\.{re.escape(target.name)}\.\w{{8}}({_NEW}|{_OLD})")
    for path in sorted(target.parent.glob(f".{_literal(target.name)}.*")):
        found = left.fullmatch(path.name)
        if found and found[1] == _OLD and not target.exists():
            os.replace(path, target)
        elif found:
            shutil.rmtree(path, ignore_errors=True)


def _literal(name: str) -> str:
    return re.sub(r"([*?[])", r"[\1]", name)


def write_once(target: Path, write: Callable[[Path], None]) -> None:
    """Fill a folder by `write(folder)` and name it `target` when it is complete; do nothing if `target` exists."""
    if target.is_dir():
        return
    with whole_folder(target) as folder:
        write(folder)


def write_file(target: Path, data: bytes) -> None:
    """Write a file that is either whole or as it was before: under another name, which is then given up."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    made = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        made.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        os.replace(made, target)
    except BaseException:
        made.unlink(missing_ok=True)
        raise

"""Run folders at addresses such as `s3://bucket/run`: made on this machine, then copied there."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from discourse import user_cache
from discourse.addresses import filesystem, shown, unreachable
from discourse.errors import RunFolderError
from discourse.pipeline.run_folder import ENTRIES
from discourse.run.partitions import key

_LAST = "run.json"
"""What makes a folder a run: it is copied when all else is there."""


def workplace(address: str) -> Path:
    """Return the folder of this machine in which the run at an address is made; a stopped run goes on from there."""
    base = user_cache.folder()
    return base.with_name(f"{base.name}-runs") / key(address)[:16] / PurePosixPath(address.rstrip("/")).name


def prepare(address: str, overwrite: bool) -> Path:
    """Return the workplace of an address, with the record of the run that is there now.

    Raises `RunFolderError` if something else is there that may not be overwritten, and `CorpusError` if the address
    cannot be reached.
    """
    target = workplace(address)
    shutil.rmtree(target, ignore_errors=True)
    files = _files(address)
    foreign = sorted({name.partition("/")[0] for name in files} - set(ENTRIES))
    if foreign and not overwrite:
        raise RunFolderError(
            f"{shown(address)} holds something other than a run of discourse ({foreign[0]}). Choose another address "
            "with --out, or replace everything there with --overwrite."
        )
    if _LAST in files:
        target.mkdir(parents=True)
        _pull(address, {name: files[name] for name in (_LAST, "study.yml") if name in files}, target)
    return target


def push(folder: Path, address: str) -> None:
    """Copy a run to an address in place of what is there, and remove it here. Raises `CorpusError`."""
    before = _files(address)
    system, root = filesystem(address)
    made = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    try:
        if _LAST in before:
            system.rm_file(before[_LAST])
        for name in sorted(set(before) - set(made) - {_LAST}):
            system.rm_file(before[name])
        for name in sorted(made, key=lambda name: (name == _LAST, name)):
            place = f"{root.rstrip('/')}/{name}"
            system.makedirs(place.rpartition("/")[0], exist_ok=True)
            system.put_file(str(made[name]), place)
    except Exception as error:  # each service has errors of its own
        raise unreachable(address, error) from None
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def copied(address: str) -> Iterator[Path]:
    """Give a copy of the run at an address, which is removed when the block ends. Raises `CorpusError`."""
    with tempfile.TemporaryDirectory() as folder:
        _pull(address, _files(address), Path(folder))
        yield Path(folder)


def _files(address: str) -> dict[str, str]:
    """The files under an address: their names in it, and their paths in its file system."""
    system, root = filesystem(address)
    base = root.rstrip("/") + "/"
    try:
        found = system.find(root) if system.exists(root) else []
    except Exception as error:  # each service has errors of its own
        raise unreachable(address, error) from None
    return {path.removeprefix(base): path for path in found if path.startswith(base)}


def _pull(address: str, files: dict[str, str], folder: Path) -> None:
    system, _ = filesystem(address)
    try:
        for name, path in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            system.get_file(path, str(folder / name))
    except Exception as error:  # each service has errors of its own
        raise unreachable(address, error) from None

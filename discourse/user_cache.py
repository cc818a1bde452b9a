"""The user's cache folder, and what is kept there because making it takes longer than reading it.

What is kept has a name and a hash of all that it depends on, so that a change of any of it makes it anew. Only data
classes and named tuples of this package, arrays, regular expressions and plain values are read back: a file in the
folder cannot run code. A folder that cannot be read or written changes nothing but the time.
"""

from __future__ import annotations

import dataclasses
import io
import os
import pickle
import re
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar, cast

import pyarrow as pa

from discourse.collector import uncollected
from discourse.kept_expressions import coded, pattern_of

Made = TypeVar("Made")

FOLDER = "DISCOURSE_CACHE"
"""The environment variable that names another folder for the cache."""

INSIDE = "compiled"
MOST = 4
"""Files of one name that are kept: those of different versions and environments."""

_PACKAGE = Path(__file__).resolve().parent
_OTHERS = {
    ("builtins", "frozenset"),
    ("builtins", "set"),
    ("numpy", "dtype"),
    ("numpy", "ndarray"),
    ("numpy._core.multiarray", "_reconstruct"),
    ("numpy._core.numeric", "_frombuffer"),
    ("discourse.kept_expressions", "pattern_of"),
}
_FORM = ("user_cache.py", "kept_expressions.py")  # what decides how things are written
_HASH = 32  # characters of a hash in a file's name
_LENGTH = 8  # bytes before the packed data that say how long they are unpacked
_BROKEN = (OSError, ValueError, EOFError, KeyError, IndexError, TypeError, AttributeError, ImportError, MemoryError)


def folder() -> Path:
    """Return the folder of the cache: that of `DISCOURSE_CACHE`, or the one that the system has for caches."""
    if named := os.environ.get(FOLDER):
        return Path(named)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "discourse"


def kept(name: str, code: Iterable[str], inputs: Iterable[object], make: Callable[[], Made]) -> Made:
    """Return what `make` returns, read from the cache if it was made before.

    Parameters
    ----------
    name
        What it is; a word.
    code
        The modules and folders of the package, relative to it, on whose code it depends.
    inputs
        All else on which it depends: contents of files, versions of libraries.
    make
        Makes it. It must depend on nothing but code and inputs.

    Returns
    -------
    Any
        Equal to what `make` returns, whether it was kept or not. If it holds anything but data classes and named
        tuples of this package, arrays, regular expressions and plain values, it is not kept.

    Examples
    --------
    >>> kept("doubled", ["user_cache.py"], [21], lambda: 42)
    42
    """
    marks = [sys.version, *map(_digest, (*_FORM, *code)), *map(repr, inputs)]
    path = folder() / INSIDE / f"{name}-{sha256(chr(0).join(marks).encode()).hexdigest()[:_HASH]}.pickle"
    with suppress(pickle.UnpicklingError, *_BROKEN), uncollected():
        return cast(Made, _unpacked(path.read_bytes()))
    with uncollected():
        made = make()
    with suppress(pickle.PicklingError, pickle.UnpicklingError, *_BROKEN):
        _write(path, made)
    return made


def digest(files: Iterable[Path]) -> str:
    """Return a hash of the names and contents of some files."""
    whole = sha256()
    for file in files:
        whole.update(f"{file.name}\0{sha256(file.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def installed(package: str) -> list[str]:
    """Return the names and versions of the distributions that may hold a package.

    Read from the names of their folders: the library that is meant for it takes longer than some of what is kept.
    """
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return []
    beside = os.listdir(Path(spec.origin).parents[1])
    return sorted(name for name in beside if name.lower().startswith(f"{package}-") and name.endswith(".dist-info"))


@cache
def _digest(place: str) -> str:
    """A hash of the code in a module or folder of the package."""
    path = _PACKAGE / place
    return digest([path] if path.is_file() else sorted(path.rglob("*.py")))


class _Reader(pickle.Unpickler):
    """Reads plain values, arrays, patterns, and data classes and named tuples of the package; refuses all else."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class or function that may be in a kept file; raise `UnpicklingError` for any other."""
        if (module, name) in _OTHERS:
            return getattr(import_module(module), name)
        if module.partition(".")[0] == "discourse" and module in sys.modules:
            found = getattr(sys.modules[module], name, None)
            if isinstance(found, type) and (dataclasses.is_dataclass(found) or _is_named_tuple(found)):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is not kept")


def _is_named_tuple(found: type) -> bool:
    return issubclass(found, tuple) and hasattr(found, "_fields")


class _Writer(pickle.Pickler):
    """Writes regular expressions with their code, since compiling them takes longer than reading all else."""

    def reducer_override(self, made: Any) -> Any:
        """Return how a regular expression is made again; everything else is written as ever."""
        if isinstance(made, re.Pattern) and isinstance(made.pattern, str):
            return pattern_of, (coded(made.pattern, made.flags),)
        return NotImplemented


def _packed(made: object) -> bytes:
    written = io.BytesIO()
    _Writer(written, 5).dump(made)
    data = written.getvalue()
    packed: bytes = pa.compress(data, codec="zstd", asbytes=True)
    return len(data).to_bytes(_LENGTH, "big") + packed


def _unpacked(data: bytes) -> object:
    length = int.from_bytes(data[:_LENGTH], "big")
    return _Reader(io.BytesIO(pa.decompress(data[_LENGTH:], length, codec="zstd", asbytes=True))).load()


def _write(path: Path, made: object) -> None:
    """Write a file whole or not at all, if it can be read back, and remove the oldest of its name."""
    data = _packed(made)
    _unpacked(data)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    versions = f"{path.name.rpartition('-')[0]}-{'?' * _HASH}.pickle"
    for old in sorted(path.parent.glob(versions), key=lambda file: file.stat().st_mtime_ns)[:-MOST]:
        old.unlink(missing_ok=True)

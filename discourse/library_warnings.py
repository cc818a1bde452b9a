"""What libraries warn of while they work, as sentences for the table `warnings` instead of lines on the terminal."""

from __future__ import annotations

import logging
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath

CODE = "library-warning"
_FOR_DEVELOPERS = (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning)
_LONGEST = 300
_MOST = 5


@contextmanager
def recorded() -> Iterator[list[str]]:
    """Give a list that holds, when the block has ended, what libraries warned of in it: each sentence once, sorted.

    Warnings and log messages from the level of warnings on are recorded. Where warnings were made errors (`-W error`),
    as in the tests, they stay errors.
    """
    notes: list[str] = []
    handler = _Recorder()
    root = logging.getLogger()
    with warnings.catch_warnings(record=True) as caught:
        if not _are_errors():
            warnings.simplefilter("always")
            for kind in _FOR_DEVELOPERS:
                warnings.simplefilter("ignore", kind)
        root.addHandler(handler)
        try:
            yield notes
        finally:
            root.removeHandler(handler)
            said = {_sentence(_package(one.filename), str(one.message)) for one in caught} | handler.said
            notes += sorted(said)[:_MOST]


def _are_errors() -> bool:
    return any(action == "error" and kind is Warning for action, _, kind, *_ in warnings.filters)


class _Recorder(logging.Handler):
    """Keeps what is logged in one thread: others may belong to an engine that carries the work."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: set[str] = set()
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self._thread:
            self.said.add(_sentence(record.name.partition(".")[0], record.getMessage()))


def _package(file: str) -> str:
    """The library that a file of Python belongs to; no path of the machine."""
    parts = PurePath(file).parts
    packages = [place for place, part in enumerate(parts[:-1]) if part in ("site-packages", "dist-packages")]
    if packages:
        return PurePath(parts[packages[-1] + 1]).stem
    return "discourse" if "discourse" in parts[:-1] else "Python"


def _sentence(library: str, message: str) -> str:
    line = " ".join(message.split())
    return f"{library} warns: {line if len(line) <= _LONGEST else line[: _LONGEST - 1] + '…'}"

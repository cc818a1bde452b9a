"""The folders in which a run keeps unfinished work."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from discourse.errors import DiscourseError, StoppedError


def store_of(target: Path) -> Path:
    """Return the folder that holds partitions until the run is complete."""
    return target.with_name(f".{target.name}.partitions")


@contextmanager
def removed_after_a_mistake(store: Path) -> Iterator[None]:
    """Remove the store if the call fails for a mistake of the user; keep it for --resume if the call is stopped."""
    try:
        yield
    except StoppedError:
        raise
    except DiscourseError:
        shutil.rmtree(store, ignore_errors=True)
        raise


@contextmanager
def scratch(store: Path) -> Iterator[Path]:
    """Give the name of a folder for tables that are made a partition at a time; the folder is removed in the end."""
    folder = store / ".counted"
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)

"""Fixtures that several folders of the test suite share."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock
from hypothesis import settings

from discourse import user_cache

if TYPE_CHECKING:
    import discourse as dc

# The same examples everywhere, and no failure because a machine is busy.
settings.register_profile("patient", deadline=None, derandomize=True)
settings.load_profile("patient")

# Processes that tests start read compiled modules, also where a shell says that none shall be written.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# No test reads or fills the cache of whoever runs it. All workers, and the processes that tests start, share one.
if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ[user_cache.FOLDER] = tempfile.mkdtemp(prefix="discourse-cache-")
MUCH = 100_000_000  # bytes
user_cache.MOST = 50  # the many lexicons of tests do not push out the shipped one


def _compiled(config: pytest.Config) -> tuple[Path, Path]:
    """The folders of compiled lexicons, rules and dictionaries: of this call of pytest, and kept for the next."""
    return user_cache.folder() / user_cache.INSIDE, config.rootpath / ".pytest_cache" / user_cache.INSIDE


def pytest_configure(config: pytest.Config) -> None:
    """Take over what the last call compiled: the names of files hold hashes of all that they are made of."""
    here, kept = _compiled(config)
    if not hasattr(config, "workerinput") and kept.is_dir():
        with suppress(OSError):  # another call of pytest replaces it at the moment
            shutil.copytree(kept, here)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Keep what was compiled, unless it has become much, and remove the cache of this call."""
    here, kept = _compiled(config)
    if not hasattr(config, "workerinput"):
        shutil.rmtree(kept, ignore_errors=True)
        if here.is_dir() and sum(file.stat().st_size for file in here.iterdir()) < MUCH:
            shutil.copytree(here, kept, dirs_exist_ok=True)
        shutil.rmtree(here.parent, ignore_errors=True)


SMALL_CORPUS = {
    "EU/a.txt": "Illegal migration is a threat to border security.\n\nSmugglers bring people to the border.",
    "EU/b.txt": "Migrants contribute to economic growth. The Union needs labour migration and skilled workers.",
    "China/c.txt": "打击“三非”外国人，维护国家安全。非法移民问题日益突出。",
    "China/d.txt": "外国人来华工作促进经济发展。引进人才，扩大开放合作。",
}


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Callable[[str, Callable[[Path], object]], Path]:
    """A function that lets the first worker that calls it fill a folder of a name, and returns that folder to all.

    Tests only read it, or change a copy.
    """
    base = tmp_path_factory.getbasetemp()
    shared = (base if worker_id == "master" else base.parent) / "once"
    shared.mkdir(exist_ok=True)

    def folder(name: str, fill: Callable[[Path], object]) -> Path:
        with FileLock(shared / f"{name}.lock"):
            if not (shared / f"{name}.full").exists():
                shutil.rmtree(shared / name, ignore_errors=True)
                (shared / name).mkdir()
                fill(shared / name)
                (shared / f"{name}.full").touch()
        return shared / name

    return folder


def _small(folder: Path) -> None:
    import discourse as dc

    for name, text in SMALL_CORPUS.items():
        path = folder / "corpus" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    sides = [f"{side}={folder / 'corpus' / side}" for side in ("EU", "China")]
    dc.analyse(sides, folder / "run", resamples=99, topics="none", workers=1)


@pytest.fixture(scope="session")
def small_run(
    tmp_path_factory: pytest.TempPathFactory, once: Callable[[str, Callable[[Path], object]], Path]
) -> dc.Run:
    """A run of `analyse` on four short texts, two a side, without topics.

    Each worker gets a copy of the run folder, so that a test may change files of it and put them back.
    """
    import discourse as dc

    made = once("small", _small) / "run"
    return dc.Run.open(shutil.copytree(made, tmp_path_factory.mktemp("small") / "run"))


@pytest.fixture(scope="session")
def kept_fonts() -> dict[str, str]:
    """What lets a process with another home folder find the list of fonts, which takes seconds to make."""
    import matplotlib as mpl

    return {"XDG_CACHE_HOME": str(Path(mpl.get_cachedir()).parent)}


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder with `data/`, `gold/` and `conformance/`; the test is skipped if there is none."""
    folder = os.environ.get("DISCOURSE_REFERENCE_DATA")
    if not folder:
        pytest.skip("DISCOURSE_REFERENCE_DATA is not set: the reference texts are not here")
    path = Path(folder).resolve()
    assert path.is_dir(), f"DISCOURSE_REFERENCE_DATA names {folder}, which is not a folder"
    return path


@pytest.fixture(scope="session")
def chromium() -> str:
    """The command that starts Chromium; the test is skipped if it is not installed."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if command := shutil.which(name):
            return command
    pytest.skip("Chromium is not installed: the page is not opened in a browser")

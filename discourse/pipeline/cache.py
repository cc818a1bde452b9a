"""Corpora that were read before, kept by their content in one bounded folder of the user."""

from __future__ import annotations

import dataclasses
import os
import shutil
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from discourse import __version__, schema
from discourse.corpus import Corpus, ReadSettings, Source, read_sources, review
from discourse.corpus.model import PARTS
from discourse.corpus.read import find_checked
from discourse.pipeline import run_folder
from discourse.run.partitions import key
from discourse.run.store import write_once
from discourse.text import reading_words
from discourse.user_cache import folder

MOST_BYTES = 500_000_000
"""What the cache holds at most; the corpora that were not used for longest go first."""

_CODE = ("corpus", "text", "schema.py")  # what decides how texts are read


def read_cached(
    paths: Sequence[str], settings: ReadSettings, store: Path | None = None, filtered_by: str | None = None
) -> Corpus:
    """Return the corpus in some paths as `read_paths` does, from the cache if the same content was read before.

    Parameters
    ----------
    paths
        Paths, or `SIDE=PATH`.
    settings
        How they are read. With readers of the user's own nothing is kept.
    store
        The folder of the cache; `folder()` if it is not given.
    filtered_by
        The filter that will be applied: a mistake in it is reported before texts are read.

    Returns
    -------
    Corpus
        The same tables, whether they were kept or not. A corpus with inputs that could not be read is not kept, and
        nothing is if the folder cannot be written.

    Raises
    ------
    CorpusError
        There is nothing to read.
    StudyError
        The filter cannot be used.
    """
    sources = find_checked(paths, settings, filtered_by)
    store = store or folder()
    kept = store / _key(sources, settings)
    if (before := _kept(kept)) is not None:
        return before
    corpus = review(read_sources(sources, settings), settings)
    if not corpus.skipped.num_rows and not settings.readers:
        _keep(corpus, kept)
    return corpus


def _key(sources: Sequence[Source], settings: ReadSettings) -> str:
    """Return the name of a corpus: a hash of its files, of the settings, and of the code that reads them."""
    inputs = [source.described() for source in sources]
    reading = {**dataclasses.asdict(dataclasses.replace(settings, readers=())), "own": len(settings.readers)}
    code = {"code": _code(), **reading_words.hashes()}
    return key(inputs, reading, {"discourse": __version__, **run_folder.versions(), **code})


@cache
def _code() -> str:
    """Return a hash of the modules and word lists that read texts, so that no other version's corpus is used."""
    package = Path(__file__).resolve().parents[1]
    files = [path for name in _CODE for path in sorted((package / name).rglob("*")) or [package / name]]
    marks = [
        f"{path.relative_to(package).as_posix()} {sha256(path.read_bytes()).hexdigest()}"
        for path in files
        if path.is_file() and path.parent.name != "__pycache__"
    ]
    return sha256("\n".join(marks).encode("utf-8")).hexdigest()


def _kept(kept: Path) -> Corpus | None:
    """Return a corpus of the cache, or None if it is not there or damaged."""
    try:
        tables = {name: pq.ParquetFile(kept / f"{name}.parquet").read() for name in PARTS}
        corpus = Corpus(**{name: schema.concat(name, [table]) for name, table in tables.items()})
        os.utime(kept)
    except (OSError, pa.ArrowException):
        shutil.rmtree(kept, ignore_errors=True)
        return None
    return corpus


def _keep(corpus: Corpus, kept: Path) -> None:
    """Write a corpus into the cache and remove the oldest until the rest fits; a folder that refuses is left alone."""

    def write(new: Path) -> None:
        for name in PARTS:
            pq.write_table(getattr(corpus, name), new / f"{name}.parquet", compression="zstd")

    try:
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_once(kept, write)
        _bound(kept.parent)
    except OSError:
        shutil.rmtree(kept, ignore_errors=True)


def _bound(store: Path) -> None:
    sizes = {}
    for entry in store.iterdir():
        if entry.is_dir():
            sizes[entry] = (entry.stat().st_mtime_ns, sum(file.stat().st_size for file in entry.iterdir()))
    left = sum(size for _, size in sizes.values())
    for entry, (_, size) in sorted(sizes.items(), key=lambda item: (item[1][0], item[0].name)):
        if left <= MOST_BYTES:
            return
        shutil.rmtree(entry, ignore_errors=True)
        left -= size

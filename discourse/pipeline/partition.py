"""Partitions of a corpus: each is read, matched and annotated in one process, and all are put together again."""

from __future__ import annotations

import dataclasses
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq

from discourse import __version__, schema
from discourse.aboutness import annotate as about
from discourse.addresses import is_address
from discourse.context import annotate as context
from discourse.corpus import Corpus, ReadSettings, Source, read_sources
from discourse.corpus.content import PASSING
from discourse.corpus.model import PARTS, check_ids
from discourse.corpus.ranges import halves
from discourse.errors import StoppedError
from discourse.matching.matcher import Matcher
from discourse.matching.settings import MatchSettings
from discourse.pipeline import manifest, rules, run_folder
from discourse.run.partitions import cut, key
from discourse.run.store import write_once
from discourse.scoring.lexicon import Lexicon
from discourse.text import reading_words
from discourse.text.languages.protocol import Language
from discourse.text.languages.registry import add_only, added, registered

PARTITION_BYTES = 4_000_000
"""A process takes about 0.4 GB, and 35 to 60 bytes for each byte of a partition."""

MARK = "mark"


@dataclass(frozen=True)
class Work:
    """How partitions are read and matched, and the folder that keeps their results.

    `own` are files of rules on top of those that are shipped. `mark` is what the file `MARK` in the folder holds: a
    worker knows by it whether it sees the same folder. `made_with` is all that the results depend on besides the
    inputs, as hashes or names.
    """

    reading: ReadSettings
    lexicons: tuple[Lexicon, ...]
    matching: MatchSettings
    with_context: bool
    store: Path
    own: tuple[str, ...] = ()
    mark: str = ""
    made_with: Mapping[str, Any] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        reading = {**dataclasses.asdict(self.reading), "readers": [reader.format for reader in self.reading.readers]}
        made_with = {
            "reading": key(reading, reading_words.hashes()),
            "matching": key(dataclasses.asdict(self.matching), self.with_context),
            "lexicons": {lexicon.name: lexicon.header()["sha256"] for lexicon in self.lexicons},
            "rules": rules.load(self.own).hashes() if self.with_context else {},
            "languages": [*registered(), *(f"{type(one).__module__}.{type(one).__qualname__}" for one in added())],
            "discourse": __version__,
            "versions": run_folder.versions(),
        }
        object.__setattr__(self, "made_with", made_with)


@dataclass(frozen=True)
class Job:
    """One partition: its sources with their sizes in bytes, and how they are worked; or what was given up of one."""

    sources: tuple[Source, ...]
    sizes: tuple[int, ...]
    work: Work
    given_up: bool = False

    @cached_property
    def made_from(self) -> dict[str, Any]:
        """All that the result depends on, as hashes or names."""
        inputs = {_place(source): manifest.fingerprint(source.described()) for source in self.sources}
        return {**self.work.made_with, "inputs": inputs}

    @property
    def folder(self) -> Path:
        """The folder of the result, named by a hash of everything that it depends on."""
        return self.work.store / key(self.made_from)

    @property
    def size(self) -> int:
        """The bytes of its sources."""
        return sum(self.sizes)

    def split(self) -> list[Job]:
        """Return the two halves of the partition: of its sources, or of the rows of one; nothing if it has one row."""
        if len(self.sources) > 1:
            middle = len(self.sources) // 2
            return [
                dataclasses.replace(self, sources=self.sources[cut], sizes=self.sizes[cut])
                for cut in (slice(middle), slice(middle, None))
            ]
        return [
            dataclasses.replace(self, sources=(half,), sizes=(self.size // 2,))
            for half in halves(self.sources[0], self.work.reading)
        ]

    def refused(self, reason: str, advice: str) -> Job:
        """Return the partition of the same single source as one that cannot be read."""
        source = dataclasses.replace(self.sources[0], problem=(reason, advice))
        return dataclasses.replace(self, sources=(source,), given_up=True)


@dataclass(frozen=True)
class Counts:
    """What a partition came to: documents that were read, inputs that were skipped, the size of its sources in
    bytes.

    `files` are its files, if the worker does not see the folder of partitions.
    """

    documents: int
    skipped: int
    size: int
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)


def marked(work: Work) -> Work:
    """Return how partitions are worked, with a new mark in their folder."""
    mark = uuid4().hex
    work.store.mkdir(parents=True, exist_ok=True)
    (work.store / MARK).write_text(mark, encoding="ascii")
    return dataclasses.replace(work, mark=mark)


def jobs(sources: Sequence[Source], work: Work, size: int = PARTITION_BYTES) -> list[Job]:
    """Return the partitions of a corpus of about `size` bytes each."""
    rows = {source.name: source.rows[1] for source in sources if source.rows}  # of the last range

    def weight(source: Source) -> int:
        if source.rows is None:
            return source.size
        return source.size * (source.rows[1] - source.rows[0]) // max(1, rows[source.name])

    parts = cut(sources, weight, lambda source: f"{_place(source)}\n{source.sha256}", size)
    return [Job(tuple(part), tuple(weight(source) for source in part), work) for part in parts]


def _place(source: Source) -> str:
    """Return the name of a source, with its rows if it is a range of them."""
    return f"{source.name}#{source.rows[0]}-{source.rows[1] - 1}" if source.rows else source.name


@lru_cache(maxsize=8)
def matcher(lexicon: Lexicon, matching: MatchSettings) -> Matcher:
    """Return the matcher, compiled once a process for all its partitions."""
    return Matcher(lexicon, matching)


def know_languages(languages: Sequence[Language]) -> None:
    """Let this process know the languages that were registered in another; see `registry.add_only`."""
    if add_only(languages):
        matcher.cache_clear()


def work(job: Job) -> Counts:
    """Read and match one partition and write all its tables, or none if that fails.

    A worker that does not see the folder of partitions returns the files in place of writing them. Raises
    `StoppedError` in a worker that has other versions than the process which asks for the work, or no texts.
    """
    _check_worker(job)
    if _sees_store(job.work):
        write_once(job.folder, lambda folder: _write(job, folder))
        return counts(job.folder)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write(job, folder)
        files = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
        return dataclasses.replace(counts(folder), files=files)


def keep(job: Job, came_to: Counts) -> None:
    """Write the files of a partition that a worker returned."""

    def write(folder: Path) -> None:
        for name, data in came_to.files.items():
            (folder / name).write_bytes(data)

    if came_to.files:
        write_once(job.folder, write)


def _write(job: Job, folder: Path) -> None:
    corpus = read_sources(job.sources, job.work.reading)
    corpus, found = match(corpus, job.work.lexicons, job.work.matching, job.work.with_context, job.work.own)
    for name, table in {**{name: getattr(corpus, name) for name in PARTS}, **found}.items():
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd")
    skipped = corpus.skipped.to_pylist()
    passing = [row["path"] for row in skipped if job.given_up or row["reason"] in PASSING]
    came_to = {"documents": len(corpus), "skipped": len(skipped), "size": job.size}
    manifest.write(folder, job.made_from, came_to, passing)


def counts(folder: Path) -> Counts:
    """Return what a finished partition came to."""
    content = manifest.read(folder) or {}
    return Counts(content.get("documents", 0), content.get("skipped", 0), content.get("size", 0))


def _check_worker(job: Job) -> None:
    here = {"discourse": __version__, "versions": run_folder.versions()}
    for name, wanted in here.items():
        if job.work.made_with[name] != wanted:
            raise StoppedError(
                f"A worker has other versions than the process that called it ({job.work.made_with[name]} there, "
                f"{wanted} in the worker). Install the same packages in both."
            )
    folders = {os.path.dirname(source.path) for source in job.sources if not is_address(source.path)}
    if folders and not any(map(os.path.isdir, folders)):
        raise StoppedError(
            f"A worker does not see the folder {min(folders)}. Put texts where all workers see them under the same "
            "path, or at an address such as s3://bucket/texts."
        )


def _sees_store(work: Work) -> bool:
    try:
        return (work.store / MARK).read_text(encoding="ascii") == work.mark
    except OSError:
        return not work.mark and work.store.is_dir()


def match(
    corpus: Corpus,
    lexicons: Sequence[Lexicon],
    matching: MatchSettings,
    with_context: bool,
    own: Sequence[str] = (),
) -> tuple[Corpus, dict[str, pa.Table]]:
    """Return the corpus with the hits and candidates of each lexicon, and the actors that its sentences name.

    With context, hits have polarity, reality, voice, marking and stance, and hits and sentences say whom they are
    about; `own` are files of rules on top of those that are shipped. Without it, no actors are looked for.
    """
    found = [matcher(lexicon, matching).match(corpus) for lexicon in lexicons]
    hits = [accepted for accepted, _ in found]
    actors = schema.empty("actors")
    if with_context:
        sentences, hits, actors = annotated(corpus, hits, own)
        corpus = dataclasses.replace(corpus, sentences=sentences)
    candidates = schema.concat("candidates", [refused for _, refused in found])
    return corpus, {"hits": schema.concat("hits", hits), "candidates": candidates, "actors": actors}


def annotated(
    corpus: Corpus, hits: Sequence[pa.Table], own: Sequence[str] = ()
) -> tuple[pa.Table, list[pa.Table], pa.Table]:
    """Return the sentences of a corpus and its tables of hits, with context and whom they are about, and its actors."""
    used = rules.load(own)
    tables = [context.annotate(table, corpus, used.context) for table in hits]
    return about.annotate_all(corpus, tables, used.actors)


def documents(folders: Sequence[Path]) -> Corpus:
    """Return the documents of all partitions with their texts and what reading said of them.

    Raises `CorpusError` if two documents have the same id.
    """
    check_ids([pq.read_table(folder / "documents.parquet") for folder in folders])
    return Corpus(**{name: whole(name, folders) for name in ("documents", "texts", "repairs", "warnings", "skipped")})


def whole(name: str, folders: Sequence[Path]) -> pa.Table:
    """Return a table of all partitions."""
    return schema.concat(name, [pq.read_table(folder / f"{name}.parquet") for folder in folders])
